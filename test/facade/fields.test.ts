/** How `fields` are written for the Graph, and which are refused before anything is sent. */
import { expect, onTestFinished, test } from "vitest";
import { Client, RequestValidationError } from "wapi-ts";
import { startEmulator } from "wapi-ts/emulator";
import { ACCOUNT_ID, facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

/** What JavaScript would let pass. */
type Loose = { fetch(options: { fields: unknown }): Promise<unknown> };

async function written(fields: unknown): Promise<string | null> {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  await (facade(graph.url).business as Loose).fetch({ fields });
  return graph.only().query.get("fields");
}

test.each([
  [["id", "name"], "id,name"],
  [["name", { phone_numbers: {} }], "name,phone_numbers"],
  [[{ phone_numbers: { limit: 5, fields: ["id", "throughput"] } }], "phone_numbers.limit(5){id,throughput}"],
  [
    [{ message_templates: { limit: 1 }, phone_numbers: { after: "QVFI=" } }],
    "message_templates.limit(1),phone_numbers.after(QVFI=)",
  ],
  [
    [{ phone_numbers: { fields: [{ message_qrdls: { fields: ["code", { qr_image_url: { format: "SVG" } }] } }] } }],
    "phone_numbers{message_qrdls{code,qr_image_url.format(SVG)}}",
  ],
  [
    [{ analytics: { start: new Date(1_000_999), end: 2000, granularity: "DAY", country_codes: ["US", "BR"] } }],
    'analytics.start(1000).end(2000).granularity(DAY).country_codes(["US","BR"])',
  ],
  [[{ owner_business_info: { fields: ["name"] } }], "owner_business_info{name}"],
  [["name", { phone_numbers: undefined }], "name"],
])("writes %j", async (fields, expected) => {
  expect(await written(fields)).toBe(expected);
});

test("quotes an argument that could end itself early", async () => {
  expect(await written([{ phone_numbers: { after: "x){access_token}(" } }])).toBe(
    'phone_numbers.after("x){access_token}(")',
  );
});

test.each([
  ["name", "fields", "a text in place of the list"],
  [[], "fields", "no field"],
  [["name,currency"], "fields.0", "two in one"],
  [["name{id}"], "fields.0", "the Graph's own grammar"],
  [["a", 5], "fields.1", "a number"],
  [new Array(2), "fields.0", "a list with holes"],
  [[{ analytics: { start: new Date(Number.NaN), end: 2, granularity: "DAY" } }], "start", "a Date that does not exist"],
  [[{ phonenumbers: { limit: 5 } }], "fields.0.phonenumbers", "no such field"],
  [[{ constructor: { limit: 5 } }], "fields.0.constructor", "a name that every object has"],
  [[{ phone_numbers: 5 }], "fields.0.phone_numbers", "no arguments"],
  [[{ phone_numbers: { limt: 5 } }], "limt", "no such argument"],
  [[{ phone_numbers: { limit: 0 } }], "limit", "an argument out of bounds"],
  [[{ analytics: { start: 1, end: 2, granularity: "YEAR" } }], "granularity", "a value that does not exist"],
  [
    [{ analytics: { start: 1, end: 2, granularity: "DAY", fields: ["x"] } }],
    "fields.0.analytics.fields",
    "nothing to choose",
  ],
  [[{ phone_numbers: { fields: ["id", "a)b"] } }], "fields.0.phone_numbers.fields.1", "a name that is none, below"],
] as [fields: unknown, member: string, reason: string][])("refuses %j: %s, %s", async (fields, member) => {
  const graph = await startGraph(answers({ id: ACCOUNT_ID }));
  const failure = await failureOf((facade(graph.url).business as Loose).fetch({ fields }), RequestValidationError);
  expect(failure.member).toBe(member);
  expect(graph.requests).toHaveLength(0);
});

test("reads what was asked for from the emulator, and nothing else", async () => {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const { accessToken: apiAccessToken, businessAccountId } = emulator;
  const client = new Client({ apiAccessToken, businessAccountId, graph: { baseUrl: emulator.url } });
  const account = await client.business.fetch({
    fields: ["name", { phone_numbers: { limit: 1, fields: ["display_phone_number"] } }],
  });
  expect(Object.keys(account).sort()).toEqual(["id", "name", "phone_numbers"]);
  expect(Object.keys(account.phone_numbers?.data[0] ?? {}).sort()).toEqual(["display_phone_number", "id"]);
});
