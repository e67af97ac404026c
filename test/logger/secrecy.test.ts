/** No line of the log, at any level, holds a token, a secret, a proof or what a user wrote. */
import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { Client, type ClientOptions } from "wapi-ts";
import { faults, startFaultyGraph } from "../support/graph-faults.js";
import { closedUrl, type Reaction, refuses, sends, sendsButResets, startGraph } from "../support/graph-server.js";
import { contact, message, messagesNotification, status } from "../support/webhook-bodies.js";
import { logRecorder } from "../support/webhook-receiver.js";
import { APP_SECRET, signatureOf, signedPost, VERIFY_TOKEN } from "../support/webhook-sign.js";

const TOKEN = "plainly-a-token-without-a-known-shape|1";
const OTHER_SECRET = "b2e1d4c6f8a0b2c4d6e8f0a2b4c6d8e0";
const PROOF = createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex");
const NUMBER = "15551234567";
const SENT_TEXT = 'bring "both" keys\nto the mill';
const RECEIVED_TEXT = 'I am at the "old" bridge\nalone';
const NAME = "Mara Lindqvist";
const SECRETS = [TOKEN, APP_SECRET, OTHER_SECRET, VERIFY_TOKEN, PROOF, SENT_TEXT, RECEIVED_TEXT, NAME, NUMBER];
/** Each as it is, and as JSON and a URL would hold it. */
const FORBIDDEN = [
  ...SECRETS.flatMap((text) => [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text)]),
  ...[RECEIVED_TEXT, NAME].map((text) => text.slice(0, 9)),
];

function setUp(baseUrl: string, options: Partial<ClientOptions> = {}) {
  const logger = logRecorder();
  const client = new Client({
    apiAccessToken: TOKEN,
    appSecret: [APP_SECRET, OTHER_SECRET],
    webhookSecret: VERIFY_TOKEN,
    webhookServerPort: 0,
    graph: { baseUrl, retry: { attempts: 2, maxWaitMs: 1 } },
    logger,
    ...options,
  });
  const said = () => {
    const lines = [...logger.lines, ...logger.debugLines];
    return [inspect(lines, { depth: 20, showHidden: true, getters: true }), JSON.stringify(lines)].join("\n");
  };
  return { client, logger, said, messaging: client.newMessagingClient("106540352242922") };
}

function expectNoSecret(said: string): void {
  for (const text of FORBIDDEN) expect(said).not.toContain(text);
}

test.each(Object.entries(faults))("says nothing secret of a call that meets %s", async (_name, fault) => {
  const { url: baseUrl } = await startFaultyGraph(fault);
  const graph = { baseUrl, timeoutMs: 40, retry: { attempts: 2, maxWaitMs: 1 } };
  const { messaging, logger, said } = setUp(baseUrl, { graph });
  await expect(messaging.message.send(NUMBER, SENT_TEXT)).rejects.toThrow();
  await expect(messaging.media.getMediaUrl("1003383421387256")).rejects.toThrow();
  expect(logger.debugLines.length).toBeGreaterThanOrEqual(2);
  expectNoSecret(said());
});

/** The Graph repeats all that it was sent. */
const echoes: Reaction = (request, response) => {
  const told = `${request.headers.authorization} ${request.search} ${request.bytes}`;
  return refuses({ message: told, type: told, code: 4, error_data: { details: told } })(request, response);
};

test.each<[string, Reaction]>([
  ["repeats the request", echoes],
  ["resets", sendsButResets],
  ["answers", sends],
])("says nothing secret of a Graph that %s", async (_what, reaction) => {
  const graph = await startGraph(reaction);
  const { messaging, logger, said } = setUp(graph.url);
  await messaging.message.send(NUMBER, SENT_TEXT).catch(() => {});
  expect(logger.debugLines.length).toBeGreaterThan(0);
  expectNoSecret(said());
});

test("says nothing secret where no connection is made, and of tokens that a function gives", async () => {
  const { messaging, said, logger } = setUp(await closedUrl(), { apiAccessToken: async () => TOKEN });
  await expect(messaging.message.send(NUMBER, SENT_TEXT)).rejects.toThrow();
  expect(logger.debugLines.length).toBeGreaterThan(1);
  expectNoSecret(said());
});

/** What V8 makes of a text that is no JSON: it quotes the beginning. */
function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

const headers = { authorization: `Bearer ${TOKEN}`, "x-api-key": "0123456789" };
const failures: [what: string, thrown: () => unknown][] = [
  ["an error", () => new Error(`no ${TOKEN} of ${RECEIVED_TEXT} by ${NAME}`)],
  ["an error with JSON in it", () => new Error(`sent ${JSON.stringify({ a: [RECEIVED_TEXT, TOKEN] })}`)],
  ["an error with a URL in it", () => new Error(`GET /x?a=1&token=${encodeURIComponent(TOKEN)} failed`)],
  ["a cause", () => new Error("no", { cause: new TypeError(APP_SECRET, { cause: { text: RECEIVED_TEXT } }) })],
  ["a cause that is itself", () => Object.assign(new Error(TOKEN), { get cause() { return this; } })], // biome-ignore format: one line a case
  ["several errors", () => new AggregateError([new Error(VERIFY_TOKEN), { token: "x", deep: [PROOF, NUMBER] }], TOKEN)],
  ["an error of a client", () => Object.assign(new Error("401"), { config: { headers }, request: { headers }, response: { data: RECEIVED_TEXT } })], // biome-ignore format: one line a case
  ["headers", () => new Headers(headers)],
  ["plain headers", () => ({ headers, status: 401, body: RECEIVED_TEXT })],
  ["a text", () => `${RECEIVED_TEXT} ${TOKEN} ${OTHER_SECRET}`],
  ["a text that is a body", () => signedPost(messagesNotification({ messages: [message()] })).body],
  ["what JSON.parse says", () => parseError(RECEIVED_TEXT)],
  ["the beginning of a text", () => new Error(`cannot read ${RECEIVED_TEXT.slice(0, 14)}... of ${NAME.slice(0, 9)}`)],
  ["an error with a name", () => Object.assign(new Error("x"), { name: `Error of ${TOKEN}`, code: RECEIVED_TEXT })],
  ["an error that cannot be read", () => Object.defineProperty(new Error("x"), "message", { get() { throw new Error(TOKEN); } })], // biome-ignore format: one line a case
  ["nothing", () => undefined],
];

/** A message and what comes with it; each call is another event. */
let events = 0;
const notification = () =>
  messagesNotification({
    contacts: [contact({ profile: { name: NAME }, wa_id: NUMBER })],
    messages: [message({ id: `wamid.secrecy${events++}`, from: NUMBER, text: { body: RECEIVED_TEXT } })],
  });

/** With a proof that the client has made. */
async function afterRequest(options?: Partial<ClientOptions>) {
  const ready = setUp((await startGraph(sends)).url, options);
  await ready.messaging.message.send(NUMBER, SENT_TEXT);
  return ready;
}

test.each(failures)("says nothing secret of a handler that throws %s", async (_what, thrown) => {
  const { client, logger, said } = await afterRequest();
  client.on("message", () => {
    throw thrown();
  });
  expect(await client.webhook.handle(signedPost(notification()))).toMatchObject({ status: 500 });
  expect(logger.lines).toMatchObject([{ level: "error", message: "A handler of message.text threw." }]);
  expectNoSecret(said());
});

test.each(failures)("says nothing secret of onDeadLetter that throws %s", async (_what, thrown) => {
  const onDeadLetter = () => {
    throw thrown();
  };
  const { client, logger, said } = await afterRequest({ webhook: { maxDeliveries: 1, onDeadLetter } });
  client.on("message", () => {
    throw new Error("no stock");
  });
  expect(await client.webhook.handle(signedPost(notification()))).toMatchObject({ status: 200 });
  expect(logger.lines).toMatchObject([{ level: "error" }, { level: "error", message: "onDeadLetter threw." }]);
  expectNoSecret(said());
});

test("says nothing secret of refused requests, of a seen-store in trouble and of the whole of a client's life", async () => {
  const seen = {
    claim: () => Promise.reject(new Error(`redis://user:${TOKEN}@host: ${APP_SECRET}`)),
    done: () => {},
    release: () => {},
  };
  const { client, logger, said } = setUp("http://127.0.0.1:9", { webhook: { seen } });
  const server = await client.initiate();
  const url = `http://127.0.0.1:${server.port}/webhook`;
  const { body } = signedPost(messagesNotification({ statuses: [status()] }));
  const wrong = { "x-hub-signature-256": signatureOf(body, "wrong") };
  expect((await fetch(`${url}?hub.verify_token=${VERIFY_TOKEN}`)).status).toBe(400);
  expect((await fetch(url, { method: "POST", headers: wrong, body })).status).toBe(401);
  expect((await fetch(url, signedPost(notification()))).status).toBe(503);
  await server.close();
  expect(new Set([...logger.lines, ...logger.debugLines].map(({ level }) => level))).toEqual(
    new Set(["debug", "warn", "error"]),
  );
  expectNoSecret(said());
});
