/** The figures, as a page of the documentation. */
import { version } from "esbuild";
import type { Size } from "./bundle.js";
import type { Measured } from "./measure.js";

export interface Figures {
  readonly ours: readonly Measured[];
  /** A title alone: could not be installed. */
  readonly others: readonly (Measured | string)[];
}

const HEAD = ["program", "at once", "after its work", "in one file", "for browsers"];

const grouped = (bytes: number) => String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, ",");
const size = ({ gzipped, bytes }: Size) => `**${grouped(gzipped)}** (${grouped(bytes)})`;

const row = ({ title, atOnce, afterWork, oneFile, forBrowsers }: Measured) => [
  title,
  size(atOnce),
  size(afterWork),
  size(oneFile),
  forBrowsers ? "yes" : "no",
];
const missing = (title: string) => [title, ...HEAD.slice(2).map(() => "–"), "could not be installed"];
const otherRow = (other: Measured | string) => (typeof other === "string" ? missing(other) : row(other));

const table = (rows: readonly (readonly string[])[]) =>
  [HEAD, HEAD.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

export const tables = ({ ours, others }: Figures): string =>
  [table(ours.map(row)), table(others.map(otherRow))].join("\n\n");

const ABOUT = `Each program is bundled by esbuild ${version} from the built package, minified, for browsers where it can be, else for Node; and each bundle
is run: it has sent its text to a server that takes nothing else, or handed a signed one to its handler. Figures are bytes **gzipped**
(level 9, each file by itself) and, in brackets, minified.

- **At once**: in chunks (\`splitting\`), what is loaded when the program starts.
- **After its work**: what Node had loaded of the chunks when the text was sent, or received. The rest waits for a first failure, a
  first call of another kind, and so on.
- **In one file**: without chunks, everything that might ever be loaded is in it.`;

const NOTES = `The aim for the first line is 3,500 bytes at once. What sends (attempts, retries, throttle, checks of options, masking of secrets) is a
chunk of its own that the first call loads, and so are the table of the Graph API's error codes and the words for what a validator
refuses, which only a failure loads, and the table that \`GET\`, \`POST\` and \`DELETE\` look paths up in. After the text was sent, we
have loaded more than the smallest of the others: it sends, and leaves the rest to the application.

For small bundles take builders from \`wapi-ts/components\` in place of \`wapi-ts\`: esbuild writes chunks for all that a file might load
later, even where the part of the file that would load it is left out. A bundler that writes one file (no \`splitting\`) makes \`Client\`
large, as it then holds the validators of every operation; on a server that costs disk, not time.`;

export const page = ({ ours, others }: Figures): string => `# What a bundle weighs

\`\`\`sh
npm run bundles
\`\`\`

${ABOUT}

${table(ours.map(row))}

${NOTES}

## Beside others

Programs that send the same text with other packages, each as its README has it (\`scripts/bundles/programs.ts\`); without chunks to
load later, their columns are the same.

${table(others.map(otherRow))}
`;
