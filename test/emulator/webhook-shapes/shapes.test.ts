/** Every webhook that the emulator can emit: it fits the description, and has the shape of Meta's sample of it. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { notificationFixture } from "wapi-ts/testing";
import { type AnyEvent, createWebhook } from "wapi-ts/webhook";
import { fixtures } from "../../../src/generated/fixtures.js";
import { webhookFields } from "../../../src/generated/webhook-fields.js";
import { type Received, startBot, startForTest } from "../setup.js";
import { groups } from "./groups.js";
import { type Case, messages } from "./messages.js";
import { flows, names, reviews, statuses } from "./others.js";
import { type SampleName, samples } from "./samples.js";
import { type Scene, startScene } from "./scene.js";
import { differences, documentedShape, shapeOf } from "./shape.js";

/** The fields whose webhooks are emitted here, besides what a test posts itself. */
const COVERED_FIELDS: readonly string[] = [
  "flows",
  "group_lifecycle_update",
  "group_participants_update",
  "group_settings_update",
  "group_status_update",
  "message_template_status_update",
  "messages",
  "phone_number_name_update",
];

/** A field that no webhook of the emulator is about; the word stands in the text of an error. */
const WORD = "calls";

/** The events of the very bytes that were posted; what does not fit the description would be `unrecognized`. */
async function eventsIn({ headers, bytes }: Received, appSecret: string): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  const webhook = createWebhook({ appSecret }).on("*", (event) => events.push(event));
  const signature = String(headers["x-hub-signature-256"]);
  const answer = await webhook.handle({ method: "POST", headers: { "x-hub-signature-256": signature }, body: bytes });
  expect(answer.status).toBe(200);
  return events;
}

/** The one webhook in which this event is. */
async function webhookWith(name: string, { bot, emulator }: Scene): Promise<Received> {
  const found: Received[] = [];
  for (const received of bot.received) {
    const events = await eventsIn(received, emulator.appSecret);
    expect(events.map((event) => event.name)).not.toContain("unrecognized");
    if (events.some((event) => event.name === name)) found.push(received);
  }
  const last = found.at(-1);
  if (!last) throw new Error(`No webhook with ${name} was posted.`);
  return last;
}

/** The JSON of the bytes: the ids of templates are numbers in it, however long. */
const jsonOf = ({ bytes }: Received): unknown => JSON.parse(bytes.toString());

const cases: [name: string, sample: SampleName, one: Case][] = [
  ...Object.entries(messages).flatMap(([name, all]) =>
    all.map((one): [string, SampleName, Case] => [name, one.sample, one]),
  ),
  ...Object.entries(statuses).map(([name, one]): [string, SampleName, Case] => [name, one.sample, one]),
  ...Object.values(reviews).map((one): [string, SampleName, Case] => [
    "message_template_status_update",
    one.sample,
    one,
  ]),
  ...flows.map((one): [string, SampleName, Case] => ["flows", one.sample, one]),
  ...names.map((one): [string, SampleName, Case] => ["phone_number_name_update", one.sample, one]),
  ...Object.entries(groups).map(([name, one]): [string, SampleName, Case] => [name, one.sample, one]),
];

test.each(cases)("emits %s in the shape of Meta's sample: %s", async (name, sample, { emits, differs }) => {
  const scene = await startScene();
  await emits(scene);
  await scene.emulator.idle();
  const webhook = await webhookWith(name, scene);
  const found = differences(shapeOf(jsonOf(webhook)), documentedShape(samples[sample]));
  expect(found).toEqual(Object.keys(differs).sort());
});

test("knows how to emit every kind of message that the description has", () => {
  const described = Object.keys(fixtures).filter((name) => name.startsWith("message."));
  expect(Object.keys(messages).sort()).toEqual(described.sort());
});

test("compares with every sample", () => {
  const compared = new Set(cases.map(([, sample]) => sample));
  expect([...compared].sort()).toEqual(Object.keys(samples).sort());
});

// What a file of the emulator names, be it as the field of a change or handed to what makes one, it posts.
test("has a case for every field that the emulator posts", () => {
  const folder = fileURLToPath(new URL("../../../src/emulator", import.meta.url));
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /^(?!page\b).*\.ts$/.test(file),
  );
  const named = sources.flatMap((file) => {
    const source = readFileSync(`${folder}/${file}`, "utf8");
    return [...source.matchAll(/"(\w+)"/g)].map(([, field = ""]) => field).filter((field) => field !== WORD);
  });
  const posted = new Set(named.filter((field) => Object.hasOwn(webhookFields, field)));
  expect([...posted].sort()).toEqual(COVERED_FIELDS);
});

test.each(Object.keys(fixtures))("posts %s as it was handed in, and in the description's shape", async (name) => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const notification = notificationFixture(name as keyof typeof fixtures);
  await emulator.post(notification);
  const [received] = bot.received;
  const events = received ? await eventsIn(received, emulator.appSecret) : [];
  expect(events.map((event) => event.name)).toEqual([name]);
});
