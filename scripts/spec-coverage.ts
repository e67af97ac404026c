/**
 * `npm run spec:coverage -- <upstream OpenAPI file> [--list] [--json <file>]`: what the upstream description says and ours does
 * not. Exits with 1 below its thresholds.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { coverageOf } from "./coverage/coverage.js";
import { renderTable } from "./coverage/result.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" }, list: { type: "boolean", default: false } },
});
const [file] = positionals;
if (file === undefined) throw new Error("Which file? npm run spec:coverage -- <upstream OpenAPI file>");

const result = await coverageOf(join(root, "openapi"), file);
if (values.list) for (const line of [...result.missing, ...result.different]) console.log(line);
console.log(renderTable(result));
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
for (const failure of result.failures) console.error(failure);
if (result.failures.length > 0) process.exitCode = 1;
