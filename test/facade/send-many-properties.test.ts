/** Whatever goes wrong and wherever a run is cut off: nobody who was reported, or recorded, as sent gets a second message. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CheckpointEntry } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { type Reaction, refusesCode, sendsButResets, startGraph } from "../support/graph-server.js";
import { seeded } from "../support/property.js";
import { accepts, item, recipient } from "../support/send-many.js";

const FATES = { accepts, refuses: refusesCode(131026), refusesNow: refusesCode(132015), loses: sendsButResets };
type Fate = keyof typeof FATES;

const aRun = fc.record({
  /** What the recipients' messages come to, in this run. */
  fates: fc.array(fc.constantFrom<Fate>("accepts", "refuses", "refusesNow", "loses"), { minLength: 6, maxLength: 6 }),
  /** Recipients in the order of the input, some more than once. */
  order: fc.array(fc.nat(5), { minLength: 1, maxLength: 12 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  /** Entries that reach the disk; what comes later is lost with the process. */
  writes: fc.nat(20),
  resendFailed: fc.boolean(),
});

/** A store whose process is killed after so many entries: later ones are lost, and what is not durable is not sent. */
function dyingAfter(writes: number, disk: Map<string, CheckpointEntry>) {
  let left = writes;
  return {
    get: (key: string) => disk.get(key),
    async set(key: string, entry: CheckpointEntry) {
      if (left-- <= 0) throw new Error("killed");
      disk.set(key, entry);
    },
  };
}

test("sends no key twice, through any failures, crashes and restarts", async () => {
  let fates: Fate[] = [];
  const arrived = new Map<string, number>();
  const react: Reaction = (request, response) => {
    const { to } = request.json as { to: string };
    const fate = fates[Number(to) - Number(recipient(0))] ?? "accepts";
    if (fate === "accepts" || fate === "loses") arrived.set(to, (arrived.get(to) ?? 0) + 1);
    return FATES[fate](request, response);
  };
  const graph = await startGraph(react);
  const { message } = facade(graph.url, { graph: { retry: { attempts: 1 } } }).messaging;
  await fc.assert(
    fc.asyncProperty(fc.array(aRun, { minLength: 1, maxLength: 4 }), async (runs) => {
      const disk = new Map<string, CheckpointEntry>();
      arrived.clear();
      for (const { fates: these, order, concurrency, writes, resendFailed } of runs) {
        fates = these;
        const run = message.sendMany(order.map(item), {
          concurrency,
          resendFailed,
          checkpoint: dyingAfter(writes, disk),
        });
        await (async () => {
          for await (const outcome of run)
            if (outcome.status === "accepted") expect(arrived.get(String(outcome.item.to))).toBe(1);
        })().catch((error: Error) => expect(error.message).toBe("killed"));
      }
      for (const times of arrived.values()) expect(times).toBe(1);
    }),
    seeded(40),
  );
});
