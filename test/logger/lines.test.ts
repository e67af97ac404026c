/** What is said in which shape, at which level; and loggers in trouble. */
import { expect, onTestFinished, test, vi } from "vitest";
import { GraphApiError, type Logger } from "wapi-ts";
import { createGraphClient, getPhoneNumber } from "wapi-ts/graph";
import { facade, graphClient, PHONE_NUMBER_ID, sendText, TOKEN } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { failureOf } from "../support/graph-failure.js";
import { refusesCode, sends, sendsButResets, startGraph } from "../support/graph-server.js";
import { incoming, message } from "../support/webhook-bodies.js";
import { initiate, logRecorder, newClient, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

test("says of each attempt what was asked and what came of it, and how long it waits for the next", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const logger = logRecorder();
  const clock = recordingClock();
  await sendText(graphClient(graph.url, { logger, clock }));
  const call = { operation: "sendMessage", method: "POST", url: `${graph.url}/v26.0/${PHONE_NUMBER_ID}/messages` };
  expect(logger.debugLines.map(({ details }) => details)).toEqual([
    { ...call, attempt: 1, status: 400, failure: "RateLimitError", code: 130429, durationMs: 0 },
    { operation: "sendMessage", attempt: 1, waitMs: clock.waits[0] },
    { ...call, attempt: 2, status: 200, durationMs: 0 },
  ]);
  expect(logger.lines).toEqual([]);
});

test("says which kind of failure it was where no answer came", async () => {
  const graph = await startGraph(sendsButResets);
  const logger = logRecorder();
  await sendText(graphClient(graph.url, { logger })).catch(() => {});
  expect(logger.debugLines[0]?.details).toMatchObject({ failure: "TransportError", kind: "connection" });
});

test("shows the query, without values of parameters that may be secret", async () => {
  const graph = await startGraph();
  const logger = logRecorder();
  const params = { path: { phone_number_id: PHONE_NUMBER_ID }, query: { fields: "id,status", code: "s3cr3t" } };
  await getPhoneNumber(graphClient(graph.url, { logger }), { params });
  expect(logger.debugLines[0]?.details?.url).toBe(
    `${graph.url}/v26.0/${PHONE_NUMBER_ID}?fields=id,status&code=[redacted]`,
  );
});

test("says of each notification how it was answered and how many events were in it", async () => {
  const logger = logRecorder();
  const webhook = receiver({ logger });
  await deliver(webhook, incoming(message({ id: "a" }), message({ id: "b" })));
  await webhook.handle({ method: "POST", headers: {}, body: new Uint8Array() });
  const answered = logger.debugLines.filter((line) => line.message === "A notification was answered.");
  expect(answered).toMatchObject([{ details: { status: 200, events: 2 } }, { details: { status: 401, events: 0 } }]);
});

const failing = (logger: Logger, thrown: unknown) =>
  receiver({ logger }).on("message", () => {
    throw thrown;
  });

test("gives the logger plain data for an error, its causes and its codes", async () => {
  const logger = logRecorder();
  const cause = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED", errno: -111 });
  await deliver(failing(logger, new TypeError("no stock", { cause })), incoming(message()));
  const error = logger.lines[0]?.details?.error;
  expect(Object.getPrototypeOf(error)).toBe(Object.prototype);
  expect(error).toEqual({
    name: "TypeError",
    message: "no stock",
    stack: expect.stringContaining("lines.test.ts"),
    cause: {
      name: "Error",
      message: "connect ECONNREFUSED",
      code: "ECONNREFUSED",
      errno: -111,
      stack: expect.stringContaining("lines.test.ts"),
    },
  });
});

test("gives the logger what toJSON tells of an error of ours", async () => {
  const graph = await startGraph(refusesCode(131026));
  const { messaging } = facade(graph.url);
  const thrown = await failureOf(messaging.message.send("15551234567", "Hi"), GraphApiError);
  const logger = logRecorder();
  await deliver(failing(logger, thrown), incoming(message()));
  expect(logger.lines[0]?.details?.error).toMatchObject(JSON.parse(JSON.stringify(thrown)));
});

test("bounds what it says: chains, lists and texts without an end", async () => {
  const logger = logRecorder();
  const endless = new Error("x".repeat(1_000_000));
  endless.cause = { list: Array.from({ length: 10_000 }, () => "item"), endless };
  await deliver(failing(logger, endless), incoming(message()));
  expect(JSON.stringify(logger.lines).length).toBeLessThan(100_000);
});

const troubled: [what: string, trouble: () => unknown][] = [
  ["throws", () => { throw new Error("disk full"); }], // biome-ignore format: one line a case
  ["rejects", () => Promise.reject(new Error("disk full"))],
  ["never ends", () => new Promise(() => {})],
];

test.each(troubled)("a logger that %s disturbs neither a call nor a delivery", async (_what, trouble) => {
  const logger = { debug: trouble, info: trouble, warn: trouble, error: trouble } as unknown as Logger;
  const graph = await startGraph(refusesCode(130429), sends);
  await expect(sendText(graphClient(graph.url, { logger }))).resolves.toMatchObject({ messages: [{}] });
  const webhook = failing(logger, new Error("no stock"));
  for (const status of [500, 500, 500, 500, 200])
    expect(await deliver(webhook, incoming(message()))).toMatchObject({ status });
  expect(await webhook.handle({ method: "POST", headers: {}, body: new Uint8Array() })).toMatchObject({ status: 401 });
  await webhook.close();
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("calls a logger as a method: some keep their level on themselves", async () => {
  class OwnLogger implements Logger {
    readonly told: string[] = [];
    debug() {}
    info() {}
    warn(text: string) {
      this.told.push(text);
    }
    error() {}
  }
  const logger = new OwnLogger();
  await receiver({ logger }).handle({ method: "POST", headers: {}, body: new Uint8Array() });
  expect(logger.told).toEqual(["X-Hub-Signature-256 is missing or malformed."]);
});

test("warns when the server starts without a verify token, once and in words", async () => {
  const logger = logRecorder();
  await initiate(newClient({ logger, webhookSecret: undefined as never }));
  expect(logger.lines).toMatchObject([{ level: "warn", message: expect.stringContaining("webhookSecret") }]);
});

test("says nothing at the start of a client that has one", async () => {
  const logger = logRecorder();
  await initiate(newClient({ logger }));
  expect(logger.lines).toEqual([]);
});

test("shows errors on the console where no logger is given, with their stack, and nothing else", async () => {
  const shown = vi.spyOn(console, "error").mockImplementation(() => {});
  const other = (["log", "debug", "info", "warn"] as const).map((name) => vi.spyOn(console, name));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const graph = await startGraph(sends);
  await sendText(createGraphClient({ accessToken: TOKEN, baseUrl: graph.url }));
  const webhook = receiver({ logger: undefined as never }).on("message", () => {
    throw new Error(`no stock ${TOKEN.repeat(2)}`);
  });
  await webhook.handle({ method: "POST", headers: {}, body: new Uint8Array() });
  await deliver(webhook, incoming(message()));
  expect(shown.mock.calls).toEqual([
    ["[wapi-ts] A handler of message.text threw.", expect.stringMatching(/^Error: no stock \[redacted\]\n {4}at /)],
  ]);
  for (const spy of other) expect(spy).not.toHaveBeenCalled();
});

test("asks for a logger with all four methods", () => {
  expect(() => receiver({ logger: { error() {} } as never })).toThrow(/logger must be .*debug/);
  expect(() => newClient({ logger: {} as never })).toThrow(/logger must be/);
  expect(() => createGraphClient({ accessToken: TOKEN, logger: null as never })).toThrow(/logger must be/);
});
