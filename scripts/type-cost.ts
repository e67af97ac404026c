/**
 * `npm run build && npm run types:cost [-- --peers <folder>] [--runs n]`: what type-checking costs a program that uses the built
 * package, and programs that use the peers installed in the folder. Figures never fail; a program that does not compile does.
 */
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import ts from "typescript";
import { type Cost, inProject, measure, settings } from "./type-cost/measure.js";
import { emptyProgram, type Program } from "./type-cost/program.js";
import { row, table } from "./type-cost/report.js";
import { ownSubject, peerSubjects, type Subject } from "./type-cost/subjects.js";

const aim = "Aim: under 250,000 instantiations";

const root = fileURLToPath(new URL("..", import.meta.url));
const { values } = parseArgs({ options: { peers: { type: "string" }, runs: { type: "string", default: "1" } } });
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) throw new Error("--runs is a whole number above 0.");

const { options } = ts.convertCompilerOptionsFromJson(settings(root), root);

const measured = (folder: string, program: Program): Cost[] =>
  Array.from({ length: runs }, () => measure(root, folder, program));

/** The rows of a package, a program each. */
const rowsOf = ({ title, packages, programs }: Subject, aimOf?: RegExp): string[][] =>
  inProject(packages, (folder) =>
    Object.entries(programs(folder, options)).map(([name, program]) =>
      row(`${title}, ${name}`, measured(folder, program), aimOf?.test(name) ? aim : ""),
    ),
  );

console.log(
  `TypeScript ${ts.version}, Node ${process.versions.node}, ${cpus().length} cores; ${runs} runs, median (least to most)\n`,
);
const peers = values.peers === undefined ? [] : peerSubjects(resolve(values.peers));
const rows = [
  row(
    "empty",
    inProject({}, (folder) => measured(folder, emptyProgram)),
  ),
  ...rowsOf(ownSubject(root), /^all/),
  ...peers.flatMap((peer) => rowsOf(peer)),
];
console.log(table(rows));
if (values.peers === undefined) console.log("\npeers: skipped: no peers (--peers <folder with their node_modules>)");
else if (peers.length === 0) console.log(`\npeers: skipped: no peers in ${join(values.peers, "node_modules")}`);
