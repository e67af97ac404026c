/** Installs the frameworks and runtimes of the lock file here, and the package as it would be published beside them. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { isOutOfReach } from "../package/out-of-reach.js";
import { run } from "../package/run.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Why nothing could be installed; empty where it was. */
    notInstalled: string;
  }
}

const here = import.meta.dirname;
const root = join(here, "../..");

async function must(program: string, args: readonly string[], cwd: string): Promise<void> {
  const { code, output } = await run(program, args, cwd);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")}\n${output}`);
}

/** What is published, unpacked where it would be installed. */
async function unpack(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "wapi-ts-compat-"));
  try {
    await must("npm", ["pack", "--ignore-scripts", "--pack-destination", scratch], root);
    const [tarball = ""] = readdirSync(scratch);
    const folder = join(here, "node_modules/wapi-ts");
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await must("tar", ["-xzf", join(scratch, tarball), "-C", folder, "--strip-components=1"], root);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

export default async function setup({ provide }: TestProject): Promise<void> {
  if (!existsSync(join(root, "dist/index.js"))) throw new Error("npm run build comes first");
  // What has a script of its own to fetch something ships what it needs in packages, too.
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  const { code, output } = await run("npm", ["ci", ...flags], here);
  if (code !== 0 && (process.env.CI || !isOutOfReach(output))) throw new Error(`npm ci\n${output}`);
  provide("notInstalled", code === 0 ? "" : output);
  if (code === 0) await unpack();
}
