/** Sending one text over loopback, 50 at a time, to a Graph in a process of its own that checks each. */
import createClient from "openapi-fetch";
import type { paths } from "../src/generated/openapi.js";
import { type Child, start } from "./child.js";
import { type Installed, withInstalled } from "./packages.js";
import { rateRows, section, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";
import { peerSend, SEND_PEERS } from "./send-peers.js";

const SENDS = 2_000;
const AT_ONCE = 50;
const TOKEN = "bench-token";
const NUMBER = "106540352242922";
const VERSION = "v26.0";

interface Stats {
  readonly accepted: number;
}

/** Sends a text and gives the id of the message. */
type Send = (to: string, text: string) => Promise<string | undefined>;

const bodyOf = (to: string, body: string) =>
  ({ messaging_product: "whatsapp", to, type: "text", text: { body } }) as const;

const plainFetch =
  (baseUrl: string): Send =>
  async (to, text) => {
    const response = await fetch(`${baseUrl}/${VERSION}/${NUMBER}/messages`, {
      method: "POST",
      headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
      body: JSON.stringify(bodyOf(to, text)),
    });
    const { messages } = (await response.json()) as { messages: { id: string }[] };
    return messages[0]?.id;
  };

function bareOpenapiFetch(baseUrl: string): Send {
  const client = createClient<paths>({
    baseUrl: `${baseUrl}/${VERSION}`,
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return async (to, text) => {
    const { data } = await client.POST("/{phone_number_id}/messages", {
      params: { path: { phone_number_id: NUMBER } },
      body: bodyOf(to, text),
    });
    return (data as { messages?: { id?: string }[] } | undefined)?.messages?.[0]?.id;
  };
}

/** The throttle counts as it does for everyone, and never has to hold a message back. */
const UNLIMITED = { perSecond: 1_000_000, pair: { everyMs: 1 } };

async function ours(baseUrl: string, { appSecret, isPooled = false }: { appSecret?: string; isPooled?: boolean } = {}) {
  const { Client } = await import("wapi-ts");
  const transport = isPooled ? { fetch: (await import("wapi-ts/node")).nodeFetch() } : {};
  const graph = { baseUrl, throttle: UNLIMITED, ...transport };
  const client = new Client({ apiAccessToken: TOKEN, graph, ...(appSecret ? { appSecret } : {}) });
  const { message } = client.newMessagingClient(NUMBER);
  const send: Send = async (to, text) => (await message.send(to, text)).messages[0]?.id;
  return send;
}

async function generated(baseUrl: string): Promise<Send> {
  const { createGraphClient, sendMessage } = await import("wapi-ts/graph");
  const graph = createGraphClient({ accessToken: TOKEN, baseUrl, throttle: UNLIMITED });
  return async (to, text) => {
    const { messages } = await sendMessage(graph, {
      params: { path: { phone_number_id: NUMBER } },
      body: bodyOf(to, text),
    });
    return messages[0]?.id;
  };
}

const candidate = (name: string, send: Send, server: Child<Stats>): Candidate<undefined> => ({
  name,
  async run() {
    const before = (await server.stats()).accepted;
    let next = 0;
    const worker = async () => {
      while (next < SENDS) {
        const index = next++;
        const id = await send(String(15_550_000_000 + index), `Your order ${index} is on its way.`);
        if (!id?.startsWith("wamid.")) throw new Error(`${name} got no id.`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const { accepted } = await server.stats();
    if (accepted - before !== SENDS) throw new Error(`${name}: ${accepted - before} of ${SENDS} sends arrived right.`);
    return { items: SENDS };
  },
});

export async function send(count: number): Promise<void> {
  await withInstalled(SEND_PEERS, (installed) => sendBeside(installed, count));
}

async function sendBeside(installed: readonly Installed[], count: number): Promise<void> {
  const server = await start<Stats>("./graph-server.js");
  const url = `http://127.0.0.1:${server.port}`;
  try {
    const peers = await Promise.all(
      installed.map(async (peer) => candidate(peer.name, await peerSend(peer, url, TOKEN, NUMBER), server)),
    );
    const series = await rounds({
      rounds: count,
      input: () => undefined,
      floor: candidate("floor: fetch, JSON both ways", plainFetch(url), server),
      candidates: [
        candidate("bare openapi-fetch", bareOpenapiFetch(url), server),
        candidate("wapi-ts/graph, sendMessage()", await generated(url), server),
        candidate("wapi-ts, message.send()", await ours(url), server),
        candidate("wapi-ts, message.send() over wapi-ts/node", await ours(url, { isPooled: true }), server),
        candidate(
          "wapi-ts, message.send() with appsecret_proof",
          await ours(url, { appSecret: "bench-app-secret" }),
          server,
        ),
        ...peers,
      ],
    });
    section(
      "Send one text over loopback, 50 at a time",
      "Sends a second, higher is better; CPU of this process a send, lower is better. Aim: ≥ 0.95 of plain fetch, ≥ 2 over wapi-ts/node.",
      table(["client", "sends/s ÷ floor", "CPU ÷ floor", "µs a send"], rateRows(series)),
    );
  } finally {
    server.stop();
  }
}
