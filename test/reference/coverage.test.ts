/** Our description against what Meta publishes: nothing is missing without a reason, and what fitted goes on fitting. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { coverageOf } from "../../scripts/coverage/coverage.js";
import { readRecord, renderRecord } from "../../scripts/coverage/record.js";
import { MOST_DEVIATIONS, THRESHOLDS } from "../../scripts/coverage/result.js";
import { checkReference, OPENAPI } from "../../scripts/samples/reference.js";
import { renderSamples } from "../../scripts/samples/result.js";
import { referenceFile, referenceFolder } from "./reference.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "openapi");
const file = join(root, "docs/coverage.json");
const record = readRecord(file);
const upstream = referenceFile(OPENAPI);

test("the record holds what the thresholds ask for", () => {
  const { kinds, deviations, failures } = record.coverage;
  expect(failures).toEqual([]);
  for (const [kind, { percent }] of Object.entries(kinds))
    expect(percent).toBeGreaterThanOrEqual(THRESHOLDS[kind as keyof typeof THRESHOLDS]);
  expect(deviations.percent).toBeLessThanOrEqual(MOST_DEVIATIONS);
  expect(kinds.operations.upstream).toBe(113);
  expect(readFileSync(file, "utf8")).toBe(renderRecord(record));
});

test.skipIf(!upstream)("the record is what a comparison with Meta's file says now", async () => {
  expect(await coverageOf(folder, upstream ?? "")).toEqual(record.coverage);
});

test.skipIf(!upstream)("every published body fits, or is listed as wrong with a reason", async () => {
  const result = await checkReference(folder, referenceFolder, record.samples);
  console.log(renderSamples(result));
  expect(result.failures).toEqual([]);
  expect(result.sets).toEqual(record.samples);
});
