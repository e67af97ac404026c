/** The tables of the pages for who comes from another library: their names on the left, ours in the middle. */
import { readFileSync } from "node:fs";
import * as wapi from "wapi-ts";
import * as graph from "wapi-ts/graph";
import * as templates from "wapi-ts/templates";
import * as testing from "wapi-ts/testing";
import * as webhook from "wapi-ts/webhook";

export interface Row {
  theirs: string[];
  ours: string[];
  /** Whether the table is one of events. */
  areEvents: boolean;
  /** What differs, or why nothing is there instead. */
  note: string;
}

const spansOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);

function rowsOfTable(table: string): Row[] {
  const [head = "", _line, ...rows] = table.trim().split("\n");
  const areEvents = head.includes("| here: event |");
  return rows.map((row) => {
    const [, theirs = "", ours = "", note = ""] = row.split("|");
    return { theirs: spansOf(theirs), ours: spansOf(ours), areEvents, note: note.trim() };
  });
}

/** The rows of a page below `docs/`. */
export function rowsOf(file: string): Row[] {
  const page = readFileSync(new URL(`../../docs/${file}`, import.meta.url), "utf8");
  return [...page.matchAll(/^\|.*\| here(?:: event)? \|.*\n(?:\|.*\n)+/gm)].flatMap(([table]) => rowsOfTable(table));
}

/** An event, or the beginning of events' names: `message` hears `message.text`. */
const isHeard = (name: string) =>
  ["*", "error", "ready", "unrecognized"].includes(name) ||
  webhook.eventNames.some((event) => event === name || event.startsWith(`${name}.`));

const client = new wapi.Client({ apiAccessToken: "a-token", businessAccountId: "102290129340398" });
const roots: Record<string, unknown> = {
  client,
  messaging: client.newMessagingClient("106540352242922"),
  event: testing.eventFixture("message.text"),
};
const exported: Record<string, unknown> = { ...wapi, ...graph, ...templates, ...testing, ...webhook };

/** What `client.business.template.list` is. */
function memberAt(path: string): unknown {
  const [root = "", ...members] = path.split(".");
  return members.reduce<unknown>((value, member) => (value as Record<string, unknown>)?.[member], roots[root]);
}

/** Whether the constructor of a client takes these options; it refuses those that it does not know. */
function takes(options: string): boolean {
  const given = Object.fromEntries(options.split(",").map((name) => [name.trim(), undefined]));
  try {
    return new wapi.Client({ ...given, apiAccessToken: "a-token" }) instanceof wapi.Client;
  } catch {
    return false;
  }
}

/** An option, an export, a method (with parentheses), or a member that is none. */
export function isName(span: string): boolean {
  const [, options] = /^new Client\(\{(.+)\}\)$/.exec(span) ?? [];
  if (options !== undefined) return takes(options);
  if (!span.includes(".")) return typeof exported[span] === "function";
  if (span.endsWith("()")) return typeof memberAt(span.slice(0, -2)) === "function";
  return !["undefined", "function"].includes(typeof memberAt(span));
}

/** What stands in the middle of these rows and is not here. */
export const missingNames = (rows: readonly Row[]): string[] =>
  rows.flatMap(({ ours, areEvents }) => ours.filter((span) => !(areEvents ? isHeard(span) : isName(span))));
