/** A plot of what was measured, as an SVG that follows the reader's light or dark mode and brings its own ground. */
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Figures, Row } from "./figures.js";
import { inverse, median } from "./report.js";

/** Each colour, and what stands for it in the dark. */
const INK = "#1f2328";
const DARK: Readonly<Record<string, string>> = {
  "#ffffff": "#0d1117",
  [INK]: "#e6edf3",
  "#59636e": "#9198a1",
  "#d1d9e0": "#3d444d",
  "#1a7f37": "#3fb950",
  "#818b98": "#656c76",
  "#c8ced5": "#30363d",
};
const [GROUND = "", , GREY = "", LINE = "", OURS = "", THEIRS = "", IN_PART = ""] = Object.keys(DARK);

interface Bar {
  body: string;
  receiver: string;
  kind: "wapi-ts" | "others" | "others, which hand on a part";
  min: number;
  median: number;
  max: number;
  note: string;
}

function barOf({ body, receiver, delivered }: Row, figures: readonly number[]): Bar {
  const isOurs = receiver.startsWith("wapi-ts");
  const hasAll = delivered === "all";
  return {
    body,
    receiver,
    kind: isOurs ? "wapi-ts" : hasAll ? "others" : "others, which hand on a part",
    min: Math.min(...figures),
    median: median(figures),
    max: Math.max(...figures),
    note: hasAll ? "" : delivered,
  };
}

const isShown = ({ receiver, ratios, body }: Row) =>
  ratios.length > 0 && receiver !== "floor" && receiver !== "wapi-ts, plain handler" && !body.includes("at a time");

/** Bars from `base` to the median, with a line from the least to the most. */
function panel(title: string, bars: readonly Bar[], base: number, scale: object) {
  const bodies = [...new Set(bars.map(({ body }) => body))];
  const receivers = [...new Set(bars.map(({ receiver }) => receiver))];
  const x = {
    field: "median",
    type: "quantitative",
    title: null,
    scale,
    axis: { grid: true, values: [0, 0.25, 0.5, 0.75, 1, 2, 4, 8, 16, 32], format: "~g" },
  };
  const y = { field: "receiver", type: "nominal", sort: receivers, title: null, axis: { ticks: false, domain: false } };
  return {
    title: { text: title, anchor: "start", frame: "group" },
    data: { values: bars },
    facet: {
      row: {
        field: "body",
        type: "nominal",
        sort: bodies,
        title: null,
        header: { labelAngle: 0, labelAlign: "left", labelAnchor: "start", labelOrient: "top" },
      },
    },
    spec: {
      width: 420,
      height: { step: 17 },
      layer: [
        {
          mark: { type: "bar", height: 11 },
          encoding: {
            x: { ...x },
            x2: { datum: base },
            y,
            color: {
              field: "kind",
              type: "nominal",
              scale: { domain: ["wapi-ts", "others", "others, which hand on a part"], range: [OURS, THEIRS, IN_PART] },
              legend: { orient: "bottom", title: null },
            },
          },
        },
        {
          mark: { type: "rule", color: INK, strokeWidth: 1.5 },
          encoding: { x: { ...x, field: "min" }, x2: { field: "max" }, y },
        },
        {
          mark: { type: "text", align: "left", dx: 5, color: GREY, fontSize: 10 },
          encoding: { x: { ...x, field: "max" }, y, text: { field: "note" } },
        },
      ],
    },
    spacing: 8,
  };
}

function specOf({ inProcess, http }: { inProcess: Figures; http: Figures }) {
  const [first] = http.rows;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    background: GROUND,
    padding: 12,
    vconcat: [
      panel(
        "In process: time ÷ floor (less is better)",
        inProcess.rows.filter(isShown).map((row) => barOf(row, row.ratios)),
        1,
        { type: "log", base: 2, domainMin: 0.5 },
      ),
      panel(
        "Over HTTP: requests/s ÷ floor (more is better)",
        http.rows
          .filter((row) => isShown(row) && row.body === first?.body)
          .map((row) => barOf(row, inverse(row.ratios))),
        0,
        { domainMin: 0 },
      ),
    ],
    spacing: 20,
    config: {
      aria: false,
      view: { stroke: null },
      font: "system-ui, sans-serif",
      title: { color: INK, fontSize: 13 },
      header: { labelColor: INK, labelFontWeight: "bold", labelPadding: -8 },
      axis: {
        labelColor: GREY,
        titleColor: GREY,
        gridColor: LINE,
        tickColor: LINE,
        domainColor: LINE,
        labelLimit: 320,
      },
      legend: { labelColor: GREY, labelLimit: 300 },
    },
  };
}

/** The rules that change the colours where the reader prefers it dark. */
const STYLE = `<style>@media (prefers-color-scheme: dark) {${Object.entries(DARK)
  .flatMap(([light, dark]) => [`[fill="${light}"] { fill: ${dark}; }`, `[stroke="${light}"] { stroke: ${dark}; }`])
  .join(" ")}}</style>`;

export async function plot(figures: { inProcess: Figures; http: Figures }): Promise<string> {
  const { spec } = compile(specOf(figures) as unknown as TopLevelSpec);
  const svg = await new View(parse(spec), { renderer: "none" }).toSVG();
  return `${svg.replace(/^(<svg[^>]*>)/, `$1<title>What it costs to receive webhooks</title>${STYLE}`)}\n`;
}
