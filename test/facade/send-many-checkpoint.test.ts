/** `message.sendMany` with a checkpoint: what a restart sends, and what it does not. */
import { expect, test } from "vitest";
import type { Checkpoint, CheckpointEntry } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { answers, type Reaction, refusesCode, sendsButResets, startGraph } from "../support/graph-server.js";
import { accepts, gate, item, itemsTo, outcomesOf, reactsTo, recipient } from "../support/send-many.js";

async function sender(...reactions: Reaction[]) {
  const graph = await startGraph(...reactions);
  return { graph, message: facade(graph.url).messaging.message };
}

const MIXED = reactsTo({
  [recipient(1)]: refusesCode(131026),
  [recipient(2)]: refusesCode(132015),
  [recipient(3)]: sendsButResets,
});

/** After a run in which 0 was accepted, 1 and 2 failed, 3 is ambiguous, and a crash came after 4 was begun. */
async function afterCrash(): Promise<Map<string, CheckpointEntry>> {
  const { message } = await sender(MIXED);
  const checkpoint = new Map<string, CheckpointEntry>();
  await outcomesOf(message.sendMany(itemsTo(4), { checkpoint }));
  return checkpoint.set("k4", { status: "begun", run: "other" });
}

test("records a key before its send, and what became of it after", async () => {
  const seen: (string | undefined)[] = [];
  const checkpoint = new Map<string, CheckpointEntry>();
  const { message } = await sender((request, response) => {
    seen.push(checkpoint.get("k0")?.status);
    return accepts(request, response);
  });
  await outcomesOf(message.sendMany(itemsTo(1), { checkpoint }));
  expect(seen).toEqual(["begun"]);
  expect(checkpoint.get("k0")).toMatchObject({ status: "accepted", messageId: `wamid.${recipient(0)}` });
});

test("holds states and codes, no text and no recipient", async () => {
  const checkpoint = await afterCrash();
  expect([...checkpoint]).toEqual([
    ["k0", { status: "accepted", run: expect.any(String), messageId: expect.any(String) }],
    ["k1", { status: "failed", run: expect.any(String), error: "RecipientError", code: 131026 }],
    ["k2", { status: "failed", run: expect.any(String), error: "TemplateError", code: 132015 }],
    ["k3", { status: "ambiguous", run: expect.any(String) }],
    ["k4", { status: "begun", run: "other" }],
  ]);
});

test.each([
  ["by default", {}, { k1: "skipped: failed", k2: "accepted", k3: "ambiguous", k4: "ambiguous" }, 2],
  [
    "with resendFailed",
    { resendFailed: true },
    { k1: "accepted", k2: "accepted", k3: "ambiguous", k4: "ambiguous" },
    3,
  ],
  [
    "without resendFailed",
    { resendFailed: false },
    { k1: "skipped: failed", k2: "skipped: failed", k3: "ambiguous", k4: "ambiguous" },
    1,
  ],
  [
    "with resendAmbiguous",
    { resendAmbiguous: true },
    { k1: "skipped: failed", k2: "accepted", k3: "accepted", k4: "accepted" },
    4,
  ],
])("skips what was accepted, %s", async (_how, options, expected, sends) => {
  const checkpoint = await afterCrash();
  const { graph, message } = await sender(accepts);
  const outcomes = await outcomesOf(message.sendMany(itemsTo(6), { checkpoint, ...options }));
  expect(outcomes).toEqual({ k0: "skipped: accepted", ...expected, k5: "accepted" });
  expect(graph.accepted).toBe(sends);
});

test("tells the id of the message that an earlier run sent, and no error for what it left ambiguous", async () => {
  const checkpoint = await afterCrash();
  const { message } = await sender(accepts);
  const outcomes = [];
  for await (const outcome of message.sendMany([item(0), item(3)], { checkpoint })) outcomes.push(outcome);
  expect(outcomes).toEqual([
    { status: "skipped", index: 0, item: item(0), key: "k0", reason: "accepted", messageId: `wamid.${recipient(0)}` },
    { status: "ambiguous", index: 1, item: item(3), key: "k3" },
  ]);
});

test("sends a key once in a run, whatever became of it", async () => {
  const { graph, message } = await sender(reactsTo({ [recipient(1)]: refusesCode(132015) }));
  const checkpoint = new Map<string, CheckpointEntry>();
  const items = [item(0), item(0), item(1), item(1), item(0), item(1)];
  const statuses = [];
  for await (const { status } of message.sendMany(items, { checkpoint, concurrency: 2 })) statuses.push(status);
  expect(statuses.sort()).toEqual(["accepted", "failed", "skipped", "skipped", "skipped", "skipped"]);
  expect(graph.requests).toHaveLength(2);
});

test("refuses an item without a key, and sends the others", async () => {
  const { graph, message } = await sender(accepts);
  const { key: _, ...keyless } = item(0);
  const outcomes = await outcomesOf(message.sendMany([keyless as never, item(1)], { checkpoint: new Map() }));
  expect(outcomes).toEqual({ 0: "failed", k1: "accepted" });
  expect(graph.accepted).toBe(1);
});

test("goes on where a run was left, without a second send", async () => {
  const { graph, message } = await sender(accepts);
  const checkpoint = new Map<string, CheckpointEntry>();
  for await (const _ of message.sendMany(itemsTo(20), { checkpoint, concurrency: 4 })) break;
  const before = graph.accepted;
  const outcomes = Object.values(await outcomesOf(message.sendMany(itemsTo(20), { checkpoint })));
  expect(outcomes.filter((outcome) => outcome === "skipped: accepted")).toHaveLength(before);
  expect(outcomes).not.toContain("ambiguous");
  expect(graph.accepted).toBe(20);
});

/** Fails at the given entry of a key. */
const failingAt = (status: CheckpointEntry["status"], key: string, error: Error): Checkpoint => {
  const entries = new Map<string, CheckpointEntry>();
  return {
    get: (asked) => entries.get(asked),
    async set(given, entry) {
      if (given === key && entry.status === status) throw error;
      entries.set(given, entry);
    },
  };
};

test.each([
  ["before a send: it is not sent", "begun", "failed", 3],
  ["after a send: it is told as it is", "accepted", "accepted", 4],
] as const)("ends when the checkpoint fails %s", async (_when, status, outcome, sends) => {
  const { opened, open } = gate();
  const { graph, message } = await sender((request, response) => {
    void opened.then(() => accepts(request, response));
    if (graph.requests.length === sends - 1) open();
    return true;
  });
  const error = new Error("The disk is full.");
  const outcomes: Record<string, string> = {};
  const read = async () => {
    const run = message.sendMany(itemsTo(50), { checkpoint: failingAt(status, "k2", error), concurrency: 4 });
    for await (const { key = "", status: became } of run) outcomes[key] = became;
  };
  await expect(read()).rejects.toBe(error);
  expect(outcomes).toMatchObject({ k0: "accepted", k1: "accepted", k2: outcome });
  expect(graph.accepted).toBeLessThanOrEqual(8);
  expect(Object.values(outcomes).filter((became) => became === "accepted")).toHaveLength(graph.accepted);
});

test("takes a message for accepted that was answered without an id: it is not sent again", async () => {
  const checkpoint = new Map<string, CheckpointEntry>();
  const { graph, message } = await sender(answers({ success: true }));
  expect(await outcomesOf(message.sendMany(itemsTo(1), { checkpoint }))).toEqual({ k0: "accepted" });
  expect(await outcomesOf(message.sendMany(itemsTo(1), { checkpoint }))).toEqual({ k0: "skipped: accepted" });
  expect(graph.accepted).toBe(1);
});
