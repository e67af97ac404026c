/** Meta's own published material, where it is present. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
export const referenceFolder = resolve(root, process.env.WAPI_REFERENCE ?? "../shared/reference");

/** Path of a file of the reference; nothing, and a word about it, where there is none. */
export function referenceFile(name: string): string | undefined {
  const file = join(referenceFolder, name);
  if (existsSync(file)) return file;
  console.log(`skipped: no reference (${file})`);
  return undefined;
}
