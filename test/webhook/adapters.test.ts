/** The same requests get the same answers, whatever carries them. */
import express from "express";
import { expect, test } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { adapters } from "../support/webhook-adapters.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange, type HttpRequest, serve } from "../support/webhook-http.js";
import { eventsOf, logRecorder, receiver } from "../support/webhook-receiver.js";
import { bytesOf, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";

const TEXT = "text/plain; charset=utf-8";
const good = incoming(message({ text: { body: "Grüße" } }));
const handshake = (token: string) => `/webhook?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=1158201444`;

const requests: [what: string, request: HttpRequest, answer: { status: number; body?: string; allow?: string }][] = [
  ["a handshake", { method: "GET", path: handshake(VERIFY_TOKEN) }, { status: 200, body: "1158201444" }],
  ["a handshake with a wrong token", { method: "GET", path: handshake("x") }, { status: 403 }],
  ["a GET without a query", { method: "GET" }, { status: 400 }],
  ["a signed notification", signedPost(good), { status: 200, body: "OK" }],
  ["a notification without a signature", { body: bytesOf(good) }, { status: 401 }],
  ["a notification signed by another", signedPost(good, { secret: "x" }), { status: 401 }],
  ["a signed text that is no JSON", signedPost("no JSON"), { status: 400 }],
  ["a signed empty body", signedPost(""), { status: 400 }],
  ["a signed body of JSON that is no notification", signedPost("[]"), { status: 200 }],
  [
    "a signed notification of another content type",
    signedPost(good, { headers: { "content-type": "text/plain" } }),
    { status: 200 },
  ],
  ["a body over the limit", signedPost(incoming(message({ text: { body: "x".repeat(5_000) } }))), { status: 413 }],
  ["another method", { method: "PUT", body: bytesOf(good) }, { status: 405, allow: "GET, POST" }],
  [
    "another method with a body over the limit",
    { method: "PUT", body: new Uint8Array(6_000) },
    { status: 405, allow: "GET, POST" },
  ],
];

const matrix = adapters.flatMap((adapter) =>
  requests.map(([what, request, answer]) => ({ adapter, what, request, answer })),
);

test.each(matrix)("answers $what through $adapter.name", async ({ adapter, request, answer }) => {
  const { send } = await adapter.open({ bodyLimitBytes: 5_000 });
  expect(await send(request)).toMatchObject({ contentType: TEXT, ...answer });
});

test.each(adapters)("gives handlers the same event through $name", async ({ open }) => {
  const { webhook, send } = await open();
  const events = eventsOf(webhook);
  await send(signedPost(good));
  const plain = JSON.parse(JSON.stringify(events.filter(({ name }) => name !== "ready")));
  expect(plain).toMatchObject([{ name: "message.text", message: { text: { body: "Grüße" } } }]);
});

test.each(adapters)("answers 500 through $name when a handler fails", async ({ open }) => {
  const { webhook, send } = await open();
  webhook.on("message.text", () => {
    throw new Error("no stock");
  });
  const answer = await send(signedPost(good));
  expect(answer).toMatchObject({ status: 500, contentType: TEXT });
  expect(answer.body).not.toContain("no stock");
});

/** An express app of which something else has read the body; what reaches its error handler is answered. */
const appWith = (...before: express.RequestHandler[]) => {
  const app = express().use(...before);
  app.all("/webhook", receiver().express());
  app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
    res.status(500).json({ isConfigurationError: error instanceof ConfigurationError, message: String(error) });
  });
  return app;
};

test.each([
  ["express.json()", express.json()],
  ["express.text()", express.text({ type: "*/*" })],
  ["express.urlencoded()", express.urlencoded({ type: "*/*" })],
])("passes an error that says how to keep the bytes to next(), behind %s", async (_what, parser) => {
  const answer = await exchange(await serve(appWith(parser)), signedPost(good));
  const told = JSON.parse(answer.body);
  expect(told.isConfigurationError).toBe(true);
  expect(told.message).toMatch(/express\.raw\(/);
});

test("works behind express.raw(), even for a body over its limit", async () => {
  const app = express();
  app.all("/webhook", express.raw({ type: "*/*" }), receiver({ bodyLimitBytes: 5_000 }).express());
  const port = await serve(app);
  expect(await exchange(port, signedPost(good))).toMatchObject({ status: 200 });
  expect(await exchange(port, signedPost(incoming(message({ text: { body: "x".repeat(5_000) } }))))).toMatchObject({
    status: 413,
  });
});

test("works beside a parser that leaves the content type alone", async () => {
  const port = await serve(appWith(express.urlencoded()));
  expect(await exchange(port, signedPost(good))).toMatchObject({ status: 200 });
});

test("works behind a middleware that takes its time", async () => {
  const port = await serve(appWith((_req, _res, next) => setImmediate(next)));
  expect(await exchange(port, signedPost(good))).toMatchObject({ status: 200 });
});

test("needs no valid URL to answer on node:http", async () => {
  const port = await serve(receiver().node());
  expect(await exchange(port, { ...signedPost(good), path: "//" })).toMatchObject({ status: 200 });
  expect(await exchange(port, { method: "GET", path: `//[?${handshake(VERIFY_TOKEN).split("?")[1]}` })).toMatchObject({
    status: 200,
  });
});

test("answers 500 on node:http when somebody read the body before, and logs why", async () => {
  const logger = logRecorder();
  const listener = receiver({ logger }).node();
  const port = await serve((req, res) => req.resume().once("end", () => listener(req, res)));
  expect(await exchange(port, signedPost(good))).toMatchObject({ status: 500 });
  expect(logger.lines).toMatchObject([{ level: "error", details: { error: { name: "ConfigurationError" } } }]);
});

test.each([
  ["a parsed object", good],
  ["a text", JSON.stringify(good)],
  ["an ArrayBuffer", bytesOf(good).buffer],
  ["null", null],
])("throws for handle() with %s in place of the bytes", async (_what, body) => {
  const attempt = receiver().handle({ method: "POST", headers: signedPost(good).headers, body: body as never });
  await expect(attempt).rejects.toThrow(ConfigurationError);
  await expect(attempt).rejects.toThrow(/raw bytes/);
});

test("throws for fetch() with a request whose body somebody read", async () => {
  const { headers, body } = signedPost(good);
  const request = new Request("http://localhost/webhook", { method: "POST", headers, body });
  await request.json();
  await expect(receiver().fetch(request)).rejects.toThrow(ConfigurationError);
});

test("cancels the rest of a stream that is over the limit, through fetch()", async () => {
  let pulled = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled++;
      controller.enqueue(new Uint8Array(1_000));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const init = { method: "POST", body: endless, duplex: "half" };
  const answer = await receiver({ bodyLimitBytes: 5_000 }).fetch(new Request("http://localhost/webhook", init));
  expect(answer.status).toBe(413);
  expect(cancelled).toBe(true);
  expect(pulled).toBeLessThan(20);
});
