/** Our description against an upstream one. */
import { join } from "node:path";
import { bundleDescription } from "../description/bundle.js";
import { type JsonObject, objectAt } from "../description/json.js";
import { compare } from "./compare.js";
import { readDeviations } from "./deviations.js";
import { readDocument } from "./document.js";
import { type CoverageResult, resultOf } from "./result.js";
import { surfacesOf } from "./surface.js";

/** `folder` is `openapi/`; `file` is the upstream document. */
export async function coverageOf(folder: string, file: string): Promise<CoverageResult> {
  const theirs = readDocument(file);
  const ours = (await bundleDescription(folder)) as unknown as JsonObject;
  const { operations, deviations } = readDeviations(join(folder, "deviations.yaml"));
  const { title, version } = objectAt(theirs, "info");
  return resultOf(compare(surfacesOf(theirs), surfacesOf(ours), operations), deviations, {
    title: String(title),
    version: String(version),
  });
}
