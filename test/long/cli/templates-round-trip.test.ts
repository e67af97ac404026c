/** From one account to a file, and from the file to another account: both have the same templates. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { apply, planOf } from "../../../src/cli/templates/change.js";
import { compare } from "../../../src/cli/templates/compare.js";
import { definitionsIn } from "../../../src/cli/templates/read-file.js";
import { readAccount } from "../../../src/cli/templates/remote.js";
import { assertRules, ruleBreaker } from "../../../src/cli/templates/rules.js";
import { sourceOf } from "../../../src/cli/templates/source.js";
import { clientOf, startPlatform } from "../../integration/setup.js";
import { seeded } from "../../support/property.js";
import { anyTemplate } from "../../support/templates.js";

async function emptyAccount() {
  const business = clientOf(await startPlatform()).business;
  const { data } = await business.template.page();
  await business.template.delete({ hsm_ids: data.map(({ id }) => id) });
  return business;
}

test("any templates of one account come into another by a file", async () => {
  const [from, to] = [await emptyAccount(), await emptyAccount()];
  const breaks = await ruleBreaker();
  const drawn = fc.sample(anyTemplate, seeded(40));
  for (const [at, template] of drawn.entries()) await from.template.create({ ...template, name: `any_${at}` });
  const { templates } = await readAccount(from, { status: "APPROVED" });
  expect(templates).toHaveLength(drawn.length);
  expect(templates.flatMap(breaks)).toEqual([]);
  const definitions = definitionsIn(
    sourceOf(templates, () => "defineTemplate"),
    "t.ts",
  );
  await assertRules(definitions);
  const { changes, obstacles } = planOf(definitions, (await readAccount(to)).templates);
  expect({ changes: changes.length, obstacles }).toEqual({ changes: drawn.length, obstacles: [] });
  for (const change of changes) await apply(to, change);
  const { same, missing, differing, others } = compare(definitions, (await readAccount(to)).templates);
  expect({ missing, differing, others }).toEqual({ missing: [], differing: [], others: [] });
  expect(same).toHaveLength(drawn.length);
});
