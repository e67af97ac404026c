/** What of the pages is written by `npm run docs`. */
import { classTable, codeRows, retryTable } from "./error-codes.js";
import type { MarkdownPage } from "./pages.js";

const RETRIES = `# Which calls are repeated

Written by \`npm run docs\` from the error codes of the description; \`test/docs/retries.test.ts\` walks every line.

A call is repeated when that cannot do harm: after a refusal that came before processing, after a connection that was never made,
and, where the operation is idempotent, after a failure whose outcome is unknown. A send whose outcome is unknown is thrown as
\`AmbiguousSendError\` unless \`graph.retry.ambiguousSends\` is set. Three attempts in all (\`graph.retry.attempts\`), a budget of retries
for all calls together (\`graph.retry.budget\`), no wait over 10 s (\`graph.retry.maxWaitMs\`): a longer one is thrown at once, with
\`retryAfterMs\`. Where the answer tells when access is regained, that is the wait.

`;

const BLOCK = /(<!-- codes: (\w+) -->\n)[\s\S]*?(<!-- end of codes -->)/g;

/** A page with its tables of codes filled in. */
const withTables = (text: string) =>
  text.replaceAll(BLOCK, (_all, begin: string, name: string, end: string) => `${begin}\n${classTable(name)}\n\n${end}`);

/** Classes of errors that no page lists the codes of. */
export function unlistedClasses(all: readonly MarkdownPage[]): string[] {
  const listed = new Set(all.flatMap(({ text }) => [...text.matchAll(BLOCK)].map(([, , name]) => name)));
  return [...new Set(codeRows.map(({ rule }) => rule.class))].filter((name) => !listed.has(name));
}

const line = ({ file, title, summary }: MarkdownPage) => `- [${title}](${file.replace(/^docs\//, "")}): ${summary}`;

/** The map of the documentation for language models, https://llmstxt.org. */
function llms(all: readonly MarkdownPage[]): string {
  const [readme, ...rest] = all;
  const section = (name: string, folder: RegExp) => {
    const lines = rest.filter(({ file }) => folder.test(file)).map(line);
    return lines.length === 0 ? [] : [`## ${name}`, "", ...lines, ""];
  };
  return [
    `# ${readme?.title}`,
    "",
    `> ${readme?.summary}`,
    "",
    ...section("Start", /^docs\/start\//),
    ...section("Guides", /^docs\/guides\//),
    ...section("Errors", /^docs\/(errors\/|retries)/),
    ...section("Coming from another library", /^docs\/(migrate\/|from-)/),
    ...section("Reference", /^docs\/(operations|flows|type-cost|bundles)/),
  ].join("\n");
}

/** File → text, of all that is written. */
export function writtenFiles(all: readonly MarkdownPage[]): Map<string, string> {
  const filled = all
    .filter(({ text }) => text.includes("<!-- codes:"))
    .map(({ file, text }) => [file, withTables(text)] as const);
  return new Map([["docs/retries.md", `${RETRIES}${retryTable()}\n`], ...filled, ["docs/public/llms.txt", llms(all)]]);
}
