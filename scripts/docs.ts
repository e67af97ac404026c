/**
 * `npm run docs` writes the tables of the documentation; with `--check` it changes nothing and fails where they are not as they
 * should be, or where a code block does not compile.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { blockErrors, blocksOf } from "./docs/blocks.js";
import { pages } from "./docs/pages.js";
import { unlistedClasses, writtenFiles } from "./docs/written.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const current = (file: string) => (existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "");
const stale = (files: Map<string, string>) => [...files].filter(([file, text]) => current(file) !== text);

function write(): void {
  // A second time: the map tells of pages that the first wrote.
  for (let round = 0; round < 2; round++)
    for (const [file, text] of stale(writtenFiles(pages(root)))) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
      console.log(`wrote ${file}`);
    }
}

function problems(): string[] {
  const all = pages(root);
  return [
    ...stale(writtenFiles(all)).map(([file]) => `${file} is not as npm run docs writes it`),
    ...unlistedClasses(all).map((name) => `no page of docs/errors lists the codes of ${name}`),
    ...blockErrors(root, all),
  ];
}

if (process.argv.includes("--check")) {
  const found = problems();
  for (const problem of found) console.error(problem);
  if (found.length > 0) process.exit(1);
  const count = pages(root).flatMap(blocksOf).length;
  console.log(`docs: ${count} code blocks compile, and the tables are up to date`);
} else write();
