/** Hostile input through every adapter: it is answered as it should be, nobody is told who should not be, and nothing is left behind. */
import { expect, onTestFinished, test } from "vitest";
import type { Adapter, Opened } from "../support/webhook-adapter.js";
import { adapters } from "../support/webhook-adapters.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { HOSTILE_LIMIT, hostile } from "../support/webhook-hostile.js";
import { eventsOf, namesOf } from "../support/webhook-receiver.js";
import { signedPost } from "../support/webhook-sign.js";
import { statusesOf, wires } from "../support/webhook-sockets.js";

/** Rejections that nobody handled, from now on. */
function unhandled(): unknown[] {
  const rejections: unknown[] = [];
  const onRejection = (reason: unknown) => rejections.push(reason);
  process.on("unhandledRejection", onRejection);
  onTestFinished(() => {
    process.off("unhandledRejection", onRejection);
  });
  return rejections;
}

async function opened({ open }: Adapter, bodyTimeoutMs = 10_000): Promise<Opened & { heard: () => string[] }> {
  const one = await open({ bodyLimitBytes: HOSTILE_LIMIT, bodyTimeoutMs });
  const events = eventsOf(one.webhook);
  return { ...one, heard: () => namesOf(events).filter((name) => name !== "ready") };
}

const other = signedPost(incoming(message({ id: "wamid.after" })));

test.each(adapters.flatMap((adapter) => hostile.map((one) => ({ adapter, ...one }))))(
  "answers $what through $adapter.name",
  async ({ adapter, request, status, heard: expected = [] }) => {
    const rejections = unhandled();
    const { send, heard } = await opened(adapter);
    const answer = await send(request);
    expect([status].flat()).toContain(answer.status);
    expect(heard()).toEqual(expected);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(rejections).toEqual([]);
  },
);

const onSockets = adapters.filter(({ name }) => /initiate|express|node:http|fastify/.test(name));

test.each(onSockets.flatMap((adapter) => wires.map((wire) => ({ adapter, ...wire }))))(
  "survives $what through $adapter.name",
  async ({ adapter, ...wire }) => {
    const rejections = unhandled();
    const { send, heard, port = 0 } = await opened(adapter, 100);
    const statuses = await statusesOf(port, wire, 2_000);
    expect(wire.answers).toContainEqual(statuses);
    expect(wire.heard ?? [0]).toContain(heard().length);
    expect((await send(other)).status).toBe(200);
    expect(rejections).toEqual([]);
  },
);
