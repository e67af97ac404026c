/** Whether memory grows: signed events in great number through one receiver, and what is left of them on the heap. */
import { heapAfterCollection, inMb } from "./heap.js";
import { APP_SECRET, type Signed, status, texts } from "./notifications.js";
import { section, table } from "./report.js";

const EVENTS = 1_000_000;
const STEP = 100_000;
/** What Meta delivers a second time: one of so many. */
const REPEATED = 10;
/** When everything is warm: the 100,000 events that a receiver remembers are full, and have been forgotten once. */
const WARM = 2 * STEP;
/** What the sizes of tables and compiled code may add up to. */
const MOST_GROWTH_BYTES = 4_000_000;

/** Texts one at a time, statuses, and texts that came together. */
const KINDS: readonly (() => Signed)[] = [() => texts(1), status, () => texts(1), status, () => texts(6)];

/** 1,000,000 events and their repeats: the heap after each 100,000. Fails when it grows after warm-up, or when an event is missing. */
export async function webhookMemory(): Promise<void> {
  const { createWebhook } = await import("wapi-ts/webhook");
  const receiver = createWebhook({ appSecret: APP_SECRET });
  let handled = 0;
  const count = async () => {
    handled++;
  };
  receiver.on("message", count).on("status", count);
  const post = async ({ body, headers }: Signed) => {
    const answer = await receiver.handle({ method: "POST", headers, body });
    if (answer.status !== 200) throw new Error(`A notification was answered ${answer.status}.`);
  };
  const heaps: { events: number; bytes: number }[] = [];
  for (let posts = 0, made = 0; made < EVENTS; posts++) {
    const input = KINDS[posts % KINDS.length]?.() ?? status();
    const before = Math.floor(made / STEP);
    made += input.items;
    await post(input);
    if (posts % REPEATED === 0) await post(input);
    if (handled !== made) throw new Error(`${handled} of ${made} events were handled.`);
    if (Math.floor(made / STEP) > before) heaps.push({ events: made, bytes: await heapAfterCollection() });
  }
  const [first = 0, ...later] = heaps.filter(({ events }) => events >= WARM).map(({ bytes }) => bytes);
  const growth = Math.max(...later) - first;
  section(
    `${EVENTS.toLocaleString("en")} events through one receiver`,
    `Heap after a collection. Aim: no growth once ${WARM.toLocaleString("en")} events have come.`,
    table(
      ["events", "heap, MB"],
      [
        ...heaps.map(({ events, bytes }) => [events.toLocaleString("en"), inMb(bytes)]),
        ["most growth after warm-up", inMb(growth)],
      ],
    ),
  );
  if (growth > MOST_GROWTH_BYTES) throw new Error(`The heap grew by ${growth} bytes.`);
}
