/** Takes away what the workers built: they are ended before they could. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export function teardown(): void {
  for (const folder of readdirSync(root).filter((name) => name.startsWith(".build-")))
    rmSync(join(root, folder), { recursive: true, force: true });
}
