/** `--write`: a plot of what was measured in `docs/images/`, and tables between markers of `docs/receiving.md` and of the README. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Figures, Row } from "./figures.js";
import { machine } from "./machine.js";
import { PEERS } from "./packages.js";
import { plot } from "./plot.js";
import { inverse, median, spread, table } from "./report.js";

const PLOT = "docs/images/receiving.svg";
const BEGIN = "<!-- Written by npm run bench -- webhook webhook-http --write -->";
const END = "<!-- End of what was written -->";

export interface Measured {
  readonly inProcess: Figures;
  readonly http: Figures;
  readonly rounds: number;
}

const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** A line for each receiver, a column for each body; what a receiver leaves out stands in its cell. */
function matrix(head: string, rows: readonly Row[], figureOf: (row: Row) => string): string {
  const bodies = unique(rows.map(({ body }) => body));
  const cell = (row: Row | undefined) => {
    if (!row) return "";
    if (row.ratios.length === 0) return row.delivered;
    return row.delivered === "all" ? figureOf(row) : `${figureOf(row)} (${row.delivered})`;
  };
  return table(
    [head, ...bodies],
    unique(rows.map(({ receiver }) => receiver))
      .filter((receiver) => receiver !== "floor")
      .map((receiver) => [
        receiver,
        ...bodies.map((body) => cell(rows.find((row) => row.receiver === receiver && row.body === body))),
      ]),
  );
}

/** The plot in words, for who does not see it. */
function inWords({ inProcess, http }: Measured): string {
  const of = (rows: readonly Row[], body: string, figure: (row: Row) => number) =>
    rows
      .filter((row) => row.body === body && row.ratios.length > 0 && !row.receiver.startsWith("floor"))
      .map((row) => `${row.receiver} ${figure(row).toFixed(2)}`)
      .join("; ");
  return (
    `Time to receive one text in process, as a multiple of the floor: ${of(inProcess.rows, "one text", ({ ratios }) => median(ratios))}. ` +
    `Requests a second over HTTP, as a share of the floor: ${of(http.rows, "one text", ({ ratios }) => median(inverse(ratios)))}.`
  );
}

const told = (rounds: number) => `${machine()}; ${rounds} rounds, ${new Date().toISOString().slice(0, 10)}`;

/** All of it. */
function forThePage(measured: Measured): string {
  const { inProcess, http, rounds } = measured;
  const asked = Object.values(PEERS).map((peer) => `\`${peer}\``);
  return [
    `![${inWords(measured)}](${relative(dirname("docs/receiving.md"), PLOT)})`,
    `${told(rounds)}; min / median / max. ${asked.join(", ")}.`,
    "**In one process**: time ÷ floor, lower is better.",
    matrix("receiver", inProcess.rows, ({ ratios }) => spread(ratios)),
    "**Over HTTP**, 50 connections: requests a second ÷ floor, higher is better.",
    matrix("server", http.rows, ({ ratios }) => spread(inverse(ratios))),
    "**Over HTTP**: CPU of the server a request ÷ floor, lower is better.",
    matrix("server", http.rows, ({ cpuRatios }) => spread(cpuRatios)),
  ].join("\n\n");
}

/** The medians of what one process does. */
function forTheReadme(measured: Measured): string {
  const { inProcess, rounds } = measured;
  const shown = inProcess.rows.filter(
    ({ receiver, body }) => !receiver.startsWith("floor") && !receiver.includes("plain") && !body.includes("at a time"),
  );
  return [
    `![${inWords(measured)}](${PLOT})`,
    matrix("time ÷ floor, in process", shown, ({ ratios }) => median(ratios).toFixed(2)),
    `${told(rounds)}; medians.`,
  ].join("\n\n");
}

/** Throws where the page has no markers. */
function replace(file: string, content: string): void {
  const text = readFileSync(file, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for what was measured.`);
  writeFileSync(file, `${before}${BEGIN}\n\n${content}\n\n${END}${after}`);
  console.log(`wrote ${file}`);
}

export async function writeFigures(root: string, measured: Measured): Promise<void> {
  const image = join(root, PLOT);
  mkdirSync(dirname(image), { recursive: true });
  writeFileSync(image, await plot(measured));
  replace(join(root, "docs/receiving.md"), forThePage(measured));
  replace(join(root, "README.md"), forTheReadme(measured));
}
