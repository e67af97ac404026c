/** A short run of the fuzzer, the same each time, and all that longer ones have left: `npm run fuzz` makes those. */
import { expect, test } from "vitest";
import { fuzz } from "./fuzz.js";
import { corpus } from "./seeds.js";
import { target } from "./target.js";

test("does with every input of the corpus what it must", async () => {
  const inputs = corpus();
  expect(inputs.length).toBeGreaterThan(0);
  for (const [name, bytes] of inputs) await expect(target(bytes), name).resolves.toEqual(expect.any(String));
});

test("finds nothing in a thousand inputs, generated or damaged", async () => {
  const found: unknown[] = [];
  const seed = Number(process.env.PROPERTY_SEED ?? 20_261_130);
  const report = await fuzz({
    seed,
    goesOn: (executions) => executions < 1_000,
    onFinding: (bytes, error) =>
      found.push({ seed, input: Buffer.from(bytes).toString("base64").slice(0, 4_000), error }),
  });
  expect(found).toEqual([]);
  // Or all of it would be refused at the door.
  expect(report.behaviours).toBeGreaterThan(60);
});
