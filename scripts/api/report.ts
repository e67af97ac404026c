/** A report as a reviewer reads it: signatures only, and nothing that another report shows already. */

/** A declaration, with whether it is exported. */
export interface Declaration {
  name: string;
  text: string;
  isExported: boolean;
}

/** Without words of documentation, so that only what a program can see makes a difference. */
function signatureOf(item: string): string {
  return item
    .trim()
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*\n/gm, "")
    .replace(/^\s*\/\/ \(undocumented\)\n/gm, "")
    .replace(/^\/\/ @public\b *(.*?) *(\(undocumented\))?\n/, (_line, tags: string) => (tags ? `// ${tags}\n` : ""));
}

const DECLARED =
  /^(?:export )?(?:declare )?(?:abstract )?(?:class|interface|type|const|let|function|enum|namespace) ([\w$]+)/m;
/** A name that is also a global one is declared under another (`document_2`), and exported under its own. */
const RENAMED = /^export \{ \w+ as (\w+) \}/m;

/** The declarations of a report that API Extractor wrote. */
export function declarationsOf(report: string): Declaration[] {
  const code = /```ts\n([\s\S]*)\n```/.exec(report)?.[1];
  if (code === undefined) throw new Error("API Extractor's report holds no code");
  return code
    .split(/\n\n(?=\/\/ @|\/\/ \()/)
    .filter((item) => item.trim() !== "" && !item.startsWith("// (No @packageDocumentation"))
    .map((item) => {
      const text = signatureOf(item);
      return {
        name: (RENAMED.exec(text) ?? DECLARED.exec(text))?.[1] ?? text,
        text,
        isExported: /^export /m.test(text),
      };
    });
}

export interface Report {
  /** File name below `api/`. */
  file: string;
  title: string;
  declarations: readonly Declaration[];
}

/** Where two files have a name, API Extractor numbers the second (`operations_2`), there and wherever it is used. */
const keyOf = ({ text }: Declaration) => text.replace(/^export /m, "").replace(/\b([A-Za-z]\w*)_\d+\b/g, "$1");

/** What is exported here and shown there: by name, or in one line where it is all of it. */
function sharedWith(other: Report, names: readonly string[]): string {
  const all = other.declarations.filter((one) => one.isExported);
  const link = `[${other.title}](${other.file})`;
  if (names.length === all.length) return `Everything of ${link}.`;
  return [`As in ${link}:`, "", ...names.map((name) => `- \`${name}\``)].join("\n");
}

/** The text of a report; what `earlier` reports show is named, not shown again. */
export function render(report: Report, earlier: readonly Report[]): string {
  const homes = new Map<string, Report>();
  for (const other of earlier.toReversed()) for (const one of other.declarations) homes.set(keyOf(one), other);
  const own = report.declarations.filter((one) => !homes.has(keyOf(one)));
  const shared = earlier.flatMap((other) => {
    const there = report.declarations.filter((one) => one.isExported && homes.get(keyOf(one)) === other);
    const names = there.map((one) => one.name);
    return names.length > 0 ? [sharedWith(other, names)] : [];
  });
  const code = own.length > 0 ? [["```ts", own.map((one) => one.text).join("\n\n"), "```"].join("\n")] : [];
  const head = "Written by `npm run api`; not to be edited.";
  return `${[`# ${report.title}`, head, ...shared, ...code].join("\n\n")}\n`;
}
