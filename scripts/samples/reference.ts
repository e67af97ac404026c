/** Everything in Meta's published files that can be held against the description. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readDeviations } from "../coverage/deviations.js";
import { readDocument } from "../coverage/document.js";
import { bundleDescription } from "../description/bundle.js";
import { checkerOf } from "./checker.js";
import { openApiSamples } from "./openapi-examples.js";
import { postmanSamples } from "./postman.js";
import { type SampleResult, sampleResult } from "./result.js";

const POSTMAN = "meta-postman-cloud-api.json";
export const OPENAPI = "meta-openapi-v23.0.yaml";

export const hasReference = (folder: string): boolean =>
  [POSTMAN, OPENAPI].every((file) => existsSync(join(folder, file)));

/** `folder` is `openapi/`, `reference` the folder with Meta's files. */
export async function checkReference(
  folder: string,
  reference: string,
  known?: SampleResult["sets"],
): Promise<SampleResult> {
  const { operations, broken } = readDeviations(join(folder, "deviations.yaml"));
  const check = checkerOf(await bundleDescription(folder), operations);
  const samples = [
    ...postmanSamples(readFileSync(join(reference, POSTMAN), "utf8")),
    ...openApiSamples(readDocument(join(reference, OPENAPI)), "/whatsapp/webhooks"),
  ];
  return sampleResult(samples, check, broken, known);
}
