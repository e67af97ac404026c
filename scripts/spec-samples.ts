/**
 * `npm run spec:samples -- [<folder with Meta's files>] [--write]`: every body, answer and webhook that Meta publishes is held
 * against our schemas. Exits with 1 if one does not fit that is not listed as wrong.
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readRecord, writeRecord } from "./coverage/record.js";
import { checkReference, hasReference } from "./samples/reference.js";
import { renderSamples } from "./samples/result.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const record = join(root, "docs/coverage.json");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: "boolean", default: false } },
});
const reference = resolve(root, positionals[0] ?? process.env.WAPI_REFERENCE ?? "../shared/reference");

if (!hasReference(reference)) console.log("skipped: no reference");
else {
  const known = values.write ? {} : readRecord(record).samples;
  const result = await checkReference(join(root, "openapi"), reference, known);
  console.log(renderSamples(result));
  for (const failure of result.failures) console.error(failure);
  if (result.failures.length > 0) process.exitCode = 1;
  if (values.write) writeRecord(record, { samples: result.sets });
}
