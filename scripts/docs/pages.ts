/** The pages for readers: README and `docs/`, decisions and what a build writes aside. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface MarkdownPage {
  /** Path below the root, such as `docs/guides/media.md`. */
  file: string;
  text: string;
  /** The first heading. */
  title: string;
  /** The first paragraph, on one line. */
  summary: string;
}

const ASIDE = /^(\.vitepress|decisions|reference|public)\//;

function pageOf(root: string, file: string): MarkdownPage {
  const text = readFileSync(join(root, file), "utf8");
  const [, title = file, rest = ""] = /^# (.+)\n([\s\S]*)$/m.exec(text) ?? [];
  const summary = rest.split(/\n{2,}/).find((part) => /^\s*[A-Za-z`[*]/.test(part)) ?? "";
  return { file, text, title, summary: summary.trim().replaceAll(/\s+/g, " ") };
}

export function pages(root: string): MarkdownPage[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".md") && !ASIDE.test(file))
    .sort();
  return ["README.md", ...inDocs.map((file) => `docs/${file}`)].map((file) => pageOf(root, file));
}
