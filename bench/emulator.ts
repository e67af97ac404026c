/** The emulator: from its start to the first answer of a bot, and sends with their statuses to a bot in a process of its own. */
import { execFileSync } from "node:child_process";
import { type Child, start } from "./child.js";
import type { Order, UserStats } from "./emulator-user.js";
import { section, spread, table } from "./report.js";

const SENDS = 2_000;
const AT_ONCE = 50;
/** Sent, delivered and read. */
const STATUSES = 3;

/** Prints the milliseconds from the end of the imports until a user has the bot's answer. */
const FIRST_ROUND_TRIP = `
import { createServer } from "node:http";
import { startEmulator } from "wapi-ts/emulator";

const begun = performance.now();
const wa = await startEmulator();
const bot = createServer(async (request, response) => {
  if (request.method === "GET") return response.end(new URL(request.url, "http://bot").searchParams.get("hub.challenge"));
  const [{ changes: [{ value }] }] = JSON.parse(Buffer.concat(await request.toArray())).entry;
  for (const { from, text } of value.messages ?? [])
    await fetch(wa.url + "/v26.0/" + wa.phoneNumberId + "/messages", {
      method: "POST",
      headers: { authorization: "Bearer " + wa.accessToken, "content-type": "application/json" },
      body: JSON.stringify({ messaging_product: "whatsapp", to: from, type: "text", text: { body: "You said " + text.body } }),
    });
  response.end();
});
await new Promise((resolve) => bot.listen(0, "127.0.0.1", resolve));
await wa.connect("http://127.0.0.1:" + bot.address().port);
const ana = wa.user("Ana");
await ana.sends("hi");
await ana.receives("message.text", "You said hi");
console.log(performance.now() - begun);
process.exit();
`;

const firstRoundTrip = (): number =>
  Number(execFileSync(process.execPath, ["--input-type=module", "--eval", FIRST_ROUND_TRIP], { encoding: "utf8" }));

interface Rates {
  /** Sends a second, until the last call was answered. */
  readonly answered: number;
  /** The same, until the bot had all statuses. */
  readonly withStatuses: number;
  /** Microseconds of this process, the emulator's, for a send. */
  readonly cpu: number;
  readonly posts: number;
}

/** An emulator for sends in great number, connected to the bot. */
export async function startConnected(user: Child<UserStats>) {
  const { startEmulator } = await import("wapi-ts/emulator");
  const wa = await startEmulator({ rules: { limits: false, window: false } });
  await wa.connect(`http://127.0.0.1:${user.port}`);
  const send = ({ sends, atOnce = AT_ONCE, users = sends }: Pick<Order, "sends"> & Partial<Order>) =>
    user.begin(JSON.stringify({ ...wa, sends, atOnce, users } satisfies Order));
  return { wa, send };
}

async function sending(user: Child<UserStats>): Promise<Rates> {
  const { wa, send } = await startConnected(user);
  try {
    const before = await user.stats();
    const cpuBefore = process.cpuUsage();
    const begun = performance.now();
    await send({ sends: SENDS });
    const answered = performance.now();
    await wa.idle();
    const over = performance.now();
    const { user: inUser, system } = process.cpuUsage(cpuBefore);
    const after = await user.stats();
    const told = after.statuses - before.statuses;
    if (told !== SENDS * STATUSES) throw new Error(`The bot got ${told} statuses of ${SENDS} messages.`);
    const perSecond = (end: number) => (SENDS * 1000) / (end - begun);
    const posts = after.posts - before.posts;
    return { answered: perSecond(answered), withStatuses: perSecond(over), cpu: (inUser + system) / SENDS, posts };
  } finally {
    await wa.close();
  }
}

export async function emulator(count: number): Promise<void> {
  const starts = Array.from({ length: count }, firstRoundTrip);
  const user = await start<UserStats>("./emulator-user.js");
  const rates: Rates[] = [];
  try {
    // The first warms up.
    await sending(user);
    for (let round = 0; round < count; round++) rates.push(await sending(user));
  } finally {
    user.stop();
  }
  const rowOf = (what: string, member: keyof Rates) => [what, spread(rates.map((one) => one[member]))];
  section(
    "Emulator",
    "A process each for the first row, its imports not counted; caller and bot in one of their own. Aims: < 150 ms; ≥ 2,000 sends a second.",
    table(
      ["what", "min / median / max"],
      [
        ["start, handshake, a message in and an answer out, ms", spread(starts)],
        rowOf(`sends a second, ${AT_ONCE} at a time, until the last answer`, "answered"),
        rowOf(`the same, until the bot has ${STATUSES} statuses of each`, "withStatuses"),
        rowOf("µs of the emulator's process for a send with its statuses", "cpu"),
        rowOf(`webhooks for the ${SENDS * STATUSES} statuses`, "posts"),
      ],
    ),
  );
}
