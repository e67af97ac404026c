/** The figures as a table in Markdown. */
import type { Cost } from "./measure.js";

const head = ["program", "instantiations", "types", "check, s", "total, s", "memory, MB", ""];

/** The middle of several figures and, where they differ, the least and the most. */
function spread(figures: readonly number[], digits: number): string {
  const order = figures.toSorted((a, b) => a - b).map((value) => value.toFixed(digits));
  const [least, middle, most] = [order[0], order[order.length >> 1] ?? "", order.at(-1)];
  return least === most ? middle : `${middle} (${least} to ${most})`;
}

const count = (figures: readonly number[]) => spread(figures, 0).replaceAll(/\B(?=(\d{3})+\b)/g, ",");

/** A row of one program. */
export const row = (title: string, costs: readonly Cost[], note = ""): string[] => [
  title,
  count(costs.map((cost) => cost.instantiations)),
  count(costs.map((cost) => cost.types)),
  spread(
    costs.map((cost) => cost.checkSeconds),
    2,
  ),
  spread(
    costs.map((cost) => cost.totalSeconds),
    2,
  ),
  spread(
    costs.map((cost) => cost.memoryMegabytes),
    0,
  ),
  note,
];

export function table(rows: readonly (readonly string[])[]): string {
  const all = [head, head.map(() => "---"), ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((cells) => cells[column]?.length ?? 0)));
  return all
    .map((cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`)
    .join("\n");
}
