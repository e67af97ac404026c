/**
 * `npm run spec:coverage -- <upstream OpenAPI file> [--list] [--write]`: what the upstream description says and ours does not.
 * Exits with 1 below its thresholds, with 2 where there is nothing to compare.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runCommand } from "./coverage/command.js";
import { coverageOf } from "./coverage/coverage.js";
import { writeRecord } from "./coverage/record.js";
import { renderTable } from "./coverage/result.js";

const root = fileURLToPath(new URL("..", import.meta.url));

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean", default: false }, list: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined) throw new Error("Which file? npm run spec:coverage -- <upstream OpenAPI file>");
  const result = await coverageOf(join(root, "openapi"), file);
  if (values.list) for (const line of [...result.missing, ...result.different]) console.log(line);
  console.log(renderTable(result));
  if (values.write) writeRecord(join(root, "docs/coverage.json"), { coverage: result });
  for (const failure of result.failures) console.error(failure);
  if (result.failures.length > 0) process.exitCode = 1;
});
