/** What goes over the wire of a batch, and what becomes of its failures. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type BatchClients, ConfigurationError, RateLimitError, TransportError } from "wapi-ts";
import { getPhoneNumber, getTemplate, requestCode } from "wapi-ts/graph";
import { answersParts, done, echoes, partsOf } from "../support/graph-batch.js";
import { ACCOUNT_ID, facade, PHONE_NUMBER_ID, TOKEN } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, closedUrl, refuses, sendsButResets, startGraph } from "../support/graph-server.js";
import { seeded } from "../support/property.js";
import { logRecorder } from "../support/webhook-receiver.js";

const number = (id: string) => (clients: BatchClients) => clients.business.phoneNumber.get(id);
const ids = (count: number) => Array.from({ length: count }, (_, index) => String(1000 + index));
const valuesOf = (results: { status: string; value?: unknown }[]) => results.map(({ value }) => value);

test("sends parts without their token, with proofs, and answers of long ids keep their digits", async () => {
  const graph = await startGraph(answersParts(() => ({ code: 200, body: '{"id":12345678901234567890}' })));
  const { client } = facade(graph.url, { appSecret: "app-secret" });
  const [result] = await client.batch([number("1000")]);
  expect(result).toEqual({ status: "fulfilled", value: { id: "12345678901234567890" } });
  const request = graph.only();
  const proof = request.query.get("appsecret_proof");
  expect([request.method, request.path, request.headers.authorization]).toEqual(["POST", "/v26.0/", `Bearer ${TOKEN}`]);
  expect(request.json).toEqual({
    batch: [{ method: "GET", relative_url: `1000?appsecret_proof=${proof}` }],
    include_headers: false,
  });
});

test("sends more than 50 parts in requests of at most 50, and gives the results in order", async () => {
  const graph = await startGraph(echoes);
  const results = await facade(graph.url).client.batch(ids(120).map(number));
  expect(graph.requests.map((request) => partsOf(request).length)).toEqual([50, 50, 20]);
  expect(valuesOf(results)).toEqual(ids(120).map((id) => ({ id })));
});

test("sends parts with tokens of their own in requests of their own", async () => {
  const graph = await startGraph(echoes);
  const tokenOf = ({ phoneNumberId = "" }) => `token-of-${phoneNumberId}`;
  const { client } = facade(graph.url, { apiAccessToken: tokenOf });
  const read = (id: string) => (clients: BatchClients) =>
    getPhoneNumber(clients.graph, { params: { path: { phone_number_id: id } } });
  const own = (clients: BatchClients) => clients.forAccount("77", { apiAccessToken: "third" }).fetch();
  expect(valuesOf(await client.batch([read("1"), read("2"), read("1"), own]))).toEqual([
    { id: "1" },
    { id: "2" },
    { id: "1" },
    { id: "77" },
  ]);
  expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer token-of-1",
    "Bearer token-of-2",
    "Bearer third",
  ]);
});

test("repeats parts that the Graph is too busy for, with a wait, and leaves the rest", async () => {
  const busy = { error: { message: "(#80007) Rate limit hit", code: 80007 } };
  const graph = await startGraph(
    answersParts((_part, index) => (index === 1 ? done(busy, 400) : done({ id: "first" }))),
    answersParts(() => done({ id: "second" })),
  );
  const clock = recordingClock();
  const results = await facade(graph.url, { clock }).client.batch(ids(3).map(number));
  expect(valuesOf(results)).toEqual([{ id: "first" }, { id: "second" }, { id: "first" }]);
  expect(graph.requests.map((request) => partsOf(request).map(({ relative_url }) => relative_url))).toEqual([
    ["1000", "1001", "1002"],
    ["1001"],
  ]);
  expect(clock.waits).toHaveLength(1);
});

test("gives up after as many attempts as of any call", async () => {
  const graph = await startGraph(answersParts(() => done({ error: { message: "busy", code: 80007 } }, 400)));
  const [result] = await facade(graph.url).client.batch([number("1")]);
  expect(result).toMatchObject({ status: "rejected", reason: expect.any(RateLimitError) });
  expect(graph.requests).toHaveLength(3);
});

test("tells each part when the request as a whole fails", async () => {
  const graph = await startGraph(refuses({ message: "Session has expired", code: 190 }));
  const refusedResults = await facade(graph.url).client.batch(ids(2).map(number));
  expect(refusedResults).toMatchObject([{ reason: { code: 190 } }, { reason: { code: 190 } }]);
  const unconnected = await facade(await closedUrl()).client.batch(ids(2).map(number));
  expect(unconnected).toMatchObject(ids(2).map(() => ({ reason: { kind: "refused", operation: "getPhoneNumber" } })));
  const broken = await startGraph(sendsButResets);
  const { client } = facade(broken.url);
  const [read, created] = await client.batch([
    number("1"),
    ({ graph: over }) =>
      requestCode(over, {
        params: { path: { phone_number_id: "1" } },
        body: { code_method: "SMS", language: "en_US" },
      }),
  ]);
  expect(read).toMatchObject({ reason: { name: "TransportError", kind: "connection" } });
  expect(created).toMatchObject({ reason: { name: "AmbiguousSendError", operation: "requestCode" } });
  expect(broken.requests.map((request) => partsOf(request).length)).toEqual([2, 1, 1]);
});

test.each([
  ["no list", { success: true }],
  ["too few answers", []],
  ["no texts", [{ code: 200, body: { id: "1" } }]],
  ["no JSON", [{ code: 200, body: "<html>" }]],
  ["no status", [{ body: "{}" }]],
])("makes a TransportError of an answer that holds %s", async (_what, answer) => {
  const graph = await startGraph(answers(answer));
  const { client } = facade(graph.url, { graph: { baseUrl: graph.url, retry: { attempts: 1 } } });
  const [result] = await client.batch([number("1")]);
  expect(result).toMatchObject({ status: "rejected", reason: { name: "TransportError", kind: "answer" } });
});

test("tells no secret in the errors of parts", async () => {
  const graph = await startGraph(
    answersParts(({ relative_url }) => done({ error: { message: `Bad ${TOKEN} in ${relative_url}`, code: 100 } }, 400)),
  );
  const { client } = facade(graph.url, { appSecret: "app-secret" });
  const [result] = await client.batch([number("1")]);
  const proof = String(graph.only().query.get("appsecret_proof"));
  const told = JSON.stringify(result);
  for (const secret of [TOKEN, proof]) expect(told).not.toContain(secret);
});

test("gives up all parts when the batch is aborted", async () => {
  const aborter = new AbortController();
  const graph = await startGraph(() => {
    aborter.abort();
    return false;
  });
  const [result] = await facade(graph.url).client.batch([number("1")], { signal: aborter.signal });
  expect(result).toMatchObject({ status: "rejected", reason: expect.any(TransportError) });
  expect(result).toMatchObject({ reason: { kind: "aborted" } });
});

test("sends nothing for no parts, and warns of a part that goes past its clients", async () => {
  const graph = await startGraph(answers({ id: "1" }));
  const logger = logRecorder();
  const { client, business } = facade(graph.url, { logger });
  expect(await client.batch([])).toEqual([]);
  expect(graph.requests).toEqual([]);
  expect(valuesOf(await client.batch([() => business.fetch()]))).toEqual([{ id: "1" }]);
  expect(logger.lines).toMatchObject([{ level: "warn", details: { part: 0 } }]);
});

test("refuses parts that are no functions", async () => {
  const { client, business } = facade("http://127.0.0.1:9");
  const parts = [5] as unknown as (() => Promise<unknown>)[];
  await failureOf(client.batch(parts), ConfigurationError);
  expect(business.businessAccountId).toBe(ACCOUNT_ID);
});

test("writes any value of a query so that it arrives as it was", async () => {
  const graph = await startGraph(echoes);
  const { client } = facade(graph.url);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (fields) => {
      graph.requests.length = 0;
      await client.batch([
        ({ graph: over }) =>
          getTemplate(over, { params: { path: { template_id: PHONE_NUMBER_ID }, query: { fields } } }),
      ]);
      const [part] = partsOf(graph.only());
      expect(new URL(`http://graph.test/${part?.relative_url}`).searchParams.get("fields")).toBe(fields);
    }),
    seeded(100),
  );
});
