/** `docs/from-wapi-go.md` maps every public name of Wapi.go. */
import { expect, test } from "vitest";
import { wapiGo } from "../wapi-go/names.js";
import { rowsOf } from "./mapped-names.js";

const rows = rowsOf("from-wapi-go.md");
const theirNames = Object.entries(wapiGo.names).flatMap(([place, names]) => names.map((name) => `${place}.${name}`));

/** `components.*.ToJson` stands for the method of every component. */
const patternOf = (span: string) => new RegExp(`^${span.replaceAll(".", "\\.").replaceAll("*", "\\w+")}$`);
const patterns = rows.flatMap(({ theirs }) => theirs.map((span) => ({ span, pattern: patternOf(span) })));

test("has each public name of Wapi.go in exactly one row", () => {
  const counted = theirNames.map(
    (name) => [name, patterns.filter(({ pattern }) => pattern.test(name)).length] as const,
  );
  expect(counted.length).toBeGreaterThan(300);
  expect(counted.filter(([, count]) => count !== 1)).toEqual([]);
});

test("has no name on the left that Wapi.go does not have", () => {
  const invented = patterns.filter(({ pattern }) => !theirNames.some((name) => pattern.test(name)));
  expect(invented.map(({ span }) => span)).toEqual([]);
});

test("has each event and each webhook field of Wapi.go in a table of events", () => {
  const events = /^(events\.\w+EventType|manager\.WebhookFieldEnum\w+)$/;
  const listed = rows.filter(({ areEvents }) => areEvents).flatMap(({ theirs }) => theirs);
  expect(theirNames.filter((name) => events.test(name) && !listed.includes(name))).toEqual([]);
});
