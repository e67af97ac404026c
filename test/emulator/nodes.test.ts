import { expect, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { call, sendText, startForTest, textTo } from "./setup.js";

const get = async (emulator: Emulator, path: string) => (await call(emulator, "GET", path)).json;
const refusalOf = async (emulator: Emulator, path: string) => {
  const { status, json } = await call(emulator, "GET", path);
  expect(status).toBe(400);
  expect(json.error.code).toBe(100);
  return json.error.error_data.details;
};

test("gives the fields that were asked for, and the id", async () => {
  const emulator = await startForTest();
  const number = await get(
    emulator,
    `/v26.0/${emulator.phoneNumberId}?fields=display_phone_number,throughput{level},certificate`,
  );
  expect(number).toEqual({
    id: emulator.phoneNumberId,
    display_phone_number: "+1 555-014-7720",
    throughput: { level: "STANDARD" },
  });
  expect(emulator.displayPhoneNumber).toBe("15550147720");
});

test("gives a few fields when none were asked for", async () => {
  const emulator = await startForTest();
  expect(Object.keys(await get(emulator, `/${emulator.phoneNumberId}`))).toContain("verified_name");
  expect(await get(emulator, `/${emulator.businessAccountId}`)).toMatchObject({
    id: emulator.businessAccountId,
    currency: "USD",
  });
});

test.each([
  ["colour", "fields: no field colour on PhoneNumber"],
  ["id,,status", "fields: syntax error at character 3"],
  ["throughput{level", "fields: syntax error at character 16"],
  ["id)", "fields: syntax error at character 2"],
  ["status.of(", "fields: syntax error at character 10"],
])("refuses the fields %s", async (fields, details) => {
  const emulator = await startForTest();
  expect(await refusalOf(emulator, `/${emulator.phoneNumberId}?fields=${encodeURIComponent(fields)}`)).toBe(details);
});

test("lists the account's numbers", async () => {
  const emulator = await startForTest();
  const list = await get(emulator, `/v26.0/${emulator.businessAccountId}/phone_numbers`);
  expect(list.data).toHaveLength(2);
  expect(list.data[0]).toMatchObject({ id: emulator.phoneNumberId, display_phone_number: "+1 555-014-7720" });
  expect(list.paging).toEqual({ cursors: { before: expect.any(String), after: expect.any(String) } });
});

test("pages forward by cursor and by URL, and back", async () => {
  const emulator = await startForTest();
  const list = `/v26.0/${emulator.businessAccountId}/message_templates?fields=name,language`;
  const first = await get(emulator, `${list}&limit=3`);
  expect(first.data).toHaveLength(3);
  expect(first.paging.previous).toBeUndefined();
  expect(new URL(first.paging.next).searchParams.get("access_token")).toBe(emulator.accessToken);
  const second = await get(emulator, `${list}&limit=3&after=${first.paging.cursors.after}`);
  expect(second.data).toEqual([{ name: "autumn_reading_list", language: "en_US", id: expect.any(String) }]);
  expect(second.paging.next).toBeUndefined();
  expect(await (await fetch(first.paging.next)).json()).toEqual(second);
  expect((await get(emulator, `${list}&limit=3&before=${second.paging.cursors.before}`)).data).toEqual(first.data);
  expect(await (await fetch(second.paging.previous)).json()).toEqual(first);
});

test.each([
  ["limit=0", "limit: minimum 1"],
  ["limit=many", 'limit: type "integer"'],
  ["after=nowhere", "after: is no cursor of this list"],
  ["fields=", "fields: minLength 1"],
])("refuses a list with %s", async (query, details) => {
  const emulator = await startForTest();
  expect(await refusalOf(emulator, `/${emulator.businessAccountId}/phone_numbers?${query}`)).toBe(details);
});

test("filters numbers", async () => {
  const emulator = await startForTest();
  const filtered = (filtering: string) =>
    `/${emulator.businessAccountId}/phone_numbers?fields=account_mode&filtering=${encodeURIComponent(filtering)}`;
  const sandbox = '[{"field":"account_mode","operator":"EQUAL","value":"SANDBOX"}]';
  expect((await get(emulator, filtered(sandbox))).data).toEqual([{ account_mode: "SANDBOX", id: expect.any(String) }]);
  expect(await refusalOf(emulator, filtered("SANDBOX"))).toContain("filtering: must be a JSON list");
  expect(await refusalOf(emulator, filtered('[{"field":"id"}]'))).toContain("filtering.field: enum");
  expect(await refusalOf(emulator, filtered('[{"field":"account_mode"}]'))).toContain("filtering.operator: enum");
});

test.each([
  ["name=order", 2],
  ["name=order&language=sv", 1],
  ["category=MARKETING", 1],
  ["status=APPROVED", 3],
  ["quality_score=GREEN", 2],
  ["content=your%20code", 1],
  ["name_or_content=reading", 1],
  ["source=AUTO_GENERATED", 0],
])("filters templates by %s", async (query, count) => {
  const emulator = await startForTest();
  const list = await get(emulator, `/${emulator.businessAccountId}/message_templates?${query}`);
  expect(list.data).toHaveLength(count);
});

test("adds the totals that were asked for", async () => {
  const emulator = await startForTest();
  const path = `/${emulator.businessAccountId}/message_templates?name=order`;
  const { summary } = await get(emulator, `${path}&summary=total_count,message_template_count`);
  expect(summary).toEqual({ total_count: 2, message_template_count: 4 });
  expect(await refusalOf(emulator, `${path}&summary=cost`)).toBe("summary: no total cost");
});

test("gives lists as fields of the account", async () => {
  const emulator = await startForTest();
  const account = await get(
    emulator,
    `/${emulator.businessAccountId}?fields=phone_numbers.limit(1){verified_name},message_templates{name}`,
  );
  expect(account.phone_numbers.data).toEqual([{ verified_name: "Harbour Books", id: emulator.phoneNumberId }]);
  expect(account.message_templates.data).toHaveLength(4);
  const next = await (await fetch(account.phone_numbers.paging.next)).json();
  expect(next.data[0].verified_name).toBe("Harbour Books Orders");
});

const analytics = (emulator: Emulator, edge: string) =>
  `/v26.0/${emulator.businessAccountId}?fields=${encodeURIComponent(`conversation_analytics${edge}`)}`;

test("counts what was sent, by day and number", async () => {
  const emulator = await startForTest();
  const start = Math.floor(emulator.clock.now() / 1000) - 3600;
  await sendText(emulator);
  await sendText(emulator);
  await emulator.clock.advance("1d");
  const other = (await get(emulator, `/${emulator.businessAccountId}/phone_numbers`)).data[1].id;
  await call(emulator, "POST", `/${other}/messages`, textTo("1"));
  const period = `.start(${start}).end(${start + 7 * 86_400}).granularity(DAILY)`;
  const day = Date.UTC(2026, 10, 23) / 1000;
  expect(await get(emulator, analytics(emulator, `${period}.dimensions(["PHONE"])`))).toEqual({
    id: emulator.businessAccountId,
    conversation_analytics: {
      data: [
        {
          data_points: [
            { start: day, end: day + 86_400, phone_number: "15550147720", conversation: 2, cost: 0 },
            { start: day + 86_400, end: day + 172_800, phone_number: "15550147721", conversation: 1, cost: 0 },
          ],
        },
      ],
    },
  });
});

test("counts by month and half hour, for one number, in one metric", async () => {
  const emulator = await startForTest();
  const start = Math.floor(emulator.clock.now() / 1000);
  await sendText(emulator);
  const points = async (rest: string) =>
    (await get(emulator, analytics(emulator, `.start(${start}).end(${start + 60})${rest}`))).conversation_analytics
      .data[0].data_points;
  expect(await points('.granularity(MONTHLY).metric_types(["CONVERSATION"]).phone_numbers([])')).toEqual([
    { start: Date.UTC(2026, 10) / 1000, end: Date.UTC(2026, 11) / 1000, conversation: 1 },
  ]);
  const kinds = 'dimensions(["CONVERSATION_TYPE","CONVERSATION_DIRECTION","CONVERSATION_CATEGORY","COUNTRY"])';
  expect(await points(`.granularity(HALF_HOUR).metric_types(["COST"]).${kinds}`)).toEqual([
    {
      start,
      end: start + 1800,
      conversation_type: "REGULAR",
      conversation_direction: "BUSINESS_INITIATED",
      conversation_category: "SERVICE",
      cost: 0,
    },
  ]);
  expect(await points('.granularity(DAILY).phone_numbers(["15550147721"])')).toEqual([]);
});

test.each([
  [".start(1).end(2)", "conversation_analytics.granularity: required"],
  [".start(1).end(2).granularity(WEEKLY)", "conversation_analytics.granularity: enum"],
  [".start(soon).end(2).granularity(DAILY)", 'conversation_analytics.start: type "integer"'],
  [".start(1).end(2).granularity(DAILY).colour(red)", "conversation_analytics.colour: additionalProperties"],
])("refuses analytics with %s", async (edge, details) => {
  const emulator = await startForTest();
  expect(await refusalOf(emulator, analytics(emulator, edge))).toContain(details);
});
