/** One fact a line, so that a diff of generated code shows what came and what went. */

/** Texts are matched first, so that nothing inside one is taken apart. */
const TEXT_OR_BAR = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'| \| /g;
const isComment = (line: string) => /^\s*(\/\*|\*|\/\/)/.test(line);

/** A union of three members or more, one a line. */
function brokenUnion(line: string): string {
  const bars = [...line.matchAll(TEXT_OR_BAR)].filter(([found]) => found === " | ");
  if (bars.length < 2 || isComment(line)) return line;
  const indent = `${line.match(/^\s*/)?.[0] ?? ""}    `;
  return line.replaceAll(TEXT_OR_BAR, (found) => (found === " | " ? `\n${indent}| ` : found));
}

/** An import of three names or more, one a line. */
const brokenImport = (line: string) =>
  line.replace(/^(import (?:type )?)\{ (.*, .*, .*) \} from/, (_all, start: string, names: string) => {
    const lines = names.split(", ").map((name) => `    ${name},\n`);
    return `${start}{\n${lines.join("")}} from`;
  });

/** TypeScript with unions and imports broken into lines. */
export const oneFactALine = (code: string): string =>
  code
    .split("\n")
    .map((line) => brokenImport(brokenUnion(line)))
    .join("\n");
