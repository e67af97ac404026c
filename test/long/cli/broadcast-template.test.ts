/** Which template of the account is meant. */
import { expect, test } from "vitest";
import { Client } from "wapi-ts";
import { readTemplate } from "../../../src/cli/broadcast/template.js";
import { startForTest } from "../../emulator/setup.js";

async function account() {
  const { url, accessToken, businessAccountId } = await startForTest();
  return new Client({ apiAccessToken: accessToken, businessAccountId, graph: { baseUrl: url } }).business;
}

test.each([
  ["order_update", "sv"],
  ["sign_in_code", undefined],
])("finds %s in the language %s", async (name, language) => {
  const template = await readTemplate(await account(), name, language);
  expect(template).toMatchObject({ name, status: "APPROVED", components: expect.any(Array) });
  expect(template.language).toBe(language ?? "en_US");
});

test.each([
  ["no_such", undefined, "The account has no template no_such."],
  ["order", undefined, "The account has no template order."],
  ["order_update", undefined, "The template order_update is in en_US, sv: say which with --language."],
  ["order_update", "de", "The template order_update is not in the language de, but in en_US, sv."],
  ["autumn_reading_list", "en_US", "cannot be sent: it is PENDING, not APPROVED."],
])("refuses %s in the language %s", async (name, language, message) => {
  await expect(readTemplate(await account(), name, language)).rejects.toThrow(message);
});
