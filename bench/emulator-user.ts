/** Who uses an emulator, in a process of its own: a bot that answers every webhook, and sends texts when it is told to. */
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** How many texts go where. */
export interface Order {
  readonly url: string;
  readonly phoneNumberId: string;
  readonly accessToken: string;
  readonly sends: number;
  readonly atOnce: number;
  /** How many users they go to in turn. */
  readonly users: number;
}

/** What the bot got. */
export interface UserStats {
  readonly posts: number;
  readonly statuses: number;
}

const FIRST_USER = 15_550_000_000;
let posts = 0;
let statuses = 0;

const bot = createServer((incoming, response) => {
  if (incoming.method === "GET") {
    response.end(new URL(incoming.url ?? "", "http://bot").searchParams.get("hub.challenge"));
    return;
  }
  const chunks: Buffer[] = [];
  incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
  incoming.once("end", () => {
    posts++;
    statuses += Buffer.concat(chunks).toString().split('"status":').length - 1;
    response.end();
  });
});

async function carryOut({ url, phoneNumberId, accessToken, sends, atOnce, users }: Order): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const headers = { authorization: `Bearer ${accessToken}`, "content-type": "application/json" };
  const target = `${url}/v26.0/${phoneNumberId}/messages`;
  const send = (to: string) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(target, { method: "POST", agent, headers }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`The emulator answered ${response.statusCode}.`));
        response.resume().once("end", resolve);
      });
      asked.once("error", reject);
      asked.end(JSON.stringify({ messaging_product: "whatsapp", to, type: "text", text: { body: "On its way." } }));
    });
  let next = 0;
  const worker = async () => {
    while (next < sends) await send(String(FIRST_USER + (next++ % users)));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  agent.destroy();
}

bot.listen(0, "127.0.0.1", () => process.send?.({ port: (bot.address() as AddressInfo).port }));
process.on("message", async (asked) => {
  if (asked === "stats") process.send?.({ posts, statuses } satisfies UserStats);
  else {
    await carryOut(JSON.parse(String(asked)) as Order);
    process.send?.("done");
  }
});
process.on("disconnect", () => process.exit());
