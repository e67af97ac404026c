/** Packs what would be published, once for all tests of the package. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { root } from "../support/readme.js";
import { run } from "./run.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** A folder that is gone afterwards. */
    scratch: string;
    /** The packed package. */
    tarball: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => void> {
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), "wapi-ts-package-")));
  const packed = join(scratch, "packed");
  mkdirSync(packed);
  // npm builds first: `prepack`.
  const { code, output } = await run("npm", ["pack", "--pack-destination", packed], root);
  const [tarball] = readdirSync(packed);
  if (code !== 0 || !tarball) throw new Error(`npm pack\n${output}`);
  provide("scratch", scratch);
  provide("tarball", join(packed, tarball));
  return () => rmSync(scratch, { recursive: true, force: true });
}
