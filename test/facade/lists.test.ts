/** Lists: a page, or all items one after another, fetched when they are needed. */
import { expect, test } from "vitest";
import { type ListOf, type PageOf, TransportError, WapiError } from "wapi-ts";
import { ACCOUNT_ID, facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, refusesCode, startGraph } from "../support/graph-server.js";

const NEXT = "https://graph.facebook.com/v26.0/1/x?access_token=SECRET";

/** A page of items with these ids, and the cursor to the next one. */
const page = (ids: string[], after?: string, next = NEXT): Reaction =>
  answers({
    data: ids.map((id) => ({ id })),
    paging: { cursors: { before: "b", after: after ?? "last" }, ...(after === undefined ? {} : { next }) },
  });

async function idsOf(items: AsyncIterable<{ id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of items) ids.push(id);
  return ids;
}

interface Lister {
  list(options?: object): ListOf<"listPhoneNumbers" | "listTemplates">;
  page(options?: object): Promise<PageOf<"listPhoneNumbers" | "listTemplates">>;
}

const lists = [
  { name: "phoneNumber", path: "phone_numbers" },
  { name: "template", path: "message_templates" },
] as const;

/** What all lists have in common. */
const listerOf = (url: string, name: "phoneNumber" | "template") => facade(url).business[name] as unknown as Lister;

test.each(lists)("walks all pages of $name by their cursors", async ({ name, path }) => {
  const graph = await startGraph(page(["1", "2"], "A"), page(["3"], "B"), page(["4"]));
  expect(await idsOf(listerOf(graph.url, name).list({ limit: 2, fields: ["id", "name"] }))).toEqual([
    "1",
    "2",
    "3",
    "4",
  ]);
  expect(graph.requests.map((request) => request.path)).toEqual(Array(3).fill(`/v26.0/${ACCOUNT_ID}/${path}`));
  expect(graph.requests.map(({ query }) => query.get("after"))).toEqual([null, "A", "B"]);
  expect(graph.requests.map(({ query }) => query.get("fields"))).toEqual(Array(3).fill("id,name"));
  expect(graph.requests.map(({ query }) => query.get("limit"))).toEqual(["2", "2", "2"]);
  expect(graph.requests.some(({ search }) => search.includes("SECRET"))).toBe(false);
});

test.each(lists)("resolves one page of $name with its cursors", async ({ name }) => {
  const graph = await startGraph(page(["1"], "A"));
  const first = await listerOf(graph.url, name).page({ after: "Z", limit: 1 });
  expect(first.data).toEqual([{ id: "1" }]);
  expect(first.paging?.cursors?.after).toBe("A");
  expect(graph.only().query.get("after")).toBe("Z");
});

test.each(lists)("fetches pages of $name only when they are needed", async ({ name }) => {
  const graph = await startGraph(page(["1", "2"], "A"), page(["3"]));
  const list = listerOf(graph.url, name).list();
  expect(graph.requests).toHaveLength(0);
  const items = list[Symbol.asyncIterator]();
  await items.next();
  await items.next();
  expect(graph.requests).toHaveLength(1);
  await items.next();
  expect(graph.requests).toHaveLength(2);
  for await (const item of list) {
    expect(item.id).toBe("3");
    break;
  }
  expect(graph.requests).toHaveLength(3);
});

test("goes on behind an empty page", async () => {
  const graph = await startGraph(page([], "A"), page([], "B"), page(["1"]));
  expect(await idsOf(facade(graph.url).business.phoneNumber.list())).toEqual(["1"]);
  expect(graph.requests).toHaveLength(3);
});

test("gives the pages themselves", async () => {
  const graph = await startGraph(page(["1"], "A"), page(["2"]));
  const pages: number[] = [];
  for await (const { data } of facade(graph.url).business.template.list().pages()) pages.push(data.length);
  expect(pages).toEqual([1, 1]);
});

test("ends at a page without paging", async () => {
  const graph = await startGraph(answers({ data: [{ id: "1" }] }));
  expect(await idsOf(facade(graph.url).business.template.list())).toEqual(["1"]);
});

test("ends where there is a cursor but no next page", async () => {
  const graph = await startGraph(answers({ data: [], paging: { cursors: { after: "A" } } }));
  expect(await idsOf(facade(graph.url).business.template.list())).toEqual([]);
  expect(graph.requests).toHaveLength(1);
});

test("reads the cursor out of the next URL where it stands nowhere else", async () => {
  const graph = await startGraph(answers({ data: [], paging: { next: `${NEXT}&after=A%3D` } }), page(["1"]));
  expect(await idsOf(facade(graph.url).business.template.list())).toEqual(["1"]);
  expect(graph.requests[1]?.query.get("after")).toBe("A=");
  expect(graph.requests[1]?.search).not.toContain("SECRET");
});

test("rejects where a next page has no cursor, without showing its URL", async () => {
  const graph = await startGraph(answers({ data: [{ id: "1" }], paging: { next: NEXT } }));
  const error = await failureOf(idsOf(facade(graph.url).business.template.list()), WapiError);
  expect(error.message).not.toContain("SECRET");
});

test.each([
  ["at once", [page(["1"], "A"), page(["2"], "A")], 2],
  ["in a circle", [page(["1"], "A"), page(["2"], "B"), page(["3"], "A")], 3],
])("rejects where a cursor comes again %s", async (_when, reactions, requests) => {
  const graph = await startGraph(...reactions);
  await failureOf(idsOf(facade(graph.url).business.template.list()), WapiError);
  expect(graph.requests).toHaveLength(requests);
});

test("passes filters and totals on", async () => {
  const graph = await startGraph(page(["1"]));
  await idsOf(
    facade(graph.url).business.template.list({
      status: "APPROVED",
      name: "a&b",
      summary: ["total_count", "message_template_count"],
    }),
  );
  expect(Object.fromEntries(graph.only().query)).toEqual({
    status: "APPROVED",
    name: "a&b",
    summary: "total_count,message_template_count",
  });
});

test("throws a failure in the middle of a list", async () => {
  const graph = await startGraph(page(["1"], "A"), refusesCode(190, { status: 401 }));
  await expect(idsOf(facade(graph.url).business.template.list())).rejects.toThrow("listTemplates");
});

test("stops between pages when the signal aborts", async () => {
  const graph = await startGraph(page(["1"], "A"), page(["2"]));
  const abort = new AbortController();
  const items = facade(graph.url).business.template.list({ signal: abort.signal })[Symbol.asyncIterator]();
  await items.next();
  abort.abort();
  expect((await failureOf(items.next(), TransportError)).kind).toBe("aborted");
  expect(graph.requests).toHaveLength(1);
});
