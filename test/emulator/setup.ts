/** An emulator, a caller and a bot for one test; each cleans up after itself. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import { onTestFinished } from "vitest";
import type { EmulatorOptions } from "wapi-ts/emulator";
import { type Emulator, startEmulator } from "wapi-ts/emulator";

/** An emulator that is closed when the test is over. The business may write first, but where a test is about the rules. */
export async function startForTest(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ rules: { window: false }, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into JSON of many shapes, and `expect` checks what they find
  json: any;
}

/** Calls the emulator with its token; `body` goes as JSON unless it is a form or text. */
export async function call(emulator: Emulator, method: string, path: string, body?: unknown): Promise<Answer> {
  const isRaw = body === undefined || body instanceof FormData;
  const response = await fetch(`${emulator.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${emulator.accessToken}`,
      ...(isRaw ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined
      ? {}
      : { body: isRaw ? (body as FormData) : typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: await response.json() };
}

export const textTo = (to: string, body = "Hello") => ({
  messaging_product: "whatsapp",
  to,
  type: "text",
  text: { body },
});

/** Sends a text from the emulator's first number and gives the answer. */
export const sendText = (emulator: Emulator, to = "+16505551234", body?: string): Promise<Answer> =>
  call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/messages`, textTo(to, body));

export interface Received {
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  json: any;
}

export interface Bot {
  url: string;
  /** The queries of the handshakes. */
  handshakes: URLSearchParams[];
  /** The webhooks, oldest first. */
  received: Received[];
  /** Nobody answers any more. */
  close(): void;
}

export interface BotOptions {
  /** Answers the handshake; default: status 200 and the challenge. */
  greet?: (challenge: string) => [status: number, text: string];
  /** Gives the status for a webhook; default 200. */
  answer?: (received: Received) => number | Promise<number>;
}

/** A webhook receiver with nothing of ours in it. */
export async function startBot({
  greet = (challenge) => [200, challenge],
  answer = () => 200,
}: BotOptions = {}): Promise<Bot> {
  const handshakes: URLSearchParams[] = [];
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      const query = new URL(request.url ?? "", "http://bot").searchParams;
      handshakes.push(query);
      const [status, text] = greet(query.get("hub.challenge") ?? "");
      response.writeHead(status).end(text);
      return;
    }
    const bytes = Buffer.concat(await request.toArray());
    const webhook = { headers: request.headers, bytes, json: JSON.parse(bytes.toString()) };
    received.push(webhook);
    response.writeHead(await answer(webhook)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  onTestFinished(close);
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { url: `http://127.0.0.1:${port}/webhook`, handshakes, received, close };
}

/** What the only change of a webhook holds. */
export const changeOf = ({ json }: Received) => json.entry[0].changes[0].value;
