/** A handler that waits for the next event of its conversation. */
import { expect, onTestFinished, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import {
  type AnyEvent,
  ConfigurationError,
  type DeadLetter,
  type ErrorEvent,
  type MessageActions,
  eventsOf as storedEvents,
  WaitTimeoutError,
  WebhookClosedError,
} from "wapi-ts/webhook";
import { clientOf, connect, startPlatform } from "../integration/setup.js";
import {
  buttonReply,
  incoming,
  type Json,
  message,
  messagesNotification,
  metadata,
} from "../support/webhook-bodies.js";
import { idle, soFar } from "../support/webhook-held.js";
import { logRecorder, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const OTHER = "4915112345678";
const text = (body: string, members: Json = {}) =>
  incoming(message({ id: `wamid.${body}`, text: { body }, ...members }));
const bodyOf = (event: AnyEvent) =>
  "message" in event && "text" in event.message ? event.message.text.body : event.name;

/** A promise that a test ends. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

test("takes two answers of one user inline, and gives them to no other handler", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  const said: string[] = [];
  webhook.on("message.text", async (event) => {
    heard.push(event.message.text.body);
    if (event.message.text.body !== "book") return;
    const day = await event.waitFor("message.text");
    const hour = await day.waitFor("message.text");
    said.push(`${day.message.text.body} at ${hour.message.text.body}`);
  });
  for (const body of ["book", "Sunday", "nine", "thanks"])
    expect(await deliver(webhook, text(body))).toMatchObject({ status: 200 });
  expect(said).toEqual(["Sunday at nine"]);
  expect(heard).toEqual(["book", "thanks"]);
});

test("waits again by the first event, too", async () => {
  const webhook = receiver();
  const said: string[] = [];
  webhook.once("message.text", async (event) => {
    for (let left = 3; left > 0; left--) said.push((await event.waitFor("message.text")).message.text.body);
  });
  for (const body of ["start", "1", "2", "3", "4"]) await deliver(webhook, text(body));
  expect(said).toEqual(["1", "2", "3"]);
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("answers Meta and lets the conversation go on when a handler begins to wait", async () => {
  const webhook = receiver();
  const order: string[] = [];
  webhook.on("message.text", async (event) => {
    order.push(`first of ${event.message.text.body}`);
    if (event.message.text.body === "a") await event.waitFor("message.image");
  });
  webhook.on("message.text", (event) => order.push(`second of ${event.message.text.body}`));
  expect(await deliver(webhook, text("a"))).toMatchObject({ status: 200 });
  expect(await deliver(webhook, text("b"))).toMatchObject({ status: 200 });
  expect(order).toEqual(["first of a", "second of a", "first of b", "second of b"]);
});

test("brings the event ahead of what the conversation has waiting, and what came later after it", async () => {
  const webhook = receiver();
  const { opened, open } = gate();
  const went = gate();
  const order: string[] = [];
  webhook.on("message.text", async (event) => {
    const { body } = event.message.text;
    order.push(body);
    if (body === "ask") {
      await event.waitFor("message.interactive.button_reply");
      order.push("answered");
      await went.opened;
      order.push("done");
    }
    if (body === "slow") await opened;
  });
  await deliver(webhook, text("ask"));
  const slow = deliver(webhook, text("slow"));
  const behind = deliver(webhook, text("behind"));
  const answer = deliver(webhook, incoming(buttonReply()));
  const later = deliver(webhook, text("later"));
  await idle();
  expect(order).toEqual(["ask", "slow", "answered"]);
  open();
  await Promise.all([slow, behind]);
  await idle();
  // What came after the answer waits until the handler that got it has ended.
  expect(order).toEqual(["ask", "slow", "answered", "behind"]);
  went.open();
  expect(await Promise.all([answer, later])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(order).toEqual(["ask", "slow", "answered", "behind", "done", "later"]);
});

test("leaves the events of others, of other names and of other numbers to their handlers", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  const got: string[] = [];
  webhook.on("message", (event) => heard.push(bodyOf(event)));
  webhook.once("message.text", async (event) => {
    got.push(
      bodyOf(await event.waitFor("message.text", { when: ({ message }) => message.text.body.startsWith("yes") })),
    );
  });
  const contentsFrom = (body: string) => message({ id: body, text: { body } });
  for (const content of [
    text("start"),
    text("yes from another", { from: OTHER }),
    incoming(buttonReply()),
    messagesNotification({ metadata: metadata({ phone_number_id: "2" }), messages: [contentsFrom("yes elsewhere")] }),
    text("no"),
    text("yes in a group", { group_id: "Y2FwaV9ncm91cDox" }),
    text("yes"),
  ])
    await deliver(webhook, content);
  expect(got).toEqual(["yes"]);
  expect(heard).toEqual([
    "start",
    "yes from another",
    "message.interactive.button_reply",
    "yes elsewhere",
    "no",
    "yes in a group",
  ]);
});

test.each([
  ["by number", {}],
  ["by user id", { from: undefined, from_user_id: "US.1" }],
])("knows the user %s, whichever Meta sends", async (_how, members) => {
  const webhook = receiver();
  const got: string[] = [];
  webhook.once("message.text", async (event) => {
    got.push(bodyOf(await event.waitFor("message.text")));
  });
  await deliver(webhook, text("start", { from_user_id: "US.1" }));
  await deliver(webhook, text("another", { from: undefined, from_user_id: "US.2" }));
  await deliver(webhook, text("answer", members));
  expect(got).toEqual(["answer"]);
});

test("waits for the status of its own reply, over HTTP", async () => {
  const emulator = await startPlatform();
  const client = clientOf(emulator);
  await connect(emulator, client);
  const statuses: string[] = [];
  client.on("message.text", async (event) => {
    const { messages } = await event.reply("Your code is 4711");
    const id = messages[0]?.id;
    const delivered = await event.waitFor("status.delivered", { when: ({ status }) => status.id === id });
    statuses.push(`${delivered.status.status} ${delivered.status.id === id}`);
  });
  await emulator.receive("code");
  await emulator.idle();
  await client.webhook.close();
  expect(statuses).toEqual(["delivered true"]);
});

test("rejects after timeoutMs, and the next message goes to its handlers", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock });
  const heard: string[] = [];
  const failures: unknown[] = [];
  webhook.on("message.text", async (event) => {
    heard.push(event.message.text.body);
    if (event.message.text.body === "start")
      await event.waitFor("message.text", { timeoutMs: 60_000 }).catch((error) => failures.push(error));
  });
  await deliver(webhook, text("start"));
  await clock.advance(59_999);
  expect(failures).toEqual([]);
  await clock.advance(1);
  expect(failures).toEqual([expect.any(WaitTimeoutError)]);
  await deliver(webhook, text("late"));
  expect(heard).toEqual(["start", "late"]);
});

test("tells of a handler that fails before its answer came, although its event was answered", async () => {
  const clock = manualClock();
  const letters: DeadLetter[] = [];
  const webhook = receiver({ clock, onDeadLetter: (letter) => letters.push(letter) });
  const failures: ErrorEvent[] = [];
  webhook.on("error", (event) => failures.push(event));
  webhook.on("message.text", async (event) => {
    await event.waitFor("message.text");
  });
  expect(await deliver(webhook, text("start"))).toMatchObject({ status: 200 });
  await clock.advance("5m");
  await idle();
  expect(failures).toMatchObject([{ error: { name: "WaitTimeoutError" }, answered: true, final: false }]);
  expect(letters).toMatchObject([{ reason: "answered", tries: 1, event: { message: { text: { body: "start" } } } }]);
});

test("gives an event up whose waiting handler fails, since nobody would wait for it again", async () => {
  const letters: DeadLetter[] = [];
  const webhook = receiver({ onDeadLetter: (letter) => letters.push(letter) });
  let calls = 0;
  webhook.on("message.text", async (event) => {
    calls++;
    const next = await event.waitFor("message.text");
    throw new Error(`no ${next.message.text.body}`);
  });
  await deliver(webhook, text("start"));
  expect(await deliver(webhook, text("answer"))).toMatchObject({ status: 200 });
  expect(letters).toMatchObject([{ reason: "final", event: { message: { text: { body: "answer" } } } }]);
  expect(await deliver(webhook, text("answer"))).toMatchObject({ status: 200 });
  expect(calls).toBe(1);
});

test("joins what Meta delivers twice to the handler that got it", async () => {
  const webhook = receiver();
  const { opened, open } = gate();
  const heard: string[] = [];
  webhook.on("message.text", async (event) => {
    heard.push(event.message.text.body);
    if (event.message.text.body !== "start") return;
    await event.waitFor("message.text");
    await opened;
  });
  await deliver(webhook, text("start"));
  const answers = [deliver(webhook, text("answer")), deliver(webhook, text("answer"))];
  expect(await soFar(Promise.all(answers))).toBe("nothing yet");
  open();
  expect(await Promise.all(answers)).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(heard).toEqual(["start"]);
});

test("runs middleware around an event that is waited for; one that keeps it leaves the handler waiting", async () => {
  const webhook = receiver();
  const seen: string[] = [];
  const got: string[] = [];
  let keeps = false;
  webhook.use(async (event, next) => {
    seen.push(bodyOf(event));
    if (!keeps) await next();
  });
  webhook.once("message.text", async (event) => {
    got.push(bodyOf(await event.waitFor("message.text")));
  });
  await deliver(webhook, text("start"));
  keeps = true;
  await deliver(webhook, text("kept"));
  keeps = false;
  await deliver(webhook, text("given"));
  expect(seen).toEqual(["start", "kept", "given"]);
  expect(got).toEqual(["given"]);
});

test("ends waiting at close(), and resolves it when the handlers have ended and what they threw was told", async () => {
  const letters: DeadLetter[] = [];
  const { opened, open } = gate();
  const webhook = receiver({
    onDeadLetter: async (letter) => {
      await opened;
      letters.push(letter);
    },
  });
  const reasons: unknown[] = [];
  webhook.on("message.text", async (event) => {
    try {
      await event.waitFor("message.text");
    } catch (error) {
      reasons.push(error);
      throw error;
    }
  });
  expect(await deliver(webhook, text("start"))).toMatchObject({ status: 200 });
  const closed = webhook.close();
  expect(await soFar(closed)).toBe("nothing yet");
  expect(reasons).toEqual([expect.any(WebhookClosedError)]);
  open();
  await closed;
  expect(letters).toMatchObject([{ reason: "answered" }]);
});

test("resolves close() although a handler hangs that had waited, when its time has passed", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock, handlerTimeoutMs: 60_000 });
  webhook.on("message.text", async (event) => {
    await event.waitFor("message.text").catch(() => {});
    await new Promise(() => {});
  });
  await deliver(webhook, text("start"));
  const closed = webhook.close();
  expect(await soFar(closed)).toBe("nothing yet");
  await clock.advance(60_000);
  await closed;
});

test("ends with the signal, whose reason is thrown", async () => {
  const webhook = receiver();
  const cancel = new AbortController();
  const reasons: unknown[] = [];
  webhook.once("message.text", async (event) => {
    await event.waitFor("message.text", { signal: cancel.signal }).catch((error) => reasons.push(error));
    await event.waitFor("message.text", { signal: cancel.signal }).catch((error) => reasons.push(error));
  });
  await deliver(webhook, text("start"));
  const reason = new Error("changed my mind");
  cancel.abort(reason);
  await idle();
  expect(reasons).toEqual([reason, reason]);
});

test("fails where its condition throws, and leaves the event to its handlers", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  const reasons: unknown[] = [];
  webhook.on("message.text", async (event) => {
    heard.push(event.message.text.body);
    if (heard.length > 1) return;
    const when = () => {
      throw new TypeError("no such thing");
    };
    await event.waitFor("message.text", { when }).catch((error) => reasons.push(error));
  });
  await deliver(webhook, text("start"));
  await deliver(webhook, text("next"));
  expect(reasons).toEqual([expect.any(TypeError)]);
  expect(heard).toEqual(["start", "next"]);
});

test("swallows no event for a handler that has ended", async () => {
  const webhook = receiver();
  const heard: string[] = [];
  const left: unknown[] = [];
  webhook.on("message", async (event) => {
    heard.push(bodyOf(event));
    if (heard.length > 1) return;
    const image = event.waitFor("message.image");
    image.catch((error) => left.push(error));
    await Promise.race([event.waitFor("message.text"), image]);
  });
  await deliver(webhook, text("start"));
  await deliver(webhook, text("answer"));
  await idle();
  expect(left).toEqual([expect.any(ConfigurationError)]);
  await deliver(
    webhook,
    incoming(
      message({ id: "i", type: "image", text: undefined, image: { id: "1", mime_type: "image/png", sha256: "" } }),
    ),
  );
  expect(heard).toEqual(["start", "message.image"]);
});

test("lets two handlers of one event wait, the first of which gets the first answer", async () => {
  const webhook = receiver();
  const got: string[] = [];
  for (const name of ["first", "second"])
    webhook.once("message.text", async (event) => {
      got.push(`${name}: ${bodyOf(await event.waitFor("message.text"))}`);
    });
  for (const body of ["start", "a", "b"]) await deliver(webhook, text(body));
  expect(got).toEqual(["first: a", "second: b"]);
});

test("holds the answer and the order while a handler goes on that waits no longer", async () => {
  const webhook = receiver();
  const { opened, open } = gate();
  const order: string[] = [];
  webhook.on("message.text", async (event) => {
    order.push(event.message.text.body);
    if (event.message.text.body !== "start") return;
    await Promise.all([event.waitFor("message.text"), event.waitFor("message.text")]);
    order.push("both");
    await opened;
  });
  await deliver(webhook, text("start"));
  const first = deliver(webhook, text("1"));
  expect(await soFar(first)).toBe("nothing yet");
  const second = deliver(webhook, text("2"));
  const after = deliver(webhook, text("after"));
  expect(await soFar(second)).toBe("nothing yet");
  expect(await first).toMatchObject({ status: 200 });
  expect(order).toEqual(["start", "both"]);
  open();
  expect(await Promise.all([second, after])).toMatchObject([{ status: 200 }, { status: 200 }]);
  expect(order).toEqual(["start", "both", "after"]);
});

const asked: [string, unknown, string][] = [
  ["message.txt", {}, 'There is no event called "message.txt".'],
  ["account_update", {}, "waitFor() waits for messages and statuses, not for account_update."],
  ["message", { timeoutMs: -1 }, "waitFor.timeoutMs must be a number of milliseconds"],
  ["message", { wen: () => true }, "There is no option waitFor.wen."],
  ["message", null, "waitFor must be an object of options."],
];

test.each(asked)("refuses to wait for %s with %j", async (name, options, told) => {
  const webhook = receiver();
  const reasons: unknown[] = [];
  webhook.on("message.text", (event) =>
    (event.waitFor as (...given: unknown[]) => Promise<unknown>)(name, options).catch((error) => reasons.push(error)),
  );
  await deliver(webhook, text("start"));
  expect(reasons).toEqual([expect.any(ConfigurationError)]);
  expect(String(reasons[0])).toContain(told);
});

test("says that events without a receiver cannot wait", async () => {
  const [event] = storedEvents(text("start"));
  await expect((event as unknown as MessageActions).waitFor("message")).rejects.toThrow("waitFor() needs the receiver");
});

test("keeps nothing of a thousand conversations that have ended", async () => {
  const webhook = receiver({ concurrency: 5 });
  onTestFinished(() => webhook.close());
  let ended = 0;
  webhook.on("message.text", async (event) => {
    await event.waitFor("message.text", { timeoutMs: 2_000_000_000 });
    ended++;
  });
  const users = Array.from({ length: 1_000 }, (_none, index) => String(15_550_000_000 + index));
  for (const from of users) expect(await deliver(webhook, text(`a${from}`, { from }))).toMatchObject({ status: 200 });
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
  await Promise.all(users.map((from) => deliver(webhook, text(`b${from}`, { from }))));
  expect(ended).toBe(1_000);
});

test("stays quiet about what it did right", async () => {
  const logger = logRecorder();
  const webhook = receiver({ logger });
  webhook.once("message.text", async (event) => void (await event.waitFor("message.text")));
  await deliver(webhook, text("start"));
  await deliver(webhook, text("answer"));
  await webhook.close();
  expect(logger.lines).toEqual([]);
});
