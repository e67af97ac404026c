/** `message.sendMany`: every outcome, and how far it runs ahead. */
import { expect, test } from "vitest";
import {
  AmbiguousSendError,
  RecipientError,
  RequestValidationError,
  type SendItem,
  TransportError,
  text,
} from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { type Reaction, refusesCode, sendsButIsSilent, sendsButResets, startGraph } from "../support/graph-server.js";
import { accepts, gate, item, itemsTo, outcomesOf, reactsTo, recipient } from "../support/send-many.js";

async function sender(...reactions: Reaction[]) {
  const graph = await startGraph(...reactions);
  return { graph, message: facade(graph.url).messaging.message };
}

/** Holds every answer back until the gate opens. */
function held() {
  const { opened, open } = gate();
  let waiting = 0;
  const reaction: Reaction = (request, response) => {
    waiting++;
    void opened.then(() => accepts(request, response));
    return true;
  };
  return { reaction, open, waiting: () => waiting };
}

test("reports every outcome, with the item as it was given", async () => {
  const { graph, message } = await sender(
    reactsTo({ [recipient(1)]: refusesCode(131026), [recipient(2)]: sendsButResets }),
  );
  const items = [
    { ...item(0), row: 7 },
    { ...item(1), row: 8 },
    { ...item(2), row: 9 },
    { to: "nobody", content: "Hi", row: 10 },
    { to: recipient(4), content: text(""), options: { biz_opaque_callback_data: "x" }, row: 11 },
  ];
  const outcomes = [];
  for await (const outcome of message.sendMany(items)) outcomes.push(outcome);
  outcomes.sort((a, b) => a.index - b.index);
  expect(outcomes.map(({ item: given }) => given.row)).toEqual([7, 8, 9, 10, 11]);
  expect(outcomes).toMatchObject([
    { status: "accepted", index: 0, key: "k0", messageId: `wamid.${recipient(0)}`, response: { contacts: [] } },
    { status: "failed", index: 1, key: "k1", error: { code: 131026, retryable: false } },
    { status: "ambiguous", index: 2, key: "k2" },
    { status: "failed", index: 3, error: { member: "to" } },
    { status: "failed", index: 4, error: { member: "text.body" } },
  ]);
  const errors = outcomes.map((outcome) => ("error" in outcome ? outcome.error : undefined));
  expect(errors[1]).toBeInstanceOf(RecipientError);
  expect(errors[2]).toBeInstanceOf(AmbiguousSendError);
  expect(errors[3]).toBeInstanceOf(RequestValidationError);
  expect(outcomes[3]).not.toHaveProperty("key");
  expect(graph.accepted).toBe(2);
});

test("hands on the options of each item", async () => {
  const { graph, message } = await sender(accepts);
  const items = [{ to: recipient(1), content: "Hi", options: { biz_opaque_callback_data: "seven" } }];
  expect(await outcomesOf(message.sendMany(items as never))).toEqual({ 0: "accepted" });
  expect(graph.only().json).toMatchObject({ to: recipient(1), biz_opaque_callback_data: "seven" });
});

test("bounds each message by its own options, and not by the client's deadline, which waits would pass", async () => {
  const graph = await startGraph(reactsTo({ [recipient(1)]: sendsButIsSilent }));
  const { message } = facade(graph.url, { graph: { deadlineMs: 0 } }).messaging;
  await expect(message.send(recipient(1), "Hi")).rejects.toThrow(AmbiguousSendError);
  const items = [item(0), { ...item(1), options: { deadlineMs: 0 } }];
  expect(await outcomesOf(message.sendMany(items))).toEqual({ k0: "accepted", k1: "ambiguous" });
});

test.each([
  ["nothing", undefined, "item"],
  ["a text", "15551234567", "item"],
  ["an empty key", { ...item(0), key: "" }, "key"],
  ["a key of 513 characters", { ...item(0), key: "x".repeat(513) }, "key"],
  ["a key that is a number", { ...item(0), key: 7 }, "key"],
])("reports an item that is %s as failed, and goes on", async (_what, wrong, member) => {
  const { graph, message } = await sender(accepts);
  const outcomes = [];
  for await (const outcome of message.sendMany([wrong as SendItem, item(1)])) outcomes.push(outcome);
  expect(outcomes.map(({ status }) => status)).toEqual(["failed", "accepted"]);
  expect(outcomes[0]).toMatchObject({ index: 0, item: wrong, error: { member } });
  expect(graph.accepted).toBe(1);
});

test.each([
  ["no items", undefined, {}, "items"],
  ["a text for items", "abc", {}, "items"],
  ["a concurrency of none", [], { concurrency: 0 }, "concurrency"],
  ["a checkpoint that is a file name", [], { checkpoint: "file" }, "checkpoint"],
  ["an option that does not exist", [], { parallel: 5 }, "parallel"],
])("throws at once for %s", async (_what, items, options, member) => {
  const { message } = await sender();
  expect(() => message.sendMany(items as never, options as never)).toThrow(
    expect.objectContaining({ name: "RequestValidationError", member }),
  );
});

test.each([
  ["20 by default", {}, 20],
  ["as many as it is told", { concurrency: 3 }, 3],
])("has %s under way at a time", async (_what, options, concurrency) => {
  const { reaction, open, waiting } = held();
  const { message } = await sender(reaction);
  let pulled = 0;
  function* items() {
    for (const one of itemsTo(concurrency + 5)) {
      pulled++;
      yield one;
    }
  }
  const run = message.sendMany(items(), options);
  const first = run.next();
  await expect.poll(waiting).toBe(concurrency);
  expect(pulled).toBe(concurrency);
  open();
  await first;
  expect(Object.keys(await outcomesOf(run))).toHaveLength(concurrency + 4);
});

test("takes items only as outcomes are consumed, from an endless input", async () => {
  const { message } = await sender(accepts);
  let pulled = 0;
  let isClosed = false;
  function* endless() {
    try {
      for (;;) yield item(pulled++);
    } finally {
      isClosed = true;
    }
  }
  const concurrency = 4;
  let consumed = 0;
  for await (const outcome of message.sendMany(endless(), { concurrency })) {
    expect(outcome.status).toBe("accepted");
    expect(pulled).toBeLessThanOrEqual(consumed + concurrency);
    if (++consumed === 80) break;
  }
  expect(isClosed).toBe(true);
  expect(pulled).toBeLessThanOrEqual(consumed - 1 + concurrency);
});

test("gives an outcome while it waits for the next item", async () => {
  const { message } = await sender(accepts);
  const { opened, open } = gate();
  async function* slow() {
    yield item(0);
    await opened;
    yield item(1);
  }
  const run = message.sendMany(slow());
  expect((await run.next()).value).toMatchObject({ key: "k0", status: "accepted" });
  open();
  expect(await outcomesOf(run)).toEqual({ k1: "accepted" });
});

test("finishes what is under way when the loop is left, and closes the input", async () => {
  const { graph, message } = await sender(accepts);
  let isClosed = false;
  async function* input() {
    try {
      yield* itemsTo(100);
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of message.sendMany(input(), { concurrency: 5 })) break;
  const { accepted } = graph;
  expect(isClosed).toBe(true);
  expect(accepted).toBeLessThanOrEqual(5);
  await message.send(recipient(0), "Still the same connection");
  expect(graph.accepted).toBe(accepted + 1);
});

test("can be left while the input never answers", async () => {
  const { message } = await sender(accepts);
  async function* silent() {
    yield item(0);
    await new Promise(() => {});
  }
  for await (const { key } of message.sendMany(silent())) {
    expect(key).toBe("k0");
    break;
  }
});

test("throws what the input throws, after what was under way is reported", async () => {
  const { message } = await sender(accepts);
  const error = new Error("The database is gone.");
  function* broken() {
    yield* itemsTo(3);
    throw error;
  }
  const outcomes: string[] = [];
  const read = async () => {
    for await (const { status } of message.sendMany(broken())) outcomes.push(status);
  };
  await expect(read()).rejects.toBe(error);
  expect(outcomes).toEqual(["accepted", "accepted", "accepted"]);
});

test("sends nothing more once the signal aborts, and throws its reason after what was under way is reported", async () => {
  const { reaction, open, waiting } = held();
  const { graph, message } = await sender(reaction);
  const controller = new AbortController();
  const reason = new Error("Enough.");
  const outcomes: string[] = [];
  const read = async () => {
    for await (const { status } of message.sendMany(itemsTo(50), { concurrency: 3, signal: controller.signal }))
      outcomes.push(status);
  };
  const end = expect(read()).rejects.toBe(reason);
  await expect.poll(waiting).toBe(3);
  controller.abort(reason);
  open();
  await end;
  expect(outcomes).toEqual(["accepted", "accepted", "accepted"]);
  expect(graph.accepted).toBe(3);
});

test("takes a send that was aborted on its way for ambiguous", async () => {
  const { reaction, waiting } = held();
  const { message } = await sender(reaction);
  const controller = new AbortController();
  const run = message.sendMany([{ ...item(0), options: { signal: controller.signal } }]);
  const outcome = run.next();
  await expect.poll(waiting).toBe(1);
  controller.abort();
  expect((await outcome).value).toMatchObject({ status: "ambiguous", error: expect.any(TransportError) });
});

test("reports a refusal for too many messages as a failure that can be repeated", async () => {
  const { message } = await sender(refusesCode(131056));
  const { value } = await message.sendMany(itemsTo(1)).next();
  expect(value).toMatchObject({ status: "failed", error: { name: "RateLimitError", retryable: true } });
});
