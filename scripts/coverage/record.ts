/** `docs/coverage.json`: the last results, which stand where Meta's files are absent. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { SampleResult } from "../samples/result.js";
import type { CoverageResult } from "./result.js";

export interface CoverageRecord {
  coverage: CoverageResult;
  samples: SampleResult["sets"];
}

export const readRecord = (file: string): CoverageRecord => JSON.parse(readFileSync(file, "utf8")) as CoverageRecord;

/** The text of the file. */
export const renderRecord = (record: CoverageRecord): string => `${JSON.stringify(record, null, 1)}\n`;

/** Puts one part into the file, which is made if there is none. */
export function writeRecord(file: string, part: Partial<CoverageRecord>): void {
  const known = existsSync(file) ? readRecord(file) : {};
  writeFileSync(file, renderRecord({ ...known, ...part } as CoverageRecord));
}
