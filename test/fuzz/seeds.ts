/** What fuzzing begins with: a notification of every event, all that is documented, and what earlier runs left in `corpus/`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { notificationFixture } from "wapi-ts/testing";
import { eventNames } from "wapi-ts/webhook";
import { documented } from "../support/webhook-fixtures.js";
import { bent } from "../support/webhook-mutations.js";
import { bytesOf } from "../support/webhook-sign.js";

export const corpusFolder = fileURLToPath(new URL("./corpus", import.meta.url));

/** Each file of the corpus: what once was a finding, or did what nothing before it did. */
export const corpus = (): readonly (readonly [name: string, bytes: Uint8Array])[] =>
  readdirSync(corpusFolder)
    .filter((name) => name.endsWith(".bin"))
    .sort()
    .map((name) => [name, readFileSync(`${corpusFolder}/${name}`)] as const);

export const seeds = (): Uint8Array[] => [
  ...eventNames.map((name) => bytesOf(notificationFixture(name))),
  ...documented.map(bytesOf),
  ...corpus().map(([, bytes]) => bytes),
];

const noise = fc.uint8Array({ maxLength: 200 });
const json = fc.json({ maxDepth: 8 }).map(bytesOf);
const bentJson = bent([...documented]).map(({ text }) => bytesOf(text));

/** Inputs by property: notifications bent as JSON for the most part, any JSON, any bytes. Endless, and the same for a seed. */
export function* generated(seed: number): Generator<Uint8Array, never> {
  const inputs = fc.oneof(
    { weight: 8, arbitrary: bentJson },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: noise },
  );
  for (let batch = 0; ; batch++) yield* fc.sample(inputs, { numRuns: 100, seed: (seed + batch) | 0 });
}
