/** The blocks of CONTRIBUTING.md that name a file: what the walk-through tells people to write. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../generation/tree.js";

export interface Block {
  language: string;
  /** Relative to the root of the repository. */
  file: string;
  text: string;
}

const FENCE = /^( *)```(\w+) (\S+)\n(.*?)^\1```$/gms;

export function blocks(): Block[] {
  const markdown = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  return [...markdown.matchAll(FENCE)].map(([, indent = "", language = "", file = "", text = ""]) => ({
    language,
    file,
    text: text.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
}

/** A file after a change: the lines that the change keeps or takes away have to stand in it, together and once. */
function changed(before: string, { file, text }: Block): string {
  const lines = text.trimEnd().split("\n");
  const side = (left: string) =>
    `${lines
      .filter((line) => !line.startsWith(left))
      .map((line) => line.slice(1))
      .join("\n")}\n`;
  const parts = before.split(side("+"));
  if (parts.length !== 2)
    throw new Error(`CONTRIBUTING.md changes ${file} at lines that it holds ${parts.length - 1} times`);
  return parts.join(side("-"));
}

/** Does in a copy of the tree what a block says. A new file has to be new. */
export function apply(folder: string, block: Block): void {
  const path = join(folder, block.file);
  const isNew = block.language !== "diff";
  if (isNew && existsSync(path)) throw new Error(`CONTRIBUTING.md adds ${block.file}, which is there already`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, isNew ? block.text : changed(readFileSync(path, "utf8"), block));
}
