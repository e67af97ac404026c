/** Whether `dist/` is what a build of now would make, so that whoever needs it built need not wait for what is there already. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** All that decides what is built: the lock file stands for the packages. */
const INPUTS = [
  "src",
  "openapi",
  "scripts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "tsconfig.build.json",
];
const OUTPUT = "dist";
const STAMP = "node_modules/.cache/wapi-ts/build.json";

function filesIn(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [path] : [];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function hashOf(root: string, places: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  const files = places.flatMap((place) => filesIn(join(root, place)));
  for (const file of files.toSorted()) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

const stampOf = (root: string) => JSON.stringify({ inputs: hashOf(root, INPUTS), output: hashOf(root, [OUTPUT]) });

/** Whether nothing has changed since `markBuilt`, neither what is built from nor what was built. */
export function isBuilt(root: string): boolean {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === stampOf(root);
}

export function markBuilt(root: string): void {
  const stamp = join(root, STAMP);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, stampOf(root));
}
