/** Bodies that do not come to their end. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import type { Webhook } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, newClient, receiver } from "../support/webhook-receiver.js";
import { signedPost } from "../support/webhook-sign.js";

test("answers 408 over HTTP to a body that takes longer than bodyTimeoutMs, and ends the connection", async () => {
  const client = newClient({ webhook: { bodyTimeoutMs: 10 } });
  const events = eventsOf(client);
  const port = await initiate(client);
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  socket.write("POST /webhook HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  expect(events.map(({ name }) => name)).toEqual(["ready"]);
  expect(await exchange(port, signedPost(incoming(message())))).toMatchObject({ status: 200 });
});

const requestWays: [name: string, send: (webhook: Webhook, request: Request) => Promise<Response>][] = [
  ["fetch()", (webhook, request) => webhook.fetch(request)],
  ["hono()", (webhook, raw) => webhook.hono()({ req: { raw }, executionCtx: {} })],
  ["next()", (webhook, request) => webhook.next().POST(request)],
];

test.each(requestWays)(
  "answers 408 from %s to a body that takes longer than bodyTimeoutMs, and cancels it",
  async (_name, send) => {
    const webhook = receiver({ bodyTimeoutMs: 10 });
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array([0x7b])),
      cancel: () => {
        isCancelled = true;
      },
    });
    const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
    expect((await send(webhook, new Request("http://localhost/webhook", init))).status).toBe(408);
    expect(isCancelled).toBe(true);
  },
);
