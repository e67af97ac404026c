/** The emulator: from its start to the first answer of a bot, and sends with their statuses. Bot and caller share its process. */
import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
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
  readonly answered: number;
  readonly withStatuses: number;
}

/** Sends a second: until the last call was answered, and until the bot had all statuses. */
async function sending(): Promise<Rates> {
  const { startEmulator } = await import("wapi-ts/emulator");
  const wa = await startEmulator({ rules: { limits: false, window: false } });
  const bot = createServer((request, response) => {
    request.resume();
    response.end(new URL(request.url ?? "", "http://bot").searchParams.get("hub.challenge") ?? "");
  });
  await new Promise<void>((resolve) => bot.listen(0, "127.0.0.1", resolve));
  try {
    await wa.connect(`http://127.0.0.1:${(bot.address() as AddressInfo).port}`);
    let next = 0;
    const worker = async () => {
      while (next < SENDS) {
        const to = String(15_550_000_000 + next++);
        const response = await fetch(`${wa.url}/v26.0/${wa.phoneNumberId}/messages`, {
          method: "POST",
          headers: { authorization: `Bearer ${wa.accessToken}`, "content-type": "application/json" },
          body: JSON.stringify({ messaging_product: "whatsapp", to, type: "text", text: { body: "On its way." } }),
        });
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`The emulator answered ${response.status}.`);
      }
    };
    const begun = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const answered = performance.now();
    await wa.idle();
    const over = performance.now();
    const read = wa.sent().filter(({ status }) => status === "read").length;
    if (read !== SENDS) throw new Error(`${read} of ${SENDS} messages were taken through all ${STATUSES} statuses.`);
    const perSecond = (end: number) => (SENDS * 1000) / (end - begun);
    return { answered: perSecond(answered), withStatuses: perSecond(over) };
  } finally {
    await wa.close();
    bot.close();
  }
}

export async function emulator(count: number): Promise<void> {
  const starts = Array.from({ length: count }, firstRoundTrip);
  // The first warms up.
  await sending();
  const rates: Rates[] = [];
  for (let round = 0; round < count; round++) rates.push(await sending());
  section(
    "Emulator",
    "A process each for the first row, its imports not counted. Aims: < 150 ms; ≥ 2,000 sends a second.",
    table(
      ["what", "min / median / max"],
      [
        ["start, handshake, a message in and an answer out, ms", spread(starts)],
        [`sends a second, ${AT_ONCE} at a time, until the last answer`, spread(rates.map(({ answered }) => answered))],
        [
          `the same, until the bot has ${STATUSES} statuses of each`,
          spread(rates.map(({ withStatuses }) => withStatuses)),
        ],
      ],
    ),
  );
}
