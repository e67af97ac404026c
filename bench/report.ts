/** Prints what was measured: min / median / max. */
import type { Series } from "./rounds.js";

const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

export function median(values: readonly number[]): number {
  const order = sorted(values);
  const middle = Math.floor(order.length / 2);
  const upper = order[middle] ?? Number.NaN;
  return order.length % 2 === 1 ? upper : ((order[middle - 1] ?? upper) + upper) / 2;
}

/** Three figures of a list of ratios. */
export function spread(values: readonly number[]): string {
  const order = sorted(values);
  return [order[0], median(values), order.at(-1)].map((value) => (value ?? Number.NaN).toFixed(2)).join(" / ");
}

/** Of ratios of times: ratios of rates. */
export const inverse = (ratios: readonly number[]): number[] => ratios.map((ratio) => 1 / ratio);

/** A table in Markdown, with columns as wide as what stands in them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Rows of what is counted by the second: higher is better in the first column of figures. */
export const rateRows = (series: readonly Series[]): string[][] =>
  series.map(({ name, ratios, cpuRatios, each }) => [name, spread(inverse(ratios)), spread(cpuRatios), spread(each)]);

export function section(title: string, ...blocks: readonly string[]): void {
  console.log([`\n## ${title}`, ...blocks].join("\n\n"));
}
