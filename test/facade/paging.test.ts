/** Lists: where they begin, where they end, and what is never followed. */
import { expect, test } from "vitest";
import { RequestValidationError, WapiError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, closedUrl, type Reaction, startGraph } from "../support/graph-server.js";

const page = (
  ids: string[],
  after?: string,
  next = "https://graph.facebook.com/v26.0/1/x?access_token=SECRET",
): Reaction =>
  answers({
    data: ids.map((id) => ({ id })),
    paging: { cursors: { before: "b", after: after ?? "last" }, ...(after === undefined ? {} : { next }) },
  });

const listOf = (url: string, options: { limit?: number; after?: string; before?: string } = {}) =>
  facade(url).business.phoneNumber.list(options);

test("goes on from a stored cursor, in another client", async () => {
  const first = await startGraph(page(["1"], "A"));
  let stored: string | undefined;
  for await (const { paging } of listOf(first.url).pages()) {
    stored = paging?.cursors?.after;
    break;
  }
  const second = await startGraph(page(["2"], "B"), page(["3"]));
  const rest = await listOf(second.url, { after: stored ?? "" }).toArray();
  expect(rest.map(({ id }) => id)).toEqual(["2", "3"]);
  expect(second.requests.map(({ query }) => query.get("after"))).toEqual(["A", "B"]);
  expect(first.requests).toHaveLength(1);
});

test("rejects where the answer is no list", async () => {
  const graph = await startGraph(answers({ id: "1" }));
  const error = await failureOf(listOf(graph.url).toArray(), WapiError);
  expect(error.message).toContain("without the list");
});

test("rejects where the cursor that it began behind comes again", async () => {
  const graph = await startGraph(page(["1"], "A"));
  await failureOf(listOf(graph.url, { after: "A" }).toArray(), WapiError);
  expect(graph.requests).toHaveLength(1);
});

test("begins before a cursor, and goes forward from there", async () => {
  const graph = await startGraph(page(["1"], "A"), page(["2"]));
  await listOf(graph.url, { before: "M", limit: 1 }).toArray();
  const asked = graph.requests.map(({ query }) => Object.fromEntries(query));
  expect(asked).toEqual([
    { before: "M", limit: "1" },
    { after: "A", limit: "1" },
  ]);
});

test("never follows, sends or shows what a next URL holds", async () => {
  const elsewhere = `${await closedUrl()}/x?access_token=STOLEN`;
  const lines: unknown[] = [];
  const keep = (...line: unknown[]) => lines.push(line);
  const logger = { debug: keep, info: keep, warn: keep, error: keep };
  const graph = await startGraph(page(["1"], "A", elsewhere), answers({ data: [], paging: { next: elsewhere } }));
  const list = facade(graph.url, { logger }).business.phoneNumber.list();
  const error = await failureOf(list.toArray(), WapiError);
  expect(graph.requests).toHaveLength(2);
  for (const { search, headers } of graph.requests) expect(search + JSON.stringify(headers)).not.toContain("STOLEN");
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain("STOLEN");
  expect(JSON.stringify(lines)).not.toContain("STOLEN");
});

test.each([
  [1, ["1"], 1],
  [2, ["1", "2"], 1],
  [3, ["1", "2", "3"], 2],
  [undefined, ["1", "2", "3"], 2],
])("gives the first %s items, and fetches no page more", async (max, ids, requests) => {
  const graph = await startGraph(page(["1", "2"], "A"), page(["3"]));
  const found = await listOf(graph.url).toArray(max === undefined ? {} : { max });
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(graph.requests).toHaveLength(requests);
});

test.each([0, -1, 1.5, Number.NaN])("refuses %s as the most items wanted", async (max) => {
  const graph = await startGraph(page(["1"]));
  await failureOf(listOf(graph.url).toArray({ max }), RequestValidationError);
  expect(graph.requests).toHaveLength(0);
});

test.each([null, 5, "1"])("refuses %j in place of options", async (options) => {
  const graph = await startGraph(page(["1"]));
  const error = await failureOf(listOf(graph.url).toArray(options as never), RequestValidationError);
  expect(error.member).toBe("options");
});

test.each([
  ["group", { data: { groups: [{ id: "1" }] } }, { data: { groups: [{ id: "2" }] } }, "groups"],
  ["blockList", { data: [{ wa_id: "1" }] }, { data: [{ wa_id: "2" }] }, "block_users"],
] as const)("walks the pages of %s", async (name, first, second, path) => {
  const next = { cursors: { after: "A" }, next: "https://graph.facebook.com/x?access_token=SECRET" };
  const graph = await startGraph(answers({ ...first, paging: next }), answers(second));
  const { messaging } = facade(graph.url);
  const list = name === "group" ? messaging.group.list({ limit: 1 }) : messaging.blockList.list({ limit: 1 });
  const pages: unknown[] = [];
  for await (const { data } of list.pages()) pages.push(...data);
  expect(pages).toHaveLength(2);
  expect(graph.requests.map(({ query }) => query.get("after"))).toEqual([null, "A"]);
  expect(graph.requests.every(({ path: at }) => at.endsWith(`/${path}`))).toBe(true);
});
