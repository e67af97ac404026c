/** What each adapter does besides answering: late handlers, misuse, bodies that somebody parsed. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { manualClock } from "wapi-ts/emulator";
import type { LambdaEvent, Webhook } from "wapi-ts/webhook";
import { toRequest } from "../support/webhook-adapter.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { fastifyStandIn } from "../support/webhook-fastify.js";
import { holdHandlers, idle, soFar } from "../support/webhook-held.js";
import { exchange, serve } from "../support/webhook-http.js";
import { eventOfFormat2 } from "../support/webhook-lambda.js";
import { eventsOf, logRecorder, receiver } from "../support/webhook-receiver.js";
import { bytesOf, signedPost } from "../support/webhook-sign.js";

const good = signedPost(incoming(message({ id: "1" })));
const event = () => eventOfFormat2(good);
const thrownBy = (act: () => unknown) =>
  Promise.resolve()
    .then(act)
    .catch((error: unknown) => error as Error);

test("answers Lambda when the handlers have ended, since nothing goes on after that", async () => {
  const clock = manualClock();
  const webhook = receiver({ clock });
  const held = holdHandlers(webhook);
  const answer = webhook.lambda()(event());
  await held.called("1");
  await clock.advance(5_000);
  expect(await soFar(answer)).toBe("nothing yet");
  held.finish("1");
  expect(await answer).toEqual({
    statusCode: 200,
    headers: { "content-type": "text/plain; charset=utf-8" },
    body: "OK",
    isBase64Encoded: false,
  });
});

test.each([
  [500, { ack: "after-handlers" as const }],
  [200, {}],
])("answers Lambda with %i when a handler fails late, with %j", async (status, options) => {
  const clock = manualClock();
  const webhook = receiver({ clock, ...options });
  const held = holdHandlers(webhook);
  const answer = webhook.lambda()(event());
  await held.called("1");
  await clock.advance(6_000);
  held.fail("1");
  expect(await answer).toMatchObject({ statusCode: status });
});

test("takes the bytes of a Lambda event as they are, in base64 or not", async () => {
  const body = signedPost(String.raw`{"object":"\/\u00fc\ud83d\ude00","é":"😀"}`);
  const text = Buffer.from(body.body);
  const headers = body.headers;
  const webhook = receiver();
  for (const sent of [
    { body: text.toString("base64"), isBase64Encoded: true },
    { body: text.toString(), isBase64Encoded: false },
    { body: text.toString() },
  ])
    expect(await webhook.lambda()({ ...event(), headers, ...sent })).toMatchObject({ statusCode: 200 });
});

test("answers 400 to a Lambda event of which the body is no base64", async () => {
  const sent = { ...event(), body: "{%%}", isBase64Encoded: true };
  expect(await receiver().lambda()(sent)).toMatchObject({ statusCode: 400 });
});

test.each<[what: string, event: unknown, says: RegExp]>([
  ["nothing", undefined, /API Gateway/],
  ["null", null, /API Gateway/],
  ["an event of a queue", { Records: [] }, /API Gateway/],
  [
    "an event of a load balancer",
    { httpMethod: "POST", headers: {}, requestContext: { elb: { targetGroupArn: "arn" } } },
    /API Gateway/,
  ],
  ["a body that was parsed", { ...event(), body: JSON.parse(String(event().body)) }, /Lambda: hand over the event/],
])("says what is wrong with %s in place of an event of Lambda", async (_what, given, says) => {
  const error = await thrownBy(() => receiver().lambda()(given as LambdaEvent));
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(error).toMatchObject({ message: expect.stringMatching(says) });
});

test("takes a Lambda event without headers or body", async () => {
  const { requestContext = {} } = event();
  expect(await receiver().lambda()({ requestContext })).toMatchObject({ statusCode: 401 });
  expect(await receiver().lambda()({ httpMethod: "GET", multiValueQueryStringParameters: null })).toMatchObject({
    statusCode: 400,
  });
});

test("says how fastify() is registered to who mounts it as a handler", async () => {
  const plugin = receiver().fastify() as (...given: unknown[]) => Promise<void>;
  for (const misuse of [() => plugin({ raw: {} }, {}), () => plugin()])
    expect(await thrownBy(misuse)).toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("app.register(client.webhook.fastify(), { prefix: '/webhook' })"),
    });
});

test("closes the connection with Fastify's answer to a body that it does not read to its end", async () => {
  const port = await serve(await fastifyStandIn(receiver({ bodyLimitBytes: 10 }).fastify()));
  const answer = await exchange(port, good);
  expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
});

/** The raw bytes that some keep beside what they parsed. */
const nodeWays: [name: string, listenerOf: (webhook: Webhook) => Parameters<typeof serve>[0]][] = [
  ["node()", (webhook) => webhook.node()],
  [
    "express()",
    (webhook) => (req, res) => webhook.express()(req, res, (error) => res.writeHead(599).end(String(error))),
  ],
];

test.each(nodeWays)(
  "takes rawBody where a parser kept it, as Nest and Google's functions do, through %s",
  async (_name, of) => {
    const webhook = receiver();
    const events = eventsOf(webhook);
    const listener = of(webhook);
    const port = await serve(async (req, res) => {
      const chunks = await req.toArray();
      listener(Object.assign(req, { body: { parsed: true }, rawBody: Buffer.concat(chunks) }), res);
    });
    expect(await exchange(port, good)).toMatchObject({ status: 200 });
    expect(events).toHaveLength(1);
    expect(await exchange(port, { ...good, body: bytesOf("{}") })).toMatchObject({ status: 401 });
  },
);

test.each(nodeWays)("does not take a text as rawBody, through %s", async (name, of) => {
  const logger = logRecorder();
  const listener = of(receiver({ logger }));
  const port = await serve(async (req, res) => {
    const chunks = await req.toArray();
    listener(Object.assign(req, { rawBody: Buffer.concat(chunks).toString() }), res);
  });
  const { body } = await exchange(port, good);
  const told = name === "node()" ? JSON.stringify(logger.lines) : body;
  for (const hint of [/express\.raw\(/, /rawBody: true/, /bodyParser: false/, /client\.webhook\.fastify\(\)/])
    expect(told).toMatch(hint);
});

test("says how the bytes are kept to who hands a read Request over", async () => {
  const request = toRequest(good);
  await request.text();
  for (const act of [
    () => receiver().next().POST(request),
    () => receiver().hono()({ req: { raw: request }, executionCtx: {} }),
  ])
    expect(await thrownBy(act)).toMatchObject({ message: expect.stringMatching(/before anything reads it/) });
});

test.each(nodeWays)("forgets a sender that goes away before its body has come, through %s", async (_name, of) => {
  const logger = logRecorder();
  const webhook = receiver({ logger });
  const port = await serve(of(webhook));
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.write("POST /webhook HTTP/1.1\r\nhost: localhost\r\ncontent-length: 100\r\n\r\n{");
  await idle();
  socket.destroy();
  await once(socket, "close");
  expect(await exchange(port, good)).toMatchObject({ status: 200 });
  expect(logger.lines).toEqual([]);
});

test.each([
  ["a text", "{}"],
  ["an object", {}],
])("says how the bytes are kept where a hook of Fastify made %s of the body", async (_what, body) => {
  const listener = await fastifyStandIn(async (instance) => {
    await receiver().fastify()({
      ...instance,
      addContentTypeParser: (type, parser) =>
        instance.addContentTypeParser(type, async (request, payload) => {
          await parser(request, payload);
          return body;
        }),
    });
  });
  const answer = await exchange(await serve(listener), good);
  expect([answer.status, answer.body]).toEqual([
    500,
    expect.stringMatching(/app\.register\(client\.webhook\.fastify\(\)/),
  ]);
});

test("answers fetch() with 400 where the other side goes away, as nobody is left to be told", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
  const init: RequestInit & { duplex: "half" } = { method: "POST", body, duplex: "half" };
  expect(await receiver().fetch(new Request("http://localhost/webhook", init))).toMatchObject({ status: 400 });
});
