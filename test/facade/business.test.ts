/** What `client.business` asks about an account. */
import { expect, test } from "vitest";
import { Client, ConfigurationError, type ConversationAnalyticsOptions, RequestValidationError } from "wapi-ts";
import { ACCOUNT_ID, facade, graphClient, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const DAYS: ConversationAnalyticsOptions = {
  start: new Date("2024-01-01T00:00:00Z"),
  end: new Date("2024-01-31T23:59:59.999Z"),
  granularity: "DAILY",
};

test("fetches the account with Meta's default fields", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID, name: "Shop" }));
  await expect(facade(graph.url).business.fetch()).resolves.toEqual({ id: ACCOUNT_ID, name: "Shop" });
  expect(graph.only()).toMatchObject({ method: "GET", path: `/v26.0/${ACCOUNT_ID}`, search: "" });
});

test("fetches the fields that are asked for", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  await facade(graph.url).business.fetch({
    fields: ["id", "health_status", { owner_business_info: { fields: ["name"] } }],
    timeoutMs: 5000,
  });
  expect(graph.only().query.get("fields")).toBe("id,health_status,owner_business_info{name}");
});

test("writes analytics as a field with arguments, dates in seconds", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID, conversation_analytics: { data: [{ data_points: [] }] } }));
  const analytics = await facade(graph.url).business.conversationAnalytics(DAYS);
  expect(analytics).toEqual({ data: [{ data_points: [] }] });
  expect(graph.only().path).toBe(`/v26.0/${ACCOUNT_ID}`);
  expect(graph.only().query.get("fields")).toBe(
    "conversation_analytics.start(1704067200).end(1706745599).granularity(DAILY)",
  );
});

test("writes lists of analytics as JSON, empty ones too, and nothing of the call's own options", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  const analytics = await facade(graph.url).business.conversationAnalytics({
    ...DAYS,
    phone_numbers: [],
    country_codes: ["US", "BR"],
    dimensions: ["CONVERSATION_TYPE"],
    timeoutMs: 5000,
    signal: new AbortController().signal,
  });
  expect(analytics).toEqual({ data: [] });
  expect(graph.only().query.get("fields")).toBe(
    "conversation_analytics.start(1704067200).end(1706745599).granularity(DAILY)" +
      '.phone_numbers([]).country_codes(["US","BR"]).dimensions(["CONVERSATION_TYPE"])',
  );
});

test.each([
  ["granularity", { granularity: "WEEKLY" }, "WEEKLY"],
  ["granularity", { granularity: undefined }, undefined],
  ["start", { start: new Date(Number.NaN) }, undefined],
  ["end", { end: new Date("nonsense") }, undefined],
  ["start", { start: new Date(-1000) }, undefined],
  ["country_codes.0", { country_codes: ["usa"] }, undefined],
  ["phone_numbers.0", { phone_numbers: [""] }, undefined],
  ["limit", { limit: 5 }, undefined],
])("asks nothing with a wrong %s, such as in %j", async (member, wrong, shown) => {
  const graph = await startGraph();
  const options = { ...DAYS, ...wrong } as ConversationAnalyticsOptions;
  const error = await failureOf(facade(graph.url).business.conversationAnalytics(options), RequestValidationError);
  expect(error.member).toBe(member);
  expect(error.message).toContain("conversationAnalytics");
  if (shown) expect(error.message).toContain(shown);
  expect(graph.requests).toEqual([]);
});

test("gets one phone number", async () => {
  const graph = await startGraph(answers({ id: "77", display_phone_number: "+1 555 123 4567" }));
  const number = await facade(graph.url).business.phoneNumber.get("77", { fields: ["id", "display_phone_number"] });
  expect(number.display_phone_number).toBe("+1 555 123 4567");
  expect(graph.only()).toMatchObject({ path: "/v26.0/77" });
  expect(graph.only().query.get("fields")).toBe("id,display_phone_number");
});

test("asks about another account", async () => {
  const graph = await startGraph(answers({ data: [] }));
  await facade(graph.url).client.forAccount("22").template.page();
  expect(graph.only().path).toBe("/v26.0/22/message_templates");
});

test("makes no client for an account whose id leads elsewhere", async () => {
  const graph = await startGraph();
  expect(() => facade(graph.url).client.forAccount("../22")).toThrow(ConfigurationError);
  expect(graph.requests).toEqual([]);
});

test("rejects calls about an account where none was named", async () => {
  const graph = await startGraph();
  const { business } = new Client({ apiAccessToken: TOKEN, graph: { baseUrl: graph.url } });
  expect(() => business.businessAccountId).toThrow(ConfigurationError);
  const calls = [
    business.fetch(),
    business.conversationAnalytics(DAYS),
    business.phoneNumber.page(),
    business.template.page(),
    business.phoneNumber.list().pages().next(),
    business.template.list()[Symbol.asyncIterator]().next(),
  ];
  for (const call of calls) expect((await failureOf(call, ConfigurationError)).message).toContain("businessAccountId");
  expect(graph.requests).toEqual([]);
});

test("gets a number by its id without an account", async () => {
  const graph = await startGraph(answers({ id: "77" }));
  const { business } = new Client({ apiAccessToken: TOKEN, graph: { baseUrl: graph.url } });
  await expect(business.phoneNumber.get("77")).resolves.toEqual({ id: "77" });
});

test("makes a client whose low-level neighbour asks the same", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  await facade(graph.url).business.fetch({ fields: ["name"] });
  await graphClient(graph.url).GET("/{waba_id}", {
    params: { path: { waba_id: ACCOUNT_ID }, query: { fields: "name" } },
  });
  const [first, second] = graph.requests.map(({ method, path, search }) => `${method} ${path}${search}`);
  expect(first).toBe(second);
});
