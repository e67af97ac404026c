/** What is asked of every platform. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { incoming, message } from "../support/webhook-bodies.js";
import { HOSTILE_LIMIT, hostile } from "../support/webhook-hostile.js";
import type { HttpRequest } from "../support/webhook-http.js";
import { APP_SECRET, bytesOf, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";
import { statusesOf, wires } from "../support/webhook-sockets.js";
import type { Platform, Running } from "./platform.js";

/** The Graph API, as far as an answer goes: keeps the texts that were sent. */
async function startGraph() {
  const texts: unknown[] = [];
  const server = createServer(async (request, response) => {
    const sent = (await json(request)) as { text?: { body?: unknown } };
    texts.push(sent.text?.body);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ messaging_product: "whatsapp", messages: [{ id: "wamid.answer" }] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, texts, close };
}

/** JSON as Meta writes it: in ASCII, with slashes escaped. */
const asMeta = (value: unknown) =>
  JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const TEXT = "Grüße / 鍵 👩‍👩‍👧 \\u00e9 \u2028";
const echo = incoming(message({ text: { body: `echo ${TEXT}` } }));
const good = incoming(message());
const shake = (token: string): HttpRequest => ({
  method: "GET",
  path: `/webhook?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`,
});

const matrix: [what: string, request: HttpRequest, answer: { status: number; body?: string }, heard: string[]][] = [
  ["a handshake", shake(VERIFY_TOKEN), { status: 200, body: "1158201444" }, []],
  ["a handshake with a wrong token", shake("x"), { status: 403 }, []],
  ["a notification", signedPost(good), { status: 200, body: "OK" }, ["message.text"]],
  ["a notification that another signed", signedPost(good, { secret: "x" }), { status: 401 }, []],
  ["a notification without a signature", { body: bytesOf(good) }, { status: 401 }, []],
  ["a body over the limit", signedPost("x".repeat(HOSTILE_LIMIT + 1)), { status: 413 }, []],
  ["another method", { ...signedPost(good), method: "PUT" }, { status: 405 }, []],
  ["a body that is no JSON", signedPost("no JSON"), { status: 400 }, []],
];

/** A body that does not come. */
const SLOW = {
  what: "",
  bytes: "POST /webhook HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{",
  answers: [],
};

const written: [how: string, body: string][] = [
  ["in UTF-8", JSON.stringify(echo)],
  ["escaped as Meta does it", asMeta(echo)],
  ["with white space", JSON.stringify(echo, null, "\t")],
];

/** Makes sure that it can be had, or says why it is skipped; in CI nothing is skipped. */
function reasonToSkip({ name, missing }: Platform): string | undefined {
  const [command] = inject("notInstalled").split("\n");
  const reason = command || missing?.();
  if (reason) console.warn(`${process.env.CI ? "missing" : "skipped"}: ${name}: ${reason}`);
  return process.env.CI ? undefined : reason || undefined;
}

export function tryPlatform(platform: Platform): void {
  describe.skipIf(reasonToSkip(platform) !== undefined)(platform.name, () => {
    let running: Running;
    let graph: Awaited<ReturnType<typeof startGraph>>;
    beforeAll(async () => {
      graph = await startGraph();
      running = await platform.start({ graphUrl: graph.url, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN });
    });
    afterAll(async () => {
      await running?.close();
      graph?.close();
    });

    test.each(matrix)("answers %s", async (_what, request, answer, heard) => {
      expect(await running.send(request)).toMatchObject(answer);
      expect(await running.report()).toEqual({ heard, uncaught: [] });
    });

    test("refuses a body far over the limit", async () => {
      const refused = running.send(signedPost("x".repeat(2_000_000))).then(({ status }) => status);
      const cutOff = ({ code }: NodeJS.ErrnoException) => code ?? "no code";
      const allowed = platform.mayCutOff ? [413, "EPIPE", "ECONNRESET"] : [413];
      expect(allowed).toContain(await (platform.mayCutOff ? refused.catch(cutOff) : refused));
      expect(await running.report()).toEqual({ heard: [], uncaught: [] });
    });

    test.each(written)("gives a handler the text that was written %s, and lets it reply", async (_how, body) => {
      graph.texts.length = 0;
      expect(await running.send(signedPost(body))).toMatchObject({ status: 200 });
      expect(graph.texts).toEqual([TEXT]);
      expect(await running.report()).toEqual({ heard: ["message.text"], uncaught: [] });
    });

    test.each(hostile)("answers $what", async ({ request, status, heard = [] }) => {
      const answer = await running.send(request);
      expect([status].flat()).toContain(answer.status);
      expect(await running.report()).toEqual({ heard, uncaught: [] });
    });

    test("answers requests side by side", async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => running.send(signedPost(incoming(message({ id: `wamid.${index}` }))))),
      );
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect((await running.report()).heard).toHaveLength(20);
    });

    if (!platform.isCalled) tryWires(() => running);
  });
}

function tryWires(running: () => Running): void {
  test("gives up bodies that are slow at the same time, each in its time", async () => {
    const { port, report } = running();
    const slow = async (_: unknown, index: number) => {
      await setTimeout(index * 100);
      return statusesOf(port, SLOW, 3_000);
    };
    expect(await Promise.all(Array.from({ length: 4 }, slow))).toEqual([[408], [408], [408], [408]]);
    expect(await report()).toEqual({ heard: [], uncaught: [] });
  });

  test.each(wires)("survives $what", async (wire) => {
    const { port, report, send } = running();
    const statuses = await statusesOf(port, wire, 3_000);
    expect(wire.answers).toContainEqual(statuses);
    const { heard, uncaught } = await report();
    expect(wire.heard ?? [0]).toContain(heard.length);
    expect(uncaught).toEqual([]);
    expect(await send(signedPost(good))).toMatchObject({ status: 200 });
    expect((await report()).heard).toEqual(["message.text"]);
  });
}
