/** Other SDKs, each installed in a project of its own. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Peer } from "./programs.js";

/** The project's folder; undefined where npm cannot install the package. */
export function install(scratch: string, { name, version }: Peer): string | undefined {
  const folder = join(scratch, `${name}@${version}`.replaceAll("/", "+"));
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "application", private: true, type: "module" }));
  // What wants a newer Node than runs this may be bundled all the same.
  const flags = [
    "--engine-strict=false",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--prefer-offline",
    "--loglevel=error",
  ];
  try {
    execFileSync("npm", ["install", ...flags, `${name}@${version}`], { cwd: folder, stdio: "ignore" });
    return folder;
  } catch {
    return undefined;
  }
}
