/** Who hears what, in which order, and what becomes of a handler that throws. */

import { expect, test } from "vitest";
import { ConfigurationError } from "wapi-ts";
import type { ErrorEvent } from "wapi-ts/webhook";
import {
  buttonReply,
  image,
  incoming,
  message,
  messageOf,
  messagesNotification,
  payment,
  status,
} from "../support/webhook-bodies.js";
import { logRecorder, newClient, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** One of everything that the prefixes could confuse. */
const everything = messagesNotification({
  messages: [message(), buttonReply(), messageOf("poll", {})],
  statuses: [status(), payment()],
  errors: [{ code: 130429 }],
});

const names = {
  text: "message.text",
  button: "message.interactive.button_reply",
  delivered: "status.delivered",
  payment: "status.payment.captured",
  errors: "messages.errors",
  unrecognized: "unrecognized",
} as const;

test.each([
  ["message.text", [names.text]],
  ["message.image", []],
  ["message", [names.text, names.button]],
  ["message.interactive", [names.button]],
  ["messages", [names.errors]],
  ["messages.errors", [names.errors]],
  ["status", [names.delivered, names.payment]],
  ["status.payment", [names.payment]],
  ["status.delivered", [names.delivered]],
  ["unrecognized", [names.unrecognized]],
  ["account_update", []],
  ["*", [names.text, names.button, names.unrecognized, names.delivered, names.payment, names.errors]],
] as const)("lets a listener to %s hear %j", async (name, heard) => {
  const webhook = receiver();
  const events: string[] = [];
  webhook.on(name, (event) => {
    events.push(event.name);
  });
  expect(await deliver(webhook, everything)).toMatchObject({ status: 200 });
  // They belong to several conversations, which promise no order among each other.
  expect(events.toSorted()).toEqual(heard.toSorted());
});

test("calls handlers in the order they were added, whatever names they were added for", async () => {
  const webhook = receiver();
  const calls: string[] = [];
  webhook
    .on("message", () => calls.push("message"))
    .on("*", () => calls.push("*"))
    .on("message.text", () => calls.push("message.text"))
    .once("message", () => calls.push("message, once"));
  await deliver(webhook, incoming(message()));
  expect(calls).toEqual(["message", "*", "message.text", "message, once"]);
});

test("waits for a handler before it calls the next, and before the next event of the conversation", async () => {
  const webhook = receiver();
  const steps: string[] = [];
  webhook.on("message", async ({ name }) => {
    steps.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    steps.push(`${name} ends`);
  });
  webhook.on("*", ({ name }) => steps.push(`${name} again`));
  await deliver(webhook, incoming(message(), image()));
  expect(steps).toEqual(
    ["message.text", "message.image"].flatMap((name) => [`${name} begins`, `${name} ends`, `${name} again`]),
  );
});

test("answers only when the handlers have ended", async () => {
  const webhook = receiver();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let answered = false;
  const called = new Promise<void>((resolve) => {
    webhook.on("message.text", () => {
      resolve();
      return held;
    });
  });
  const delivery = deliver(webhook, incoming(message())).then((answer) => {
    answered = true;
    return answer;
  });
  await called;
  await new Promise((resolve) => setImmediate(resolve));
  expect(answered).toBe(false);
  release();
  expect(await delivery).toMatchObject({ status: 200 });
});

test("calls a handler given to once for one event only, even if two arrive together", async () => {
  const webhook = receiver();
  const ids: string[] = [];
  webhook.once("message.text", (event) => ids.push(event.message.id));
  await Promise.all([
    deliver(webhook, incoming(message({ id: "1" }), message({ id: "2" }))),
    deliver(webhook, incoming(message())),
  ]);
  expect(ids).toHaveLength(1);
});

test("takes a handler back with off, whether on or once added it", async () => {
  const webhook = receiver();
  const calls: string[] = [];
  const handler = () => calls.push("called");
  webhook.on("message", handler).once("message", handler).on("message.text", handler);
  webhook.off("message", handler).off("message", handler);
  await deliver(webhook, incoming(message()));
  expect(calls).toHaveLength(1);
});

test("leaves everything as it is when off gets a handler that was never added", async () => {
  const webhook = receiver();
  const calls: string[] = [];
  webhook.on("message.text", () => calls.push("called"));
  webhook.off("message.text", () => {}).off("message", () => {});
  await deliver(webhook, incoming(message()));
  expect(calls).toHaveLength(1);
});

test("hears nothing new within an event that is being handled", async () => {
  const webhook = receiver();
  const calls: string[] = [];
  webhook.once("message.text", () => {
    webhook.on("message.text", () => calls.push("added later"));
  });
  await deliver(webhook, incoming(message({ id: "1" })));
  expect(calls).toEqual([]);
  await deliver(webhook, incoming(message({ id: "2" })));
  expect(calls).toEqual(["added later"]);
});

test("forwards on, once and off of the client to its webhook", async () => {
  const client = newClient();
  const calls: string[] = [];
  const handler = () => calls.push("on");
  client
    .on("message.text", handler)
    .once("message.text", () => calls.push("once"))
    .off("message.text", handler);
  await deliver(client.webhook, incoming(message({ id: "1" }), message({ id: "2" })));
  expect(calls).toEqual(["once"]);
});

test("answers 500 when a handler throws, tells error listeners what and why after all handlers of the event, and goes on", async () => {
  const webhook = receiver();
  const thrown = new Error("no stock");
  const errors: ErrorEvent[] = [];
  const calls: string[] = [];
  webhook
    .on("message.text", () => {
      throw thrown;
    })
    .on("message.text", () => calls.push("next handler"))
    .on("message.image", () => calls.push("next event"))
    .on("error", (event) => {
      errors.push(event);
      calls.push("error");
    });
  expect(await deliver(webhook, incoming(message(), image()))).toMatchObject({ status: 500 });
  expect(calls).toEqual(["next handler", "error", "next event"]);
  expect(errors).toHaveLength(1);
  expect(errors[0]?.error).toBe(thrown);
  expect(errors[0]).toMatchObject({
    answered: false,
    final: false,
    event: { name: "message.text", message: message() },
  });
});

test.each([
  ["an async handler that rejects", async () => Promise.reject(new Error("late"))],
  ["a handler that throws no error", () => Promise.reject(undefined)],
])("takes %s for a failure", async (_what, handler) => {
  const webhook = receiver();
  const errors: ErrorEvent[] = [];
  webhook.on("message.text", handler).on("error", (event) => errors.push(event));
  expect(await deliver(webhook, incoming(message()))).toMatchObject({ status: 500 });
  expect(errors).toHaveLength(1);
});

const failing = (logger = logRecorder()) => ({
  logger,
  webhook: receiver({ logger }).on("message.text", () => {
    throw new Error("no stock");
  }),
});

test("tells the logger of a failure when nobody listens to error, without the message's text", async () => {
  const { logger, webhook } = failing();
  expect(await deliver(webhook, incoming(message()))).toMatchObject({ status: 500 });
  expect(logger.lines).toMatchObject([{ level: "error", message: expect.stringContaining("message.text") }]);
  expect(logger.lines[0]?.details?.error).toMatchObject({ message: "no stock" });
  expect(JSON.stringify(logger.lines)).not.toContain("Sunday");
});

test("tells the logger of a failure even if a listener to everything heard it", async () => {
  const { logger, webhook } = failing();
  const heard: string[] = [];
  webhook.on("*", ({ name }) => heard.push(name));
  await deliver(webhook, incoming(message()));
  expect(heard).toEqual(["message.text", "error"]);
  expect(logger.lines).toHaveLength(1);
});

test("leaves the logger alone when somebody listens to error", async () => {
  const { logger, webhook } = failing();
  await deliver(
    webhook.on("error", () => {}),
    incoming(message()),
  );
  expect(logger.lines).toEqual([]);
});

test("does not loop when a handler of errors throws too", async () => {
  const { logger, webhook } = failing();
  let calls = 0;
  webhook
    .on("error", () => {
      calls++;
      throw new Error("again");
    })
    .on("*", ({ name }) => {
      if (name === "error") throw new Error("and again");
    });
  expect(await deliver(webhook, incoming(message()))).toMatchObject({ status: 500 });
  expect(calls).toBe(1);
  expect(logger.lines.map(({ level }) => level)).toEqual(["error", "error"]);
});

test("answers 200 to the delivery after a failure, once the handler succeeds", async () => {
  const webhook = receiver();
  let tries = 0;
  webhook.on("message.text", () => {
    tries++;
    if (tries === 1) throw new Error("not yet");
  });
  const statuses = [await deliver(webhook, incoming(message())), await deliver(webhook, incoming(message()))];
  expect(statuses).toMatchObject([{ status: 500 }, { status: 200 }]);
});

test.each(["mesage", "message.txt", "text", "", "message.", "toString", "__proto__", "message.*"])(
  "throws for a listener to %j, which is no event",
  (name) => {
    const webhook = receiver();
    const client = newClient();
    for (const add of [webhook.on, webhook.once])
      expect(() => add.call(webhook, name as "*", () => {})).toThrow(ConfigurationError);
    expect(() => client.on(name as "*", () => {})).toThrow(JSON.stringify(name));
  },
);

test("throws for a handler that is no function", () => {
  expect(() => receiver().on("message.text", undefined as never)).toThrow(/message\.text/);
});
