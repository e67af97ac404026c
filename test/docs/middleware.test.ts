/** What docs/guides/middleware.md shows is what stands in examples/middleware/, which is run by tests. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blocksOf } from "../../scripts/docs/blocks.js";
import { pages } from "../../scripts/docs/pages.js";
import { root } from "../support/readme.js";

const folder = join(root, "examples/middleware");
/** Without what only moves it about. */
const bare = (code: string) => code.replaceAll(/\s+/g, " ");
const examples = readdirSync(folder)
  .map((file) => bare(readFileSync(join(folder, file), "utf8")))
  .join(" ");
const page = pages(root).filter(({ file }) => file === "docs/guides/middleware.md");
const isSurrounding = (paragraph: string) => /^(import|declare) /.test(paragraph);
const paragraphs = page
  .flatMap(blocksOf)
  .flatMap(({ code }) => code.split("\n\n").filter((part) => !isSurrounding(part)));

test("finds what is quoted", () => {
  expect(paragraphs.length).toBeGreaterThan(8);
});

test.each(paragraphs.map((part) => [part.trim().split("\n")[0], part] as const))("quotes %s", (_line, paragraph) => {
  expect(examples).toContain(bare(paragraph).trim());
});
