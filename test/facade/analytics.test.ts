/** `business.analytics.account`: a field with arguments. */
import { expect, test } from "vitest";
import { type AccountAnalyticsOptions, RequestValidationError } from "wapi-ts";
import { ACCOUNT_ID, facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const DAYS: AccountAnalyticsOptions = {
  start: new Date("2026-01-01T00:00:00Z"),
  end: new Date("2026-01-31T00:00:00Z"),
  granularity: "DAY",
};

test("asks for messages, dates in seconds and lists as JSON", async () => {
  const analytics = { granularity: "DAY", data_points: [{ start: 1, end: 2, sent: 3, delivered: 2 }] };
  const graph = await startGraph(answers({ id: ACCOUNT_ID, analytics }));
  const { business } = facade(graph.url);
  const options = { ...DAYS, phone_numbers: [], product_types: [0, 2] as (0 | 2)[], country_codes: ["US"] };
  await expect(business.analytics.account({ ...options, timeoutMs: 5000 })).resolves.toEqual(analytics);
  expect(graph.only().path).toBe(`/v26.0/${ACCOUNT_ID}`);
  expect(graph.only().query.get("fields")).toBe(
    "analytics.start(1767225600).end(1769817600).granularity(DAY)" +
      '.phone_numbers([]).product_types([0,2]).country_codes(["US"])',
  );
});

test("resolves to nothing counted where Meta leaves the field out", async () => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  await expect(facade(graph.url).business.analytics.account(DAYS)).resolves.toEqual({});
});

test.each([
  ["granularity", { granularity: "DAILY" }],
  ["start", { start: new Date(Number.NaN) }],
  ["product_types.0", { product_types: ["notification"] }],
  ["country_codes.0", { country_codes: ["usa"] }],
  ["dimensions", { dimensions: [] }],
])("asks nothing with a wrong %s", async (member, wrong) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.analytics.account({ ...DAYS, ...wrong } as AccountAnalyticsOptions);
  const error = await failureOf(call, RequestValidationError);
  expect(error.member).toBe(member);
  expect(error.message).toContain("analytics");
  expect(graph.requests).toEqual([]);
});
