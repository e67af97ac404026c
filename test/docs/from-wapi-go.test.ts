/** `docs/from-wapi-go.md` maps every name of Wapi.go to a name that is here. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as wapi from "wapi-ts";
import * as graph from "wapi-ts/graph";
import * as testing from "wapi-ts/testing";
import * as webhook from "wapi-ts/webhook";
import { wapiGo } from "../wapi-go/names.js";

const page = readFileSync(new URL("../../docs/from-wapi-go.md", import.meta.url), "utf8");

interface Row {
  theirs: string[];
  ours: string[];
  /** Whether the table is one of events. */
  areEvents: boolean;
  /** Why nothing is there instead, or what differs. */
  note: string;
}

const spansOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);

function rowsOf(table: string): Row[] {
  const [head = "", _line, ...rows] = table.trim().split("\n");
  const areEvents = head.includes("| here: event |");
  return rows.map((row) => {
    const [, theirs = "", ours = "", note = ""] = row.split("|");
    return { theirs: spansOf(theirs), ours: spansOf(ours), areEvents, note: note.trim() };
  });
}

const rows = [...page.matchAll(/^\| Wapi\.go \|.*\n(?:\|.*\n)+/gm)].flatMap(([table]) => rowsOf(table));
const theirNames = Object.entries(wapiGo.names).flatMap(([place, names]) => names.map((name) => `${place}.${name}`));

/** `components.*.ToJson` stands for the method of every component. */
const patternOf = (span: string) => new RegExp(`^${span.replaceAll(".", "\\.").replaceAll("*", "\\w+")}$`);
const patterns = rows.flatMap(({ theirs }) => theirs.map((span) => ({ span, pattern: patternOf(span) })));

test("finds rows, of events too", () => {
  expect(rows.length).toBeGreaterThan(150);
  expect(rows.filter(({ areEvents }) => areEvents).length).toBeGreaterThan(60);
});

test("has each public name of Wapi.go in exactly one row", () => {
  const counted = theirNames.map(
    (name) => [name, patterns.filter(({ pattern }) => pattern.test(name)).length] as const,
  );
  expect(counted.filter(([, count]) => count !== 1)).toEqual([]);
});

test("has no name on the left that Wapi.go does not have", () => {
  const invented = patterns.filter(({ pattern }) => !theirNames.some((name) => pattern.test(name)));
  expect(invented.map(({ span }) => span)).toEqual([]);
});

test("says why where nothing is there instead", () => {
  const silent = rows.filter(({ ours, note }) => ours.length === 0 && note === "");
  expect(silent.map(({ theirs }) => theirs)).toEqual([]);
});

/** An event, or the beginning of events' names: `message` hears `message.text`. */
const isHeard = (name: string) =>
  ["*", "error", "ready", "unrecognized"].includes(name) ||
  webhook.eventNames.some((event) => event === name || event.startsWith(`${name}.`));

test("has events in the middle that can be listened to", () => {
  const spans = rows.filter(({ areEvents }) => areEvents).flatMap(({ ours }) => ours);
  expect(spans.filter((span) => !isHeard(span))).toEqual([]);
});

const client = new wapi.Client({ apiAccessToken: "a-token", businessAccountId: "102290129340398" });
const roots: Record<string, unknown> = {
  client,
  messaging: client.newMessagingClient("106540352242922"),
  event: testing.eventFixture("message.text"),
};
const exported: Record<string, unknown> = { ...wapi, ...graph, ...testing, ...webhook };

/** What `client.business.template.list` is. */
function memberAt(path: string): unknown {
  const [root = "", ...members] = path.split(".");
  return members.reduce<unknown>((value, member) => (value as Record<string, unknown>)?.[member], roots[root]);
}

/** Whether the constructor of a client takes these options; it refuses those it does not know. */
function takes(options: string): boolean {
  const given = Object.fromEntries(options.split(",").map((name) => [name.trim(), undefined]));
  try {
    return new wapi.Client({ ...given, apiAccessToken: "a-token" }) instanceof wapi.Client;
  } catch {
    return false;
  }
}

/** An option, an export, a method (with parentheses), or a member that is none. */
function exists(span: string): boolean {
  const [, options] = /^new Client\(\{(.+)\}\)$/.exec(span) ?? [];
  if (options !== undefined) return takes(options);
  if (!span.includes(".")) return typeof exported[span] === "function";
  if (span.endsWith("()")) return typeof memberAt(span.slice(0, -2)) === "function";
  return !["undefined", "function"].includes(typeof memberAt(span));
}

test("knows an option from what is none", () => {
  expect(takes("webhookSecret")).toBe(true);
  expect(takes("webhookPassword")).toBe(false);
});

test("has names in the middle that are exported, methods as methods", () => {
  const spans = rows.filter(({ areEvents }) => !areEvents).flatMap(({ ours }) => ours);
  expect([...new Set(spans)].filter((span) => !exists(span))).toEqual([]);
});
