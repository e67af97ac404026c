/** The figures, as a page of the documentation. */
import type { Size } from "./bundle.js";
import type { Measured } from "./measure.js";

export interface Figures {
  readonly ours: readonly Measured[];
  /** A title alone: could not be installed. */
  readonly others: readonly (Measured | string)[];
}

const HEAD = ["program", "at once", "after its work", "in one file", "browsers"];

const grouped = (bytes: number) => String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, ",");
const size = ({ gzipped, bytes }: Size) => `**${grouped(gzipped)}** (${grouped(bytes)})`;

const row = ({ title, atOnce, afterWork, oneFile, forBrowsers }: Measured) => [
  title,
  size(atOnce),
  size(afterWork),
  size(oneFile),
  forBrowsers ? "yes" : "no",
];

const table = (rows: readonly (readonly string[])[]) =>
  [HEAD, HEAD.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const missing = (title: string) => [title, ...HEAD.slice(2).map(() => "–"), "could not be installed"];

export const tables = ({ ours, others }: Figures): string =>
  [table(ours.map(row)), table(others.map((other) => (typeof other === "string" ? missing(other) : row(other))))].join(
    "\n\n",
  );

export const page = (figures: Figures): string => `PAGE ${tables(figures)}\n`;
