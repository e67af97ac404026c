/**
 * `npm run fuzz [-- --seconds 600] [--seed 1] [--keep 200]`: fuzzes the receiver, and writes what it finds into `corpus/`, where the tests
 * replay it. `--keep` writes that many inputs, too, of those that did something new, the shortest first.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { fuzz } from "./fuzz.js";
import { corpusFolder } from "./seeds.js";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    keep: { type: "string", default: "0" },
  },
});
const seconds = Number(values.seconds);
const seed = Number(values.seed);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const heapMb = () => {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
};

/** Twice as much as after the first tenth, and no less than this, is a leak. */
const LEAK_MB = 150;

const write = (bytes: Uint8Array, kind: string) => {
  const name = `${kind}-${createHash("sha256").update(bytes).digest("hex").slice(0, 12)}.bin`;
  writeFileSync(`${corpusFolder}/${name}`, bytes);
  return name;
};

console.log(`seed ${seed}, ${seconds} s`);
const begun = performance.now();
const elapsed = () => (performance.now() - begun) / 1000;
const shown = new Set<string>();
const fresh: Uint8Array[] = [];
const heaps: number[] = [];
const report = await fuzz({
  seed,
  goesOn: () => {
    if (elapsed() >= (seconds / 10) * (heaps.length + 1)) heaps.push(heapMb());
    return elapsed() < seconds;
  },
  onFinding: (bytes, error) => {
    const what = error instanceof Error ? `${error.stack}\n${String(error.cause ?? "")}` : String(error);
    // One of each kind: the rest would be the same again.
    if (shown.has(what)) return;
    shown.add(what);
    console.error(write(bytes, "finding"), what);
  },
  onNew: (bytes) => fresh.push(bytes),
});
fresh.sort((one, other) => one.length - other.length);
for (const bytes of fresh.slice(0, Number(values.keep))) write(bytes, "new");

const [first = 0] = heaps;
const last = heaps.at(-1) ?? 0;
const rate = Math.round(report.executions / elapsed());
console.log(
  `${report.executions} inputs (${rate}/s), ${report.behaviours} behaviours, ${report.findings} findings; heap ${first} MB, in the end ${last} MB`,
);
const isLeaking = last > 2 * first && last > LEAK_MB;
if (isLeaking) console.error("The memory grew.");
process.exitCode = report.findings > 0 || isLeaking ? 1 : 0;
