/** What the figures were measured with. */
import { cpus } from "node:os";

export const machine = (): string =>
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${process.platform} ${process.arch}`;
