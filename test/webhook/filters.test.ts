/** Filters in front of handlers: who is called, with what, and what becomes of an event when a filter throws. */
import { expect, test } from "vitest";
import { anyOf, buttonId, matches, not, startsWith, when } from "wapi-ts";
import type { AnyEvent, ErrorEvent, EventOf } from "wapi-ts/webhook";
import { buttonReply, image, incoming, message, messageOf } from "../support/webhook-bodies.js";
import { newClient, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

/** Texts in conversations of their own. */
const texts = (...bodies: string[]) =>
  incoming(
    ...bodies.map((body) => message({ id: `wamid.${body}`, from: `1650555${bodies.indexOf(body)}`, text: { body } })),
  );

test("calls a handler for what its filter lets pass, and for nothing else", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  webhook.on("message", when(startsWith("/start")), (event) => heard.push(event.message.text.body));
  expect(await deliver(webhook, incoming(message({ text: { body: "/start now" } }), image()))).toMatchObject({
    status: 200,
  });
  await deliver(webhook, texts("start", " /start", "/started"));
  expect(heard).toEqual(["/start now", "/started"]);
});

test("hands the handler the very event, and what was found beside it", async () => {
  const webhook = receiver();
  const events: AnyEvent[] = [];
  const found: unknown[] = [];
  webhook.on("*", (event) => events.push(event));
  webhook.on("*", when(matches(/^order (?<id>\d+)$/), anyOf(buttonId("more"), matches(/7/))), (event, rest) => {
    found.push([
      events.includes(event),
      rest.match?.groups?.id ?? rest.match?.[0],
      Object.keys(event).includes("match"),
    ]);
  });
  await deliver(webhook, texts("order 17", "order 18"));
  expect(found).toEqual([[true, "7", false]]);
});

test("asks the filters of when in their order, up to the first that says no", async () => {
  const webhook = receiver();
  const asked: string[] = [];
  const says = (name: string, passes: boolean) => () => {
    asked.push(name);
    return passes;
  };
  webhook.on("message", when(says("a", true), anyOf(says("b", false), says("c", true), says("d", true))), () =>
    asked.push("called"),
  );
  webhook.on("message", when(not(says("e", true)), says("f", true)), () => asked.push("not called"));
  await deliver(webhook, texts("x"));
  expect(asked).toEqual(["a", "b", "c", "called", "e"]);
});

test("asks a filter when the turn of its handler comes, after the handlers before it", async () => {
  const webhook = receiver();
  let isOpen = false;
  const called: string[] = [];
  webhook.on("message", async () => {
    await Promise.resolve();
    isOpen = true;
  });
  webhook.on(
    "message",
    when(() => isOpen),
    () => called.push("second"),
  );
  await deliver(webhook, texts("x"));
  expect(called).toEqual(["second"]);
});

test("counts for once what passed, not what was looked at", async () => {
  const client = newClient();
  const heard: string[] = [];
  client.once("message.text", startsWith("yes"), (event) => heard.push(event.message.text.body));
  await deliver(client.webhook, texts("no", "perhaps", "yes 1"));
  await deliver(client.webhook, texts("yes 2"));
  expect(heard).toEqual(["yes 1"]);
});

test("calls a handler of once for one of two events that are handled side by side", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  let go = () => {};
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  webhook.on("message", () => gate);
  webhook.once("message.text", startsWith("yes"), (event) => heard.push(event.message.text.body));
  const answers = deliver(webhook, texts("yes 1", "yes 2", "no"));
  go();
  expect(await answers).toMatchObject({ status: 200 });
  expect(heard).toHaveLength(1);
});

test("calls a handler of once again for the event that failed, and for no other", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  webhook.once("message.text", startsWith("yes"), (event) => {
    heard.push(event.message.text.body);
    if (heard.length === 1) throw new Error("not yet");
  });
  expect(await deliver(webhook, texts("yes 1"))).toMatchObject({ status: 500 });
  await deliver(webhook, texts("yes 2"));
  expect(await deliver(webhook, texts("yes 1"))).toMatchObject({ status: 200 });
  await deliver(webhook, texts("yes 3"));
  expect(heard).toEqual(["yes 1", "yes 1"]);
});

test("counts for once one error of several", async () => {
  const webhook = receiver();
  const heard: unknown[] = [];
  webhook.once(
    "error",
    when((event) => event.error instanceof Error),
    ({ error }) => heard.push(error),
  );
  const fail = () => {
    throw new Error("no");
  };
  await deliver(webhook.on("message", fail).on("message", fail), texts("1", "2"));
  expect(heard).toHaveLength(1);
});

test("takes a handler behind a filter back with off", async () => {
  const client = newClient();
  const heard: string[] = [];
  const handler = (event: EventOf<"message.text">) => heard.push(event.message.text.body);
  client.on("message", startsWith("a"), handler).once("message", startsWith("a"), handler);
  client.off("message", handler).off("message", handler);
  await deliver(client.webhook, texts("a"));
  expect(heard).toEqual([]);
});

test("makes the event fail when a filter throws, as its handler would, and calls the other handlers", async () => {
  const webhook = receiver();
  const errors: ErrorEvent[] = [];
  const called: string[] = [];
  const broken = () => {
    throw new RangeError("broken");
  };
  webhook
    .on("error", (event) => errors.push(event))
    .on("message", when(broken), () => called.push("behind it"))
    .on("message", () => called.push("beside it"));
  expect(await deliver(webhook, texts("x"))).toMatchObject({ status: 500 });
  expect(called).toEqual(["beside it"]);
  expect(errors).toMatchObject([{ error: expect.any(RangeError), event: { name: "message.text" } }]);
});

test("does not let everything pass where a function gives a promise", async () => {
  const webhook = receiver();
  const errors: ErrorEvent[] = [];
  const called: string[] = [];
  webhook.on("error", (event) => errors.push(event));
  const passes = (async () => false) as unknown as () => boolean;
  webhook.on("message", when(passes), () => called.push("called"));
  expect(await deliver(webhook, texts("x"))).toMatchObject({ status: 500 });
  expect(called).toEqual([]);
  expect(errors).toMatchObject([
    { error: { name: "ConfigurationError", message: expect.stringContaining("true or false") } },
  ]);
});

test("runs the handlers without a filter as before, beside those with one", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  webhook
    .on("message.interactive.button_reply", (event) => heard.push(`plain ${event.message.id}`))
    .on("message", when(buttonId("keep-slot")), (_event, { id }) => heard.push(`behind ${id}`))
    .on("message", (event) => heard.push(`all ${event.message.id}`));
  await deliver(webhook, incoming(buttonReply()));
  await deliver(webhook, incoming(messageOf("poll", {})));
  expect(heard).toEqual(["plain wamid.interactive", "behind keep-slot", "all wamid.interactive"]);
});

test.each([
  ["a function by itself", () => true],
  ["nothing", undefined],
  ["a text", "/start"],
])("refuses %s in the place of a filter", (_what, filter) => {
  const webhook = receiver();
  expect(() => webhook.on("message", filter as never, (() => {}) as never)).toThrow(/filter of message is none/);
  expect(() => webhook.on("message", startsWith("x"), "no function" as never)).toThrow(
    /handler of message is no function/,
  );
  if (typeof filter !== "function") expect(() => when(filter as never)).toThrow(/made of filters and functions/);
});
