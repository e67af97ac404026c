/** What the README lists is what there is. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Client } from "wapi-ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const client = new Client({ apiAccessToken: "a-token", businessAccountId: "102290129340398" });

/** The names in the row of the table that begins so. */
function listed(owner: string): string[] {
  const [, row = ""] = readme.split(`| ${owner} |`);
  const [names = ""] = row.split("|");
  return [...names.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name).sort();
}

const managersOf = (owner: object) =>
  Object.entries(owner)
    .filter(([, member]) => typeof member === "object")
    .map(([name]) => name)
    .sort();

test.each([
  ["`client.business`", client.business],
  ["a messaging client", client.newMessagingClient("106540352242922")],
])("lists the managers of %s, all of them", (owner, of) => {
  expect(listed(owner)).toEqual(managersOf(of));
});
