/** Analytics of templates and of prices, counted from what was sent and answered. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { call, sendText, startBot, startForTest } from "./setup.js";

const DAY = 86_400;
const ANA = "16505550101";

/** An emulator with two templates, and what the client does with them. */
async function start() {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url, notOnWhatsApp: ["16505550109"] });
  const { business } = clientOf(emulator);
  const make = async (name: string, category: "MARKETING" | "UTILITY") => {
    const buttons = [{ type: "QUICK_REPLY" as const, text: "Show me" }];
    const components = [
      { type: "BODY" as const, text: "Ten new books." },
      { type: "BUTTONS" as const, buttons },
    ];
    return (await business.template.create({ name, language: "en_US", category, components })).id;
  };
  const send = (name: string, to = ANA) =>
    call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/messages`, {
      messaging_product: "whatsapp",
      to,
      type: "template",
      template: { name, language: { code: "en_US" } },
    });
  const [books, order] = [await make("books", "MARKETING"), await make("order", "UTILITY")];
  const seconds = () => Math.floor(emulator.clock.now() / 1000);
  const today = seconds() - (seconds() % DAY);
  /** The points of the field, for both templates. */
  const points = async (rest = "", ids = `["${books}",${order}]`) => {
    const field = `template_analytics.start(${today}).end(${today + 3 * DAY}).granularity(DAILY).template_ids(${ids})${rest}`;
    const path = `/v26.0/${emulator.businessAccountId}?fields=${encodeURIComponent(field)}`;
    const { json } = await call(emulator, "GET", path);
    return json.error ?? json.template_analytics.data[0].data_points;
  };
  return { emulator, analytics: business.analytics, send, books, order, today, points };
}

test("counts by template and day what was sent, delivered, read, answered and clicked", async () => {
  const { emulator, send, books, order, today, points } = await start();
  const ana = emulator.user({ waId: ANA });
  await send("books");
  await send("books", "16505550102");
  await ana.receives("message.template");
  await ana.taps("Show me");
  await emulator.idle();
  await emulator.clock.advance("1d");
  await send("books");
  await send("order");
  await emulator.idle();
  const cost = [{ type: "amount_spent", value: 0 }];
  const nothing = { replied: 0, clicked: [], cost };
  expect(await points()).toEqual([
    {
      template_id: books,
      start: today,
      end: today + DAY,
      sent: 2,
      delivered: 2,
      read: 2,
      replied: 1,
      clicked: [{ type: "quick_reply_button", button_content: "Show me", count: 1 }],
      cost,
    },
    { template_id: books, start: today + DAY, end: today + 2 * DAY, sent: 1, delivered: 1, read: 1, ...nothing },
    { template_id: order, start: today + DAY, end: today + 2 * DAY, sent: 1, delivered: 1, read: 1, ...nothing },
  ]);
});

test("counts no message that failed or did not arrive, and reports what was asked for", async () => {
  const { emulator, send, order, points } = await start();
  await send("order");
  await send("order", "16505550109"); // is not on WhatsApp
  await emulator.idle();
  expect(await points('.metric_types(["SENT","READ"])', `["${order}"]`)).toEqual([
    expect.objectContaining({ sent: 1, read: 1 }),
  ]);
  const [point] = await points('.metric_types(["SENT"])', `["${order}"]`);
  expect(Object.keys(point)).toEqual(["template_id", "start", "end", "sent"]);
  expect(await points(".product_type(MARKETING_MESSAGES_API_FOR_WHATSAPP)")).toEqual([]);
  expect(await points("", '["1"]')).toEqual([]);
  expect((await points('.metric_types(["COLOUR"])')).error_data.details).toContain("template_analytics.metric_types");
});

test("gives the same counts to the client, by dates and by seconds", async () => {
  const { emulator, analytics, send, order, today } = await start();
  await send("order");
  await emulator.idle();
  const period = { start: new Date(today * 1000), end: new Date((today + DAY) * 1000) };
  const [group] = await analytics
    .template({ ...period, granularity: "DAILY", template_ids: [order] })
    .toArray({ max: 9 });
  expect(group).toMatchObject({
    product_type: "cloud_api",
    data_points: [{ template_id: order, sent: 1, start: today }],
  });
  const date = period.start.toISOString().slice(0, 10);
  const query = `start=${date}&end=${date}&granularity=DAILY&template_ids=[${order}]&metric_types=SENT,READ`;
  const { json } = await call(emulator, "GET", `/v26.0/${emulator.businessAccountId}/template_analytics?${query}`);
  // A period that ends where it begins has no days.
  expect(json.data[0].data_points).toEqual([]);
});

test("prices what was delivered, by category, type, country and number", async () => {
  const { emulator, send, today } = await start();
  await send("books");
  await send("order", "46701234567");
  await sendText(emulator, ANA);
  await emulator.idle();
  const asked = async (rest: string, edge = true) => {
    const period = { start: today, end: today + DAY, granularity: "DAILY" };
    const field = `pricing_analytics.start(${today}).end(${today + DAY}).granularity(DAILY)${rest}`;
    const path = edge
      ? `?fields=${encodeURIComponent(field)}`
      : `/pricing_analytics?${new URLSearchParams({ ...period, start: String(today), end: String(today + DAY) })}${rest}`;
    const { json } = await call(emulator, "GET", `/v26.0/${emulator.businessAccountId}${path}`);
    return (edge ? json.pricing_analytics : json).data[0].data_points;
  };
  const interval = { start: today, end: today + DAY };
  expect(await asked('.dimensions(["PRICING_CATEGORY","PRICING_TYPE","COUNTRY"])')).toEqual([
    { ...interval, country: "US", pricing_type: "REGULAR", pricing_category: "MARKETING", volume: 1, cost: 0 },
    { ...interval, country: "SE", pricing_type: "REGULAR", pricing_category: "UTILITY", volume: 1, cost: 0 },
    {
      ...interval,
      country: "US",
      pricing_type: "FREE_CUSTOMER_SERVICE",
      pricing_category: "SERVICE",
      volume: 1,
      cost: 0,
    },
  ]);
  expect(await asked('.country_codes(["US"]).metric_types(["VOLUME"])')).toEqual([{ ...interval, volume: 2 }]);
  const list = `&pricing_types=${encodeURIComponent('["REGULAR"]')}&dimensions=${encodeURIComponent('["PHONE"]')}`;
  expect(await asked(list, false)).toEqual([
    { ...interval, phone_number: emulator.displayPhoneNumber, volume: 2, cost: 0 },
  ]);
});
