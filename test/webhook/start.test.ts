/** Setting a receiver up, starting its server, stopping it. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { Client, type ClientOptions, ConfigurationError } from "wapi-ts";
import { createWebhook, type WebhookOptions } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { exchange } from "../support/webhook-http.js";
import { eventsOf, initiate, newClient } from "../support/webhook-receiver.js";
import { APP_SECRET, bytesOf, signedPost } from "../support/webhook-sign.js";

const unsigned = { method: "POST", headers: {}, body: bytesOf(incoming(message())) };

const withoutSecret = (options: Partial<ClientOptions> = {}) =>
  new Client({ apiAccessToken: "token-of-the-api", webhookServerPort: 0, ...options });

test("refuses to serve without an app secret, in every way there is", async () => {
  const client = withoutSecret();
  const { webhook } = client;
  await expect(client.initiate()).rejects.toThrow(ConfigurationError);
  for (const way of ["express", "node", "fastify", "hono", "lambda"] as const)
    expect(() => webhook[way]()).toThrow(/appSecret/);
  // A build loads the file of a route without the secrets.
  await expect(webhook.next().GET(new Request("http://localhost/"))).rejects.toThrow(/appSecret/);
  await expect(webhook.handle(unsigned)).rejects.toThrow(/appSecret/);
  await expect(webhook.handle({ method: "GET", headers: {} })).rejects.toThrow(/appSecret/);
  await expect(
    webhook.fetch(new Request("http://localhost/", { method: "POST", body: unsigned.body })),
  ).rejects.toThrow(/appSecret/);
  expect(() => createWebhook({})).toThrow(/allowUnsigned/);
  expect(() => createWebhook({ appSecret: [] })).toThrow(/appSecret/);
});

test("refuses fetch() without an app secret before it reads the body", async () => {
  const { webhook } = withoutSecret({ webhook: { bodyLimitBytes: 10 } });
  await expect(
    webhook.fetch(new Request("http://localhost/", { method: "POST", body: unsigned.body })),
  ).rejects.toThrow(/appSecret/);
});

test("serves without an app secret where unsigned requests are allowed", async () => {
  const client = withoutSecret({ webhook: { allowUnsigned: true } });
  expect(await exchange(await initiate(client), unsigned)).toMatchObject({ status: 200 });
});

test("needs no app secret to make a client that only sends", () => {
  expect(() => withoutSecret()).not.toThrow();
});

test("tells the port when it is ready, and resolves to the same", async () => {
  const client = newClient();
  const events = eventsOf(client);
  const port = await initiate(client);
  expect(port).toBeGreaterThan(0);
  expect(events).toEqual([{ name: "ready", port }]);
});

test("rejects when the port is taken", async () => {
  const port = await initiate(newClient());
  await expect(newClient({ webhookServerPort: port }).initiate()).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("says nothing of being ready when the port is taken", async () => {
  const client = newClient({ webhookServerPort: await initiate(newClient()) });
  const events = eventsOf(client);
  await expect(client.initiate()).rejects.toThrow();
  expect(events).toEqual([]);
});

test("answers only the webhook's path", async () => {
  const port = await initiate(newClient({ webhookPath: "/hooks/whatsapp" }));
  const statusAt = async (path: string) => (await exchange(port, { ...signedPost(incoming(message())), path })).status;
  expect(await statusAt("/hooks/whatsapp")).toBe(200);
  expect(await statusAt("/hooks/whatsapp?source=meta")).toBe(200);
  for (const path of ["/", "/webhook", "/hooks", "/hooks/whatsapp/more", "/hooks/whatsappx"])
    expect(await statusAt(path)).toBe(404);
});

test("does not tell what it is made with", async () => {
  const answer = await exchange(await initiate(newClient()), { method: "GET", path: "/" });
  expect(answer.headers).not.toHaveProperty("x-powered-by");
});

test("stops listening with close(), which may be called again", async () => {
  const server = await newClient().initiate();
  await server.close();
  await expect(exchange(server.port, { method: "GET" })).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await expect(server.close()).resolves.toBeUndefined();
});

test("frees the port with close()", async () => {
  const first = await newClient().initiate();
  await first.close();
  expect(await initiate(newClient({ webhookServerPort: first.port }))).toBe(first.port);
});

test("answers the request under way before close() resolves, and does not wait for connections kept open", async () => {
  const client = newClient();
  const steps: string[] = [];
  let release = () => {};
  const called = new Promise<void>((resolve) => {
    client.on("message.text", () => {
      resolve();
      return new Promise<void>((done) => {
        release = done;
      });
    });
  });
  const server = await client.initiate();
  const request = signedPost(incoming(message()));
  // fetch keeps its connection open after the answer.
  const answer = fetch(`http://127.0.0.1:${server.port}/webhook`, request).then(async (response) => {
    await response.text();
    steps.push(`answered ${response.status}`);
  });
  await called;
  const started = performance.now();
  const closed = server.close().then(() => steps.push("closed"));
  release();
  await Promise.all([answer, closed]);
  expect(steps.toSorted()).toEqual(["answered 200", "closed"]);
  expect(performance.now() - started).toBeLessThan(2_000);
});

test("closes although somebody holds a connection that asks nothing", async () => {
  const server = await newClient().initiate();
  const socket = connect(server.port, "127.0.0.1");
  onTestFinished(() => {
    socket.destroy();
  });
  await once(socket, "connect");
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(2_000);
});

test.each([
  ["businessAccountId", { businessAccountId: "my account" }],
  ["webhookSecret", { webhookSecret: "" }],
  ["webhookPath", { webhookPath: "webhook" }],
  ["webhookPath", { webhookPath: "/a b" }],
  ["webhookServerPort", { webhookServerPort: 65_536 }],
  ["webhookServerPort", { webhookServerPort: 80.5 }],
  ["webhookServerPort", { webhookServerPort: Number.NaN }],
  ["appSecret", { appSecret: "" }],
  ["appSecret", { appSecret: [APP_SECRET, ""] as const }],
  ["bodyLimitBytes", { webhook: { bodyLimitBytes: 0 } }],
  ["allowUnsigned", { webhook: { allowUnsigned: "false" as never } }],
  ["webhook.maxPendin", { webhook: { maxPendin: 5 } as never }],
  ["webhook.appSecret", { webhook: { appSecret: APP_SECRET } as never }],
  ["webhook", { webhook: "on" as never }],
])("names the option %s of a client that cannot work: %j", (name, options) => {
  expect(() => newClient(options as Parameters<typeof newClient>[0])).toThrow(ConfigurationError);
  expect(() => newClient(options as Parameters<typeof newClient>[0])).toThrow(name);
});

const badOptions: [name: string, options: WebhookOptions][] = [
  ["appSecret", { appSecret: "" }],
  ["appSecret", { appSecret: [""] }],
  ["appSecret", { appSecret: 5 as never }],
  ["appSecret", { appSecret: null as never }],
  ["verifyToken", { appSecret: APP_SECRET, verifyToken: "" }],
  ["verifyToken", { appSecret: APP_SECRET, verifyToken: 5 as never }],
  ["bodyLimitBytes", { appSecret: APP_SECRET, bodyLimitBytes: -1 }],
  ["bodyLimitBytes", { appSecret: APP_SECRET, bodyLimitBytes: Number.NaN }],
  ["bodyLimitBytes", { appSecret: APP_SECRET, bodyLimitBytes: "3mb" as never }],
  ["allowUnsigned", { allowUnsigned: "no" as never }],
  ["messaging", { appSecret: APP_SECRET, messaging: {} as never }],
  ["bodyTimeoutMs", { appSecret: APP_SECRET, bodyTimeoutMs: Number.NaN }],
  ["ackAfterMs", { appSecret: APP_SECRET, ackAfterMs: -1 }],
  // A timer would fire at once for these.
  ["ackAfterMs", { appSecret: APP_SECRET, ackAfterMs: Number.POSITIVE_INFINITY }],
  ["handlerTimeoutMs", { appSecret: APP_SECRET, handlerTimeoutMs: 2 ** 31 }],
  ["handlerTimeoutMs", { appSecret: APP_SECRET, handlerTimeoutMs: "5s" as never }],
  ["ack", { appSecret: APP_SECRET, ack: "never" as never }],
  ["maxDeliveries", { appSecret: APP_SECRET, maxDeliveries: 0 }],
  ["concurrency", { appSecret: APP_SECRET, concurrency: 1.5 }],
  ["maxPending", { appSecret: APP_SECRET, maxPending: Number.NaN }],
  ["onDeadLetter", { appSecret: APP_SECRET, onDeadLetter: {} as never }],
  ["seen", { appSecret: APP_SECRET, seen: null as never }],
  ["seen", { appSecret: APP_SECRET, seen: { maxEvents: 0 } }],
  ["seen", { appSecret: APP_SECRET, seen: { windowMs: "7d" as never } }],
  ["seen", { appSecret: APP_SECRET, seen: { claim: () => ({ state: "done" }) } as never }],
  ["seen.maxEvent", { appSecret: APP_SECRET, seen: { maxEvent: 5 } as never }],
  ["webhookSecret", { appSecret: APP_SECRET, webhookSecret: "x" } as never],
  ["clock", { appSecret: APP_SECRET, clock: Date as never }],
  ["options", undefined as never],
  ["options", "secret" as never],
];

test.each(badOptions)("names the option %s of createWebhook that cannot work: %j", (name, options) => {
  expect(() => createWebhook(options)).toThrow(ConfigurationError);
  expect(() => createWebhook(options)).toThrow(name);
});

type Loose = (...given: unknown[]) => unknown;
const loose = (subject: unknown) => subject as Record<string, Loose>;
const client = () => loose(newClient());
const webhook = () => loose(newClient().webhook);
const circle: Record<string, unknown> = {};
circle.self = circle;

/** Calls that the compiler refuses, which who writes JavaScript makes all the same. */
const misuse: [call: string, says: RegExp, act: () => unknown][] = [
  ["on()", /name of an event must be a text/, () => client().on?.()],
  ["on(5n)", /name of an event must be a text/, () => client().on?.(5n, () => {})],
  ["on(circle)", /name of an event must be a text/, () => client().on?.(circle, () => {})],
  ["on('message.txt')", /no event called "message.txt"/, () => client().on?.("message.txt", () => {})],
  ["on('__proto__')", /no event called "__proto__"/, () => client().on?.("__proto__", () => {})],
  ["on('message')", /handler of message is no function/, () => client().on?.("message")],
  ["once('message', {})", /handler of message is no function/, () => client().once?.("message", {})],
  ["use()", /use\(\) takes a function/, () => client().use?.()],
  ["newMessagingClient()", /phoneNumberId/, () => client().newMessagingClient?.()],
  ["newMessagingClient(123)", /phoneNumberId .* as a text/, () => client().newMessagingClient?.(123)],
  ["newMessagingClient('+1 555')", /phoneNumberId/, () => client().newMessagingClient?.("+1 555")],
  ["newMessagingClient(id, null)", /options/, () => client().newMessagingClient?.("123", null)],
  ["newMessagingClient(id, token)", /options/, () => client().newMessagingClient?.("123", "token")],
  [
    "newMessagingClient with an unknown option",
    /no option token/,
    () => client().newMessagingClient?.("1", { token: "x" }),
  ],
  ["forAccount()", /businessAccountId/, () => client().forAccount?.()],
  [
    "forAccount(id, { apiAccessToken: 5 })",
    /apiAccessToken must be/,
    () => client().forAccount?.("1", { apiAccessToken: 5 }),
  ],
  ["new Client()", /options must be an object/, () => new (Client as unknown as new () => unknown)()],
  ["handle()", /handle\(\) takes a request/, () => webhook().handle?.()],
  ["handle(null)", /handle\(\) takes a request/, () => webhook().handle?.(null)],
  ["handle without a method", /handle\(\) takes a request/, () => webhook().handle?.({ headers: {} })],
  [
    "handle without headers",
    /handle\(\) takes a request/,
    () => webhook().handle?.({ method: "POST", body: unsigned.body }),
  ],
  ["handle with a text", /raw bytes/, () => webhook().handle?.({ ...unsigned, body: "{}" })],
  ["handle with parsed JSON", /raw bytes/, () => webhook().handle?.({ ...unsigned, body: {} })],
  ["fetch()", /web-standard Request/, () => webhook().fetch?.()],
  ["fetch({})", /web-standard Request/, () => webhook().fetch?.({ method: "POST" })],
];

test.each(misuse)("says what is wrong with %s", async (_call, says, act) => {
  const error: unknown = await Promise.resolve()
    .then(act)
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect((error as Error).message).toMatch(says);
});

test("takes options that are undefined, and a context that is null, as left out", async () => {
  expect(() => createWebhook({ appSecret: APP_SECRET, maxPending: undefined as never })).not.toThrow();
  const answer = await webhook().handle?.(signedPost(incoming(message())), null);
  expect(answer).toMatchObject({ status: 200 });
});
