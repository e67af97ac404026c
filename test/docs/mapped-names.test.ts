/** The pages for who comes from another library name what is here. */
import { expect, test } from "vitest";
import { isName, missingNames, rowsOf } from "./mapped-names.js";

const PAGES = ["from-wapi-go.md", "migrate/from-whatsapp-api-js.md", "migrate/from-the-official-sdk.md"];

test.each(PAGES)("has in %s only names that can be called, handed over, read or listened to", (page) => {
  const rows = rowsOf(page);
  expect(rows.length).toBeGreaterThan(10);
  expect(missingNames(rows)).toEqual([]);
});

test.each(PAGES)("says why in %s where nothing is here instead", (page) => {
  const silent = rowsOf(page).filter(({ ours, note }) => ours.length === 0 && note === "");
  expect(silent.map(({ theirs }) => theirs)).toEqual([]);
});

test("knows a name by how it is written: an option, a method, a member, an export", () => {
  const names = ["new Client({ webhookSecret })", "client.forAccount()", "client.business.template", "text"];
  expect(names.filter((name) => !isName(name))).toEqual([]);
  const others = [
    "new Client({ webhookPassword })",
    "client.forAccount",
    "client.business.template.destroy()",
    "texts",
  ];
  expect(others.filter(isName)).toEqual([]);
});
