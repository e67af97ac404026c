/** Documented notifications, bent at random and signed: one event for each item, and nothing breaks. */
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { eventNames } from "wapi-ts/webhook";
import { seeded } from "../support/property.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { miscount, soundFrames } from "../support/webhook-count.js";
import { describedFields, documented } from "../support/webhook-fixtures.js";
import { type Bent, bent } from "../support/webhook-mutations.js";
import { eventsOf, logRecorder, receiver } from "../support/webhook-receiver.js";
import { bytesOf, deliver } from "../support/webhook-sign.js";

/** The design's limit. */
const MAX_DEPTH = 64;
const sound = soundFrames(documented);

const prototypes = [Object, Array, Function, String, Number, Boolean, Map, Set, Promise, Uint8Array].map(
  ({ prototype }) => prototype as object,
);
const prototypeNames = () => prototypes.map((one) => Reflect.ownKeys(one).map(String).join());
let namesBefore: string[] = [];
beforeAll(() => {
  namesBefore = prototypeNames();
});

async function receive(content: unknown) {
  const logger = logRecorder();
  // A receiver of its own: what another body brought already would not come again.
  const webhook = receiver({ logger });
  const events = eventsOf(webhook);
  const { status } = await deliver(webhook, content);
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
  expect(logger.lines).toEqual([]);
  return { status, events };
}

test("counts the events of what is documented as it is", async () => {
  for (const one of documented) {
    const { status, events } = await receive(one);
    expect(status).toBe(200);
    expect(miscount(one, events, sound)).toEqual({ missing: [], surplus: [] });
  }
  const fields = documented.flatMap((one) => JSON.stringify(one).match(/(?<="field":")\w+/g) ?? []);
  expect(fields).toEqual(expect.arrayContaining([...describedFields]));
});

test("gives one event for each item of a notification that is bent in a few places", async () => {
  const recognized = new Set<string>();
  const check = async ({ text, value, depth }: Bent) => {
    const { status, events } = await receive(text);
    expect(status).toBe(200);
    if (depth > MAX_DEPTH) {
      expect(events).toMatchObject([{ name: "unrecognized", raw: bytesOf(text) }]);
      return;
    }
    expect(miscount(value, events, sound)).toEqual({ missing: [], surplus: [] });
    for (const { name } of events) recognized.add(name);
  };
  await fc.assert(fc.asyncProperty(bent(documented), check), seeded(800));
  expect(recognized.size).toBeGreaterThan(eventNames.length / 3); // or they are too bent to test anything
  expect(prototypeNames()).toEqual(namesBefore);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("loses no good message among hundreds of neighbours that are anything", async () => {
  const neighbours = fc.array(fc.jsonValue({ maxDepth: 1 }), { minLength: 300, maxLength: 300 });
  const check = async (others: unknown[]) => {
    const messages = others.flatMap((other, index) => [message({ id: `wamid.${index}` }), other]);
    const { status, events } = await receive(incoming(...messages));
    expect(status).toBe(200);
    const good = events.flatMap((event) => (event.name === "message.text" ? [event.message.id] : []));
    expect(good.sort()).toEqual(others.map((_other, index) => `wamid.${index}`).sort());
    const distinct = new Set(others.map((other) => JSON.stringify(other)));
    expect(events.length - good.length).toBe(distinct.size);
  };
  await fc.assert(fc.asyncProperty(neighbours, check), seeded(10));
});

test("gives any JSON to handlers, as one event unless it is a notification", async () => {
  await fc.assert(
    fc.asyncProperty(fc.json({ maxDepth: 6 }), async (text) => {
      const { status, events } = await receive(text);
      expect(status).toBe(200);
      expect(miscount(JSON.parse(text), events, sound)).toEqual({ missing: [], surplus: [] });
    }),
    seeded(300),
  );
});
