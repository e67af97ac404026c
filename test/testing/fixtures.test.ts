/** Every event has a fixture that a real webhook receives as that event. */
import { expect, test } from "vitest";
import { actionsOf, eventFixture, notificationFixture, signWebhook } from "wapi-ts/testing";
import { type AnyEvent, ConfigurationError, eventNames, type MetaEventName } from "wapi-ts/webhook";
import { serve } from "../support/webhook-http.js";
import { eventsOf, namesOf, receiver } from "../support/webhook-receiver.js";
import { APP_SECRET } from "../support/webhook-sign.js";

const plain = (event: AnyEvent) => JSON.parse(JSON.stringify(event)) as Record<string, unknown>;

/** The events of a notification, signed and posted over HTTP. */
async function posted(...notifications: unknown[]): Promise<AnyEvent[]> {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const middleware = webhook.express();
  const port = await serve((req, res) => middleware(req, res, () => res.writeHead(500).end()));
  for (const notification of notifications) {
    const body = JSON.stringify(notification);
    const headers = { "x-hub-signature-256": await signWebhook(body, APP_SECRET) };
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body });
    expect(answer.status).toBe(200);
  }
  return events;
}

test.each(eventNames)("%s arrives as that event, and as the event fixture", async (name) => {
  const events = await posted(notificationFixture(name));
  expect(namesOf(events)).toEqual([name]);
  expect(plain(events[0] as AnyEvent)).toEqual(plain(eventFixture(name)));
});

test("fixtures are the same on every call, and new objects", () => {
  for (const name of eventNames) {
    const [first, second] = [notificationFixture(name), notificationFixture(name)];
    expect(first).toEqual(second);
    const objects = new Set<unknown>();
    JSON.stringify(first, (_member, value: unknown) => {
      if (typeof value === "object") objects.add(value);
      return value;
    });
    JSON.stringify(second, (_member, value: unknown) => {
      if (value !== null) expect(objects).not.toContain(value);
      return value;
    });
  }
});

test("account fields are dated, messages are not", () => {
  expect(eventFixture("account_update").time).toEqual(expect.any(Number));
  expect(notificationFixture("message.text").entry[0]).not.toHaveProperty("time");
});

test("ids that Meta sends as numbers are texts", () => {
  expect(eventFixture("message_template_status_update").value.message_template_id).toMatch(/^\d+$/);
});

test("a fixture without contacts has none", () => {
  expect(eventFixture("message.system").contact).toBeUndefined();
  expect(eventFixture("status.failed").contact).toBeUndefined();
});

test.each(["message", "message.txt", "error", "ready", "unrecognized", "*", "toString", "__proto__", "", 5])(
  "refuses %j, which is no event of Meta's, and says so",
  (name) => {
    for (const make of [notificationFixture, eventFixture]) {
      expect(() => make(name as MetaEventName)).toThrow(ConfigurationError);
      expect(() => make(name as MetaEventName)).toThrow(`There is no event ${JSON.stringify(name)}`);
    }
  },
);

test("actions are known of fixtures only", () => {
  expect(() => actionsOf({ ...eventFixture("message.text") })).toThrow(ConfigurationError);
});
