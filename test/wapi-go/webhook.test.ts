/** What Wapi.go gets wrong about webhooks: each by a test that fails when it is done its way. */
import { expect, test } from "vitest";
import { Client, ConfigurationError } from "wapi-ts";
import { notificationFixture } from "wapi-ts/testing";
import { eventNames } from "wapi-ts/webhook";
import { clientOf, connect, startPlatform } from "../integration/setup.js";
import { contact, incoming, message, messagesNotification } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, namesOf, newClient } from "../support/webhook-receiver.js";
import { bytesOf, signedPost } from "../support/webhook-sign.js";
import { wapiGo } from "./names.js";

/** Wapi.go's name of a field → Meta's. Nothing is ever sent under the first. */
const MISNAMED = {
  account_review: "account_review_update",
  business_capability: "business_capability_update",
  message_template_quality: "message_template_quality_update",
  message_template_status: "message_template_status_update",
  phone_number_name: "phone_number_name_update",
  phone_number_quality: "phone_number_quality_update",
  template_category: "template_category_update",
} as const;

test("knows each field that Wapi.go names, the seven by their names at Meta", () => {
  const fields = new Set(["messages", ...eventNames.map((name) => name.split(".")[0])]);
  const unknown = Object.values(wapiGo.webhookFields).filter((field) => !fields.has(field));
  expect(unknown.toSorted()).toEqual(Object.keys(MISNAMED));
  expect(Object.values(MISNAMED).filter((field) => !fields.has(field))).toEqual([]);
});

test("hears the seven by those names, each as an event of its own; other names are unrecognized, not lost", async () => {
  const client = newClient();
  const port = await initiate(client);
  const events = eventsOf(client);
  for (const [misnamed, name] of Object.entries(MISNAMED)) {
    const notification = notificationFixture(name);
    const heard = new Promise((resolve) => client.once(name, ({ value }) => resolve(value)));
    const renamed = JSON.stringify(notification).replace(`"field":"${name}"`, `"field":"${misnamed}"`);
    expect(await exchange(port, signedPost(notification))).toMatchObject({ status: 200 });
    expect(await exchange(port, signedPost(renamed))).toMatchObject({ status: 200 });
    expect(await heard).toEqual(notification.entry[0]?.changes?.[0]?.value);
  }
  expect(namesOf(events)).toEqual(Object.values(MISNAMED).flatMap((name) => [name, "unrecognized"]));
});

test.each([
  ["no signature", {}],
  ["the verify token for a signature", { "x-hub-signature-256": "token-of-the-handshake" }],
  ["a signature of other bytes", { "x-hub-signature-256": signedPost("{}").headers["x-hub-signature-256"] ?? "" }],
])("refuses a webhook with %s, and tells no handler", async (_what, headers: Record<string, string>) => {
  const client = newClient();
  const port = await initiate(client);
  const events = eventsOf(client);
  const body = bytesOf(incoming(message()));
  expect(await exchange(port, { headers: { "content-type": "application/json", ...headers }, body })).toMatchObject({
    status: 401,
  });
  expect(events).toEqual([]);
});

test("starts no server that could not tell whose webhooks they are", async () => {
  const client = new Client({ apiAccessToken: "token-of-the-api", webhookSecret: "token-of-the-handshake" });
  await expect(client.initiate()).rejects.toThrow(ConfigurationError);
});

test("drops no event when it has as many as it takes: the rest comes again, and each is handled once", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator, { webhook: { maxPending: 20, ackAfterMs: 0 } });
  const handled: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  client.on("message.text", async (event) => {
    await released;
    handled.push(event.message.text.body);
  });
  await connect(emulator, client);
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`);
  const statuses: number[] = [];
  for (const text of texts) statuses.push((await emulator.receive(text)).status ?? 0);
  expect(statuses).toEqual(texts.map((_, index) => (index < 20 ? 200 : 503)));
  release();
  await expect.poll(() => handled.length).toBe(20);
  await emulator.clock.advance("1s");
  await emulator.idle();
  await expect.poll(() => handled.length).toBe(30);
  expect(handled.toSorted()).toEqual(texts.toSorted());
});

test("tells each of several handlers of an event, which takes it from no other", async () => {
  const client = newClient();
  const port = await initiate(client);
  const heard: string[] = [];
  client.on("message.text", () => heard.push("first"));
  client.on("message.text", () => heard.push("second"));
  expect(await exchange(port, signedPost(incoming(message())))).toMatchObject({ status: 200 });
  expect(heard).toEqual(["first", "second"]);
});

test("tells the sender of each message of a notification, not that of the first alone", async () => {
  const client = newClient();
  const port = await initiate(client);
  const senders: unknown[] = [];
  client.on("message.text", ({ message, contact }) => senders.push([message.from, contact?.profile?.name]));
  const people = { "16505551234": "Mara", "16505551235": "Ada" };
  const notification = messagesNotification({
    contacts: Object.entries(people).map(([wa_id, name]) => contact({ wa_id, profile: { name } })),
    messages: Object.keys(people).map((from) => message({ from, id: `wamid.${from}` })),
  });
  expect(await exchange(port, signedPost(notification))).toMatchObject({ status: 200 });
  expect(senders.toSorted()).toEqual(Object.entries(people));
});
