/** `business.flow`: what goes on the wire, the Flow JSON in each of its forms. */
import { expect, test } from "vitest";
import { type FlowJson, RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";
import { ACCOUNT, all, BOUNDS, listed, testWire } from "./wire.js";

const FLOW = "1103477094411423";
const PATH = `/v26.0/${FLOW}`;
const json: FlowJson = {
  version: "7.3",
  screens: [{ id: "FIRST", title: "Hi", terminal: true, layout: { type: "SingleColumnLayout", children: [] } }],
} as never;
const point = { data_points: [{ timestamp: "2026-01-01", data: [{ key: "value", value: 5 }] }] };
const asked = { name: "ENDPOINT_AVAILABILITY", granularity: "DAY", since: "2026-01-01", until: "2026-01-31" } as const;
const uploaded = { success: true, validation_errors: [] };

testWire("flow", {
  list: {
    call: ({ flow }) => all(flow.list({ fields: ["id", "status"], limit: 5, ...BOUNDS })),
    sends: `GET ${ACCOUNT}/flows`,
    query: { fields: "id,status", limit: "5" },
    ...listed,
  },
  get: {
    call: ({ flow }) => flow.get(FLOW, { fields: ["name", { preview: { invalidate: false } }], ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "name,preview.invalidate(false)" },
    answer: { id: FLOW, name: "Visit" },
    gives: { id: FLOW, name: "Visit" },
  },
  create: {
    call: ({ flow }) =>
      flow.create({ name: "Visit", categories: ["OTHER"], flow_json: json, publish: true, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/flows`,
    json: { name: "Visit", categories: ["OTHER"], flow_json: JSON.stringify(json), publish: true },
    answer: { id: FLOW, ...uploaded },
    gives: { id: FLOW, ...uploaded },
  },
  "create of a text": {
    call: ({ flow }) => flow.create({ name: "Visit", categories: ["OTHER"], flow_json: '{"version":"7.3"}' }),
    sends: `POST ${ACCOUNT}/flows`,
    json: { name: "Visit", categories: ["OTHER"], flow_json: '{"version":"7.3"}' },
    answer: { id: FLOW },
    gives: { id: FLOW },
  },
  "create a copy": {
    call: ({ flow }) => flow.create({ name: "Visit", categories: ["OTHER"], clone_flow_id: "77" }),
    sends: `POST ${ACCOUNT}/flows`,
    json: { name: "Visit", categories: ["OTHER"], clone_flow_id: "77" },
    answer: { id: FLOW },
    gives: { id: FLOW },
  },
  update: {
    call: ({ flow }) => flow.update(FLOW, { name: "Visits", ...BOUNDS }),
    sends: `POST ${PATH}`,
    json: { name: "Visits" },
  },
  // Its form is looked at below.
  updateJson: {
    call: ({ flow }) => flow.updateJson(FLOW, json, BOUNDS),
    sends: `POST ${PATH}/assets`,
    answer: uploaded,
    gives: uploaded,
  },
  publish: { call: ({ flow }) => flow.publish(FLOW, BOUNDS), sends: `POST ${PATH}/publish` },
  deprecate: { call: ({ flow }) => flow.deprecate(FLOW, BOUNDS), sends: `POST ${PATH}/deprecate` },
  delete: { call: ({ flow }) => flow.delete(FLOW, BOUNDS), sends: `DELETE ${PATH}` },
  preview: {
    call: ({ flow }) => flow.preview(FLOW, { invalidate: true, ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "preview.invalidate(true)" },
    answer: { id: FLOW, preview: { preview_url: "https://business.facebook.com/wa/manage/flows/1/preview" } },
    gives: { preview_url: "https://business.facebook.com/wa/manage/flows/1/preview" },
  },
  "preview as it is": {
    call: ({ flow }) => flow.preview(FLOW),
    sends: `GET ${PATH}`,
    query: { fields: "preview.invalidate(false)" },
    answer: { id: FLOW },
  },
  health: {
    call: ({ flow }) => flow.health(FLOW, { phone_number: "106540352242922", ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "health_status.phone_number(106540352242922)" },
    answer: { id: FLOW, health_status: { can_send_message: "BLOCKED" } },
    gives: { can_send_message: "BLOCKED" },
  },
  "health without a number": {
    call: ({ flow }) => flow.health(FLOW),
    sends: `GET ${PATH}`,
    query: { fields: "health_status" },
    answer: { id: FLOW, health_status: { can_send_message: "AVAILABLE" } },
    gives: { can_send_message: "AVAILABLE" },
  },
  metric: {
    call: ({ flow }) => flow.metric(FLOW, { ...asked, ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "metric.name(ENDPOINT_AVAILABILITY).granularity(DAY).since(2026-01-01).until(2026-01-31)" },
    answer: { id: FLOW, metric: point },
    gives: point,
  },
  listAssets: {
    call: ({ flow }) => all(flow.listAssets(FLOW, BOUNDS)),
    sends: `GET ${PATH}/assets`,
    answer: { data: [{ name: "flow.json", asset_type: "FLOW_JSON" }] },
    gives: [{ name: "flow.json", asset_type: "FLOW_JSON" }],
  },
  migrate: {
    call: ({ flow }) => flow.migrate({ source_waba_id: "22", source_flow_names: ["Visit"], ...BOUNDS }),
    sends: `POST ${ACCOUNT}/migrate_flows`,
    json: { source_waba_id: "22", source_flow_names: ["Visit"] },
    answer: { migrated_flows: [], failed_flows: [{ source_name: "Visit", error_code: "4233041" }] },
    gives: { migrated_flows: [], failed_flows: [{ source_name: "Visit", error_code: "4233041" }] },
  },
});

test.each([
  ["an object", json],
  ["a text", JSON.stringify(json)],
  ["a Blob", new Blob([JSON.stringify(json)])],
])("uploads the Flow JSON from %s", async (_what, source) => {
  const graph = await startGraph(answers(uploaded));
  await facade(graph.url).business.flow.updateJson(FLOW, source);
  const { bytes, headers } = graph.only();
  const form = await new Response(bytes, { headers: { "content-type": String(headers["content-type"]) } }).formData();
  const file = form.get("file") as File;
  expect([form.get("name"), form.get("asset_type"), file.name, file.type]).toEqual([
    "flow.json",
    "FLOW_JSON",
    "flow.json",
    "application/json",
  ]);
  expect(JSON.parse(await file.text())).toEqual(json);
});

test.each([
  ["json", "a number", 5],
  ["json", "an empty text", ""],
  ["json", "a list", []],
])("uploads no %s that is %s", async (member, _what, source) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.flow.updateJson(FLOW, source as never);
  expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});

test.each([
  ["flow_json", { name: "a", categories: ["OTHER"], flow_json: 5 }],
  ["categories", { name: "a", categories: [] }],
  ["name", { categories: ["OTHER"] }],
])("makes no flow with a wrong %s", async (member, wrong) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.flow.create(wrong as never);
  expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});
