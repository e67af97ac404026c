/** `--write`: tables and a plot of what was measured, between markers of `docs/receiving.md` and in `docs/images/`. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Figures, Row } from "./figures.js";
import { machine } from "./machine.js";
import { PEERS } from "./packages.js";
import { plot } from "./plot.js";
import { inverse, median, spread, table } from "./report.js";

const PAGE = "docs/receiving.md";
const PLOT = "images/receiving.svg";
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

function written(measured: Measured): string {
  const { inProcess, http, rounds } = measured;
  const asked = Object.values(PEERS).map((peer) => `\`${peer}\``);
  return [
    `![${inWords(measured)}](${PLOT})`,
    `${machine()}; ${rounds} rounds, ${new Date().toISOString().slice(0, 10)}; min / median / max. ${asked.join(", ")}.`,
    "**In one process**: time ÷ floor, lower is better.",
    matrix("receiver", inProcess.rows, ({ ratios }) => spread(ratios)),
    "**Over HTTP**, 50 connections: requests a second ÷ floor, higher is better.",
    matrix("server", http.rows, ({ ratios }) => spread(inverse(ratios))),
    "**Over HTTP**: CPU of the server a request ÷ floor, lower is better.",
    matrix("server", http.rows, ({ cpuRatios }) => spread(cpuRatios)),
  ].join("\n\n");
}

/** Writes both. Throws where the page has no markers. */
export async function writeFigures(root: string, measured: Measured): Promise<void> {
  const page = join(root, PAGE);
  const text = readFileSync(page, "utf8");
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${PAGE} has no place for what was measured.`);
  const image = join(root, "docs", PLOT);
  mkdirSync(dirname(image), { recursive: true });
  writeFileSync(image, await plot(measured));
  writeFileSync(page, `${before}${BEGIN}\n\n${written(measured)}\n\n${END}${after}`);
  console.log(`\nwrote ${PAGE} and docs/${PLOT}`);
}
