/** Receiving in one process: from signed bytes to the end of the handlers. */
import { receiveBarely } from "./floor.js";
import { APP_SECRET, type Signed, status, texts } from "./notifications.js";
import { section, spread, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";

type Answer = (input: Signed) => Promise<number>;
type Receive = (handler: () => unknown) => Answer;

/** Feeds all notifications of the round, `atOnce` at a time, and counts what the handlers got. */
function candidate(name: string, receive: Receive, atOnce: number, isAsync: boolean): Candidate<Signed[]> {
  let handled = 0;
  const count = () => {
    handled++;
  };
  const answer = receive(isAsync ? async () => count() : count);
  return {
    name,
    async run(inputs) {
      const before = handled;
      let wanted = 0;
      for (let start = 0; start < inputs.length; start += atOnce) {
        const batch = inputs.slice(start, start + atOnce);
        for (const one of batch) wanted += one.items;
        const [first] = batch;
        const statuses = first && atOnce === 1 ? [await answer(first)] : await Promise.all(batch.map(answer));
        if (statuses.some((code) => code !== 200)) throw new Error(`${name} answered ${statuses.join(", ")}.`);
      }
      if (handled - before !== wanted) throw new Error(`${name} handled ${handled - before} of ${wanted} events.`);
      return { items: inputs.length };
    },
  };
}

const CASES: readonly { title: string; make: () => Signed; posts: number; atOnce?: number }[] = [
  { title: "one text", make: () => texts(1), posts: 8_000 },
  { title: "one text, 16 at a time", make: () => texts(1), posts: 8_000, atOnce: 16 },
  { title: "one status", make: status, posts: 8_000 },
  { title: "100 texts in a body", make: () => texts(100), posts: 200 },
  { title: "1,000 texts in a body", make: () => texts(1_000), posts: 20 },
];

export async function webhook(count: number): Promise<void> {
  const { createWebhook } = await import("wapi-ts/webhook");
  const ours: Receive = (handler) => {
    const receiver = createWebhook({ appSecret: APP_SECRET });
    receiver.on("message", handler).on("status", handler);
    return async ({ body, headers }) => (await receiver.handle({ method: "POST", headers, body })).status;
  };
  const floor: Receive =
    (handler) =>
    ({ body, headers }) =>
      receiveBarely(body, headers["x-hub-signature-256"], APP_SECRET, handler);
  const rows: string[][] = [];
  for (const { title, make, posts, atOnce = 1 } of CASES) {
    const series = await rounds({
      rounds: count,
      input: () => Array.from({ length: posts }, make),
      floor: candidate("floor", floor, atOnce, true),
      candidates: [
        candidate("wapi-ts, plain handler", ours, atOnce, false),
        candidate("wapi-ts, async handler", ours, atOnce, true),
      ],
    });
    for (const { name, ratios, cpuRatios, each } of series)
      rows.push([title, name, spread(ratios), spread(cpuRatios), spread(each)]);
  }
  section(
    "Webhook in process",
    "Floor: HMAC, timingSafeEqual, JSON.parse, each message to an async handler. Lower is better.\n" +
      "Aim, with an async handler and all events dispatched: ≤ 1.5 for one message, ≤ 2.2 for 1,000.",
    table(["body", "receiver", "time ÷ floor", "CPU ÷ floor", "µs a POST"], rows),
  );
}
