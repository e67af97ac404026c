/** `business.analytics`: what goes on the wire, in either way to tell a moment. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";
import { ACCOUNT, all, BOUNDS, testWire } from "./wire.js";

const period = { start: new Date("2026-01-01T00:00:00.999Z"), end: 1_769_817_600 };
const PERIOD = "start(1767225600).end(1769817600)";
const written = { start: "1767225600", end: "1769817600" };
const GROUP = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";
const points = { data: [{ data_points: [{ start: 1, end: 2, sent: 3 }] }] };

testWire("analytics", {
  account: {
    call: ({ analytics }) => analytics.account({ ...period, granularity: "DAY", country_codes: ["US"], ...BOUNDS }),
    sends: `GET ${ACCOUNT}`,
    query: { fields: `analytics.${PERIOD}.granularity(DAY).country_codes(["US"])` },
    answer: { id: "1", analytics: { granularity: "DAY", data_points: [] } },
    gives: { granularity: "DAY", data_points: [] },
  },
  pricing: {
    call: ({ analytics }) =>
      analytics.pricing({ ...period, granularity: "MONTHLY", dimensions: ["COUNTRY", "TIER"], ...BOUNDS }),
    sends: `GET ${ACCOUNT}`,
    query: { fields: `pricing_analytics.${PERIOD}.granularity(MONTHLY).dimensions(["COUNTRY","TIER"])` },
    answer: { id: "1", pricing_analytics: points },
    gives: points,
  },
  "pricing of nothing": {
    call: ({ analytics }) => analytics.pricing({ ...period, granularity: "DAILY" }),
    sends: `GET ${ACCOUNT}`,
    query: { fields: `pricing_analytics.${PERIOD}.granularity(DAILY)` },
    answer: { id: "1" },
    gives: { data: [] },
  },
  call: {
    call: ({ analytics }) => analytics.call({ ...period, granularity: "DAILY", metric_types: ["COUNT"], ...BOUNDS }),
    sends: `GET ${ACCOUNT}`,
    query: { fields: `call_analytics.${PERIOD}.granularity(DAILY).metric_types(["COUNT"])` },
    answer: { id: "1", call_analytics: { granularity: "DAILY" } },
    gives: { granularity: "DAILY" },
  },
  template: {
    call: ({ analytics }) =>
      all(
        analytics.template({
          ...period,
          granularity: "DAILY",
          template_ids: ["77", "78"],
          metric_types: ["SENT", "READ"],
          limit: 9,
          ...BOUNDS,
        }),
      ),
    sends: `GET ${ACCOUNT}/template_analytics`,
    query: { ...written, granularity: "DAILY", template_ids: "[77,78]", metric_types: "SENT,READ", limit: "9" },
    answer: points,
    gives: points.data,
  },
  "template by days": {
    call: ({ analytics }) =>
      all(
        analytics.template({
          start: "2026-01-01",
          end: "2026-01-31",
          granularity: "DAILY",
          template_ids: ["77"],
          use_waba_timezone: true,
        }),
      ),
    sends: `GET ${ACCOUNT}/template_analytics`,
    query: {
      start: "2026-01-01",
      end: "2026-01-31",
      granularity: "DAILY",
      template_ids: "[77]",
      use_waba_timezone: "true",
    },
    answer: points,
    gives: points.data,
  },
  templateGroup: {
    call: ({ analytics }) =>
      all(analytics.templateGroup({ ...period, granularity: "DAILY", template_group_ids: ["5"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/template_group_analytics`,
    query: { ...written, granularity: "DAILY", template_group_ids: "[5]" },
    answer: points,
    gives: points.data,
  },
  group: {
    call: ({ analytics }) =>
      all(analytics.group({ ...period, group_ids: [GROUP], metric_types: ["SENT", "READ"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/group_analytics`,
    query: { ...written, group_ids: `["${GROUP}"]`, metric_types: '["SENT","READ"]' },
    answer: points,
    gives: points.data,
  },
});

test("walks all pages of a template's counts", async () => {
  const page = (after: string, more: object) => answers({ ...points, paging: { cursors: { after }, ...more } });
  const graph = await startGraph(page("A", { next: "https://graph.facebook.com/next" }), page("B", {}));
  const options = { ...period, granularity: "DAILY" as const, template_ids: ["77"] };
  expect(await all(facade(graph.url).business.analytics.template(options))).toHaveLength(2);
  expect(graph.requests.map(({ query }) => query.get("after"))).toEqual([null, "A"]);
});

const counted = { ...period, granularity: "DAILY", template_ids: ["77"] };
test.each<[string, object]>([
  ["options", null as never],
  ["start", { ...counted, start: "yesterday" }],
  ["end", { ...counted, end: new Date(Number.NaN) }],
  ["template_ids", { ...counted, template_ids: undefined }],
  ["template_ids", { ...counted, template_ids: ["seven"] }],
  ["template_ids", { ...counted, template_ids: Array(11).fill("77") }],
  ["granularity", { ...counted, granularity: "HOURLY" }],
  ["metric_types.0", { ...counted, metric_types: ["LOVED"] }],
  ["limit", { ...counted, limit: 0 }],
  ["granularitty", { ...counted, granularitty: "DAILY" }],
])("counts nothing of templates with a wrong %s", async (member, wrong) => {
  const graph = await startGraph();
  const call = all(facade(graph.url).business.analytics.template(wrong as never));
  expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});
