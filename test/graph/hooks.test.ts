/** What hooks around attempts see, and that they disturb nothing. */
import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import {
  type AttemptEnd,
  type AttemptHook,
  type AttemptStart,
  Client,
  ConfigurationError,
  RateLimitError,
} from "wapi-ts";
import { getPhoneNumber } from "wapi-ts/graph";
import { graphClient, PHONE_NUMBER_ID, sendText, TOKEN } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { closedUrl, refuses, refusesCode, sends, sendsButResets, startGraph } from "../support/graph-server.js";
import { logRecorder } from "../support/webhook-receiver.js";

/** A hook that remembers what it sees. */
function recorder() {
  const seen: (AttemptStart & AttemptEnd)[] = [];
  const hook: AttemptHook = async (attempt, next) => {
    seen.push({ ...attempt, ...(await next()) });
  };
  return { seen, hook };
}

test("tells a hook what is asked, which attempt it is, and what came of it", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const { seen, hook } = recorder();
  const clock = recordingClock();
  await sendText(graphClient(graph.url, { hooks: [hook], clock }));
  const call = {
    operation: "sendMessage",
    method: "POST",
    url: `${graph.url}/v26.0/${PHONE_NUMBER_ID}/messages`,
    urlTemplate: "/v26.0/{phone_number_id}/messages",
    durationMs: 0,
  };
  expect(seen).toEqual([
    { ...call, attempt: 1, status: 400, error: expect.any(RateLimitError), retryInMs: clock.waits[0] },
    { ...call, attempt: 2, status: 200 },
  ]);
});

test("tells a hook what the usage headers say, of answers and of refusals", async () => {
  const app = { call_count: 28, total_time: 25, total_cputime: 24 };
  const business = { "102290129340398": [{ type: "whatsapp_business_management", call_count: 100 }] };
  const headers = { "x-app-usage": JSON.stringify(app), "x-business-use-case-usage": JSON.stringify(business) };
  const graph = await startGraph(refuses({ message: "no", code: 100 }, { headers }));
  const { seen, hook } = recorder();
  await sendText(graphClient(graph.url, { hooks: [hook] })).catch(() => {});
  expect(seen[0]?.usage).toEqual({ app, business });
});

test("passes over usage headers that make no sense", async () => {
  const headers = { "x-app-usage": "[1]", "x-business-use-case-usage": '{"1": {"type": 5}, "2": [null]}' };
  const graph = await startGraph(refuses({ message: "no", code: 100 }, { headers }));
  const { seen, hook } = recorder();
  await sendText(graphClient(graph.url, { hooks: [hook] })).catch(() => {});
  expect(seen[0]?.usage).toEqual({ business: {} });
});

test("tells a hook of attempts that got no answer", async () => {
  const graph = await startGraph(sendsButResets);
  const { seen, hook } = recorder();
  await sendText(graphClient(graph.url, { hooks: [hook] })).catch(() => {});
  await sendText(graphClient(await closedUrl(), { hooks: [hook], retry: { attempts: 1 } })).catch(() => {});
  expect(seen).toMatchObject([
    { status: undefined, error: { kind: "connection" }, retryInMs: undefined },
    { status: undefined, error: { kind: "refused" } },
  ]);
});

test("tells a hook no token, no body and no value of a query that may be secret", async () => {
  const graph = await startGraph();
  const { seen, hook } = recorder();
  const client = graphClient(graph.url, { hooks: [hook], appSecret: "app-secret" });
  const params = { path: { phone_number_id: PHONE_NUMBER_ID }, query: { fields: "id,status", code: "s3cr3t" } };
  await getPhoneNumber(client, { params });
  await sendText(client, "Nobody may read this");
  const proof = graph.requests[0]?.query.get("appsecret_proof");
  expect(proof).toMatch(/^[0-9a-f]{64}$/);
  for (const secret of [TOKEN, "s3cr3t", "Nobody may", String(proof)])
    expect(JSON.stringify(seen)).not.toContain(secret);
  expect(seen[0]?.url).toContain("?fields=id,status&code=[redacted]");
});

test("calls hooks in their order, each around the next, with the attempt within all", async () => {
  const order: string[] = [];
  const named =
    (name: string): AttemptHook =>
    async (_attempt, next) => {
      order.push(`${name} begins`);
      await next();
      order.push(`${name} ends`);
    };
  const graph = await startGraph((request, response) => {
    order.push("request");
    return sends(request, response);
  });
  await sendText(graphClient(graph.url, { hooks: [named("a"), named("b")] }));
  expect(order).toEqual(["a begins", "b begins", "request", "b ends", "a ends"]);
});

test("makes the attempt in the context of a hook that calls next() before it awaits", async () => {
  const storage = new AsyncLocalStorage<string>();
  const graph = await startGraph(sends);
  const contexts: (string | undefined)[] = [];
  const hook: AttemptHook = (_attempt, next) => storage.run("span", next);
  const fetchInContext = (url: string, init: RequestInit) => {
    contexts.push(storage.getStore());
    return fetch(url, init);
  };
  await sendText(graphClient(graph.url, { hooks: [hook], fetch: fetchInContext }));
  expect(contexts).toEqual(["span"]);
});

const disturbing: Record<string, AttemptHook> = {
  "throws at once": () => {
    throw new Error("hook");
  },
  "throws after the attempt": async (_attempt, next) => {
    await next();
    throw new Error("hook");
  },
  "never calls next": () => {},
  "never ends": (_attempt, next) => next().then(() => new Promise(() => {})),
  "calls next late and often": async (_attempt, next) => {
    await Promise.resolve();
    await Promise.all([next(), next()]);
  },
  "returns something else": () => Promise.resolve({ status: 500 }),
  "changes what it is told": (attempt, next) => {
    Object.assign(attempt, { url: "https://elsewhere.test", attempt: 9 });
    return next().then((end) => Object.assign(end, { error: new Error("mine") }));
  },
};

test.each(Object.entries(disturbing))("is not disturbed by a hook that %s", async (_what, hook) => {
  const graph = await startGraph(sends);
  const logger = logRecorder();
  const { seen, hook: watching } = recorder();
  const client = graphClient(graph.url, { hooks: [watching, hook, watching], logger });
  await expect(sendText(client)).resolves.toMatchObject({ messages: [{ id: expect.any(String) }] });
  expect(graph.requests).toHaveLength(1);
  expect(seen.map(({ attempt, status, error }) => [attempt, status, error])).toEqual([
    [1, 200, undefined],
    [1, 200, undefined],
  ]);
});

test("tells the logger of a hook that throws", async () => {
  const graph = await startGraph(sends);
  const logger = logRecorder();
  const hook = () => {
    throw new Error(`I saw ${TOKEN}`);
  };
  await sendText(graphClient(graph.url, { hooks: [hook], logger }));
  expect(logger.lines).toMatchObject([{ level: "error", message: "A hook of graph.hooks failed." }]);
  expect(JSON.stringify(logger.lines)).not.toContain(TOKEN);
});

test("refuses hooks that are no functions", () => {
  const hooks = [{ onRequest() {} }] as unknown as AttemptHook[];
  expect(() => new Client({ apiAccessToken: TOKEN, graph: { hooks } })).toThrow(ConfigurationError);
});
