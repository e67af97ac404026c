/** Receiving in one process: from signed bytes to the end of the handlers. */
import { type Answer, deliveredBy, type Receive, shareOf } from "./delivered.js";
import type { Figures } from "./figures.js";
import { receiveBarely } from "./floor.js";
import { APP_SECRET, type Signed } from "./notifications.js";
import { PEERS, withInstalled } from "./packages.js";
import { section, spread, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";
import { CASES, type Case } from "./webhook-cases.js";
import { peerReceivers } from "./webhook-peers.js";

interface Contender {
  readonly name: string;
  readonly receive: Receive;
  /** Its handler is an async function; a peer that hands on part of a notification is not stopped by that. */
  readonly isAsync: boolean;
  readonly mayLeaveOut?: boolean;
}

const floor: Contender = {
  name: "floor",
  receive:
    (handler) =>
    ({ body, headers }) =>
      receiveBarely(body, headers["x-hub-signature-256"], APP_SECRET, handler),
  isAsync: true,
};

async function ours(): Promise<Contender[]> {
  const { createWebhook } = await import("wapi-ts/webhook");
  const receive: Receive = (handler) => {
    const receiver = createWebhook({ appSecret: APP_SECRET });
    receiver.on("message", ({ message }) => handler(message.id)).on("status", ({ status }) => handler(status.id));
    return async ({ body, headers }) => (await receiver.handle({ method: "POST", headers, body })).status;
  };
  return [
    { name: "wapi-ts, plain handler", receive, isAsync: false },
    { name: "wapi-ts, async handler", receive, isAsync: true },
  ];
}

/** Feeds all notifications of the round, and counts what the handlers got. */
async function candidate(contender: Contender, { make, atOnce = 1 }: Case) {
  const { name, receive, isAsync, mayLeaveOut } = contender;
  const one = make();
  const delivered = await deliveredBy(name, receive, () => make());
  if (delivered !== one.items && !mayLeaveOut)
    throw new Error(`${name} handed on ${delivered} of ${one.items} events.`);
  let handled = 0;
  const count = () => {
    handled++;
  };
  const answer: Answer = await receive(isAsync ? async () => count() : count);
  const timed: Candidate<Signed[]> = {
    name,
    async run(inputs) {
      const before = handled;
      for (let start = 0; start < inputs.length; start += atOnce) {
        const batch = inputs.slice(start, start + atOnce);
        const [first] = batch;
        const statuses = first && atOnce === 1 ? [await answer(first)] : await Promise.all(batch.map(answer));
        if (statuses.some((code) => code !== 200)) throw new Error(`${name} answered ${statuses.join(", ")}.`);
      }
      const wanted = inputs.length * delivered;
      if (handled - before !== wanted) throw new Error(`${name} handled ${handled - before} of ${wanted} events.`);
      return { items: inputs.length };
    },
  };
  return { timed, share: shareOf(delivered, one) };
}

async function measure(contenders: readonly Contender[], one: Case, count: number): Promise<Figures["rows"]> {
  const [first, ...others] = await Promise.all([floor, ...contenders].map((contender) => candidate(contender, one)));
  if (!first) throw new Error("There is no floor.");
  const inputs = () => Array.from({ length: one.posts }, one.make);
  const series = await rounds({
    rounds: count,
    input: inputs,
    leadIn: inputs,
    floor: first.timed,
    candidates: others.map(({ timed }) => timed),
  });
  const shares = new Map([first, ...others].map(({ timed, share }) => [timed.name, share]));
  return series.map(({ name, ratios, cpuRatios, each }) => {
    const delivered = shares.get(name) ?? "all";
    return { body: one.title, receiver: name, delivered, ratios, cpuRatios, each };
  });
}

export async function webhook(count: number): Promise<Figures> {
  const rows: Figures["rows"][number][] = [];
  await withInstalled(PEERS, async (installed) => {
    const peers = installed.map(({ name, folder }): Contender => {
      const make = peerReceivers[name];
      if (!make) throw new Error(`There is no way known to receive with ${name}.`);
      return { name, receive: (handler) => make(folder, handler), isAsync: true, mayLeaveOut: true };
    });
    const contenders = [...(await ours()), ...peers];
    for (const one of CASES) rows.push(...(await measure(contenders, one, count)));
  });
  section(
    "Webhook in process",
    "Floor: HMAC, timingSafeEqual, JSON.parse, each event to an async handler. Lower is better. Peers with async handlers.\n" +
      "Aim, with an async handler: less than every peer that hands on all events.",
    table(
      ["body", "receiver", "handed on", "time ÷ floor", "CPU ÷ floor", "µs a POST"],
      rows.map(({ body, receiver, delivered, ratios, cpuRatios, each }) => [
        body,
        receiver,
        delivered,
        spread(ratios),
        spread(cpuRatios),
        spread(each),
      ]),
    ),
  );
  return { rows };
}
