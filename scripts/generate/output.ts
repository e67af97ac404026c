/** The generated folder: writing it, and telling what in it is out of date. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

const filesBelow = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    : [];

/** Files that differ, are missing, or should not be there. */
export function staleFiles(folder: string, wanted: Map<string, string>): string[] {
  const present = filesBelow(folder);
  const changed = [...wanted].filter(
    ([file, text]) => !present.includes(file) || readFileSync(join(folder, file), "utf8") !== text,
  );
  const extra = present.filter((file) => !wanted.has(file));
  return [...changed.map(([file]) => file), ...extra].sort();
}

export function writeFiles(folder: string, wanted: Map<string, string>): void {
  for (const file of staleFiles(folder, wanted)) {
    const text = wanted.get(file);
    const path = join(folder, file);
    if (text === undefined) rmSync(path);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
