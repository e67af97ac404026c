/** What is repeated, how often, and after which wait. */
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, RateLimitError, TransportError } from "wapi-ts";
import { getMedia } from "wapi-ts/graph";
import { graphClient, sendText } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { failureOf } from "../support/graph-failure.js";
import {
  answers,
  closedUrl,
  refuses,
  refusesCode,
  refusesWith,
  SENT,
  sends,
  startGraph,
} from "../support/graph-server.js";

const MEDIA = { id: "1", messaging_product: "whatsapp" };
const read = (graph: ReturnType<typeof graphClient>, options = {}) =>
  getMedia(graph, { params: { path: { media_id: "1" } }, ...options });

const usage = (minutes: number) => ({
  "x-business-use-case-usage": JSON.stringify({
    "102290129340398": [
      { type: "whatsapp_business_management", call_count: 100, total_cputime: 1, estimated_time_to_regain_access: 0 },
      { type: "other", call_count: 100, estimated_time_to_regain_access: minutes },
    ],
  }),
});

test.each([130429, 131056, 80007, 131208, 139102])(
  "repeats a send after code %i, which is refused before processing",
  async (code) => {
    const graph = await startGraph(refusesCode(code), sends);
    const clock = recordingClock();
    await expect(sendText(graphClient(graph.url, { clock }))).resolves.toEqual(SENT);
    expect(graph.requests).toHaveLength(2);
    expect(graph.accepted).toBe(1);
    expect(clock.waits).toHaveLength(1);
  },
);

test.each([1, 2, 131000, 131016, 135000])("repeats a read after code %i, whose outcome is unknown", async (code) => {
  const graph = await startGraph(refusesCode(code), answers(MEDIA));
  await expect(read(graphClient(graph.url))).resolves.toEqual(MEDIA);
  expect(graph.requests).toHaveLength(2);
});

test.each([0, 100, 190, 131047, 131049, 131050, 132001])("never repeats after code %i", async (code) => {
  const graph = await startGraph(refusesCode(code));
  await failureOf(sendText(graphClient(graph.url, { retry: { ambiguousSends: true } })), GraphApiError);
  await failureOf(read(graphClient(graph.url)), GraphApiError);
  expect(graph.requests).toHaveLength(2);
});

test("repeats a read after an unknown code that the Graph calls transient", async () => {
  const graph = await startGraph(refuses({ message: "?", code: 999_999, is_transient: true }), answers(MEDIA));
  await expect(read(graphClient(graph.url))).resolves.toEqual(MEDIA);
});

test("repeats a read after HTML of an edge server", async () => {
  const graph = await startGraph(refusesWith({ status: 502, type: "text/html", body: "<html>" }), answers(MEDIA));
  await expect(read(graphClient(graph.url))).resolves.toEqual(MEDIA);
});

test("makes three attempts unless told otherwise, and throws the last failure", async () => {
  const graph = await startGraph(refusesCode(130429));
  await failureOf(sendText(graphClient(graph.url)), RateLimitError);
  expect(graph.requests).toHaveLength(3);
});

test.each([1, 2, 5])("makes %i attempts when told so", async (attempts) => {
  const graph = await startGraph(refusesCode(130429));
  await failureOf(sendText(graphClient(graph.url, { retry: { attempts } })), RateLimitError);
  expect(graph.requests).toHaveLength(attempts);
});

test("waits with full jitter over a doubling ladder that ends at maxWaitMs", async () => {
  const graph = await startGraph(refusesCode(130429));
  const clock = recordingClock();
  await failureOf(sendText(graphClient(graph.url, { clock, retry: { attempts: 9, maxWaitMs: 3000 } })), RateLimitError);
  expect(graph.requests).toHaveLength(9);
  const limits = [1000, 2000, 3000, 3000, 3000, 3000, 3000, 3000];
  expect(clock.waits.map((wait, index) => wait >= 0 && wait <= (limits[index] ?? 0))).toEqual(limits.map(() => true));
});

test("waits powers of four seconds for one pair of numbers, and throws the wait that is too long", async () => {
  const graph = await startGraph(refusesCode(131056));
  const clock = recordingClock();
  const error = await failureOf(sendText(graphClient(graph.url, { clock, retry: { attempts: 9 } })), RateLimitError);
  expect(clock.waits).toEqual([1000, 4000]);
  expect(error.retryAfterMs).toBe(16_000);
  expect(graph.requests).toHaveLength(3);
});

test("waits as long as Retry-After says", async () => {
  const graph = await startGraph(refusesCode(80007, { headers: { "retry-after": "7" } }), sends);
  const clock = recordingClock();
  await sendText(graphClient(graph.url, { clock }));
  expect(clock.waits).toEqual([7000]);
});

test("throws a wait of minutes with retryAfterMs instead of sleeping it", async () => {
  const graph = await startGraph(refusesCode(80007, { headers: usage(12) }));
  const clock = recordingClock();
  const error = await failureOf(sendText(graphClient(graph.url, { clock })), RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 12 * 60_000, retryable: true });
  expect(clock.waits).toEqual([]);
  expect(graph.requests).toHaveLength(1);
});

test("sleeps minutes when maxWaitMs allows it", async () => {
  const graph = await startGraph(refusesCode(80007, { headers: usage(2) }), sends);
  const clock = recordingClock();
  await sendText(graphClient(graph.url, { clock, retry: { maxWaitMs: 180_000 }, deadlineMs: 600_000 }));
  expect(clock.waits).toEqual([120_000]);
});

test.each([
  "nonsense",
  "{",
  '{"1":[{"estimated_time_to_regain_access":0}]}',
  '{"1":[{"estimated_time_to_regain_access":-5}]}',
])("makes nothing of the usage header %j", async (value) => {
  const headers = { "x-business-use-case-usage": value };
  const graph = await startGraph(refusesCode(80007, { headers }), sends);
  await expect(sendText(graphClient(graph.url))).resolves.toEqual(SENT);
});

test("throws a wait that the table knows and that is too long", async () => {
  const graph = await startGraph(refusesCode(4));
  const error = await failureOf(sendText(graphClient(graph.url)), RateLimitError);
  expect(error.retryAfterMs).toBe(60_000);
  expect(graph.requests).toHaveLength(1);
});

test("throws rather than wait past the deadline", async () => {
  const graph = await startGraph(refusesCode(131056));
  const clock = recordingClock();
  await failureOf(
    sendText(graphClient(graph.url, { clock, deadlineMs: 4500, retry: { attempts: 9 } })),
    RateLimitError,
  );
  expect(clock.waits).toEqual([1000]);
  expect(graph.requests).toHaveLength(2);
});

test("lets a call set its own deadline", async () => {
  const graph = await startGraph(refusesCode(131056));
  const clock = recordingClock();
  const client = graphClient(graph.url, { clock, retry: { attempts: 9 } });
  await failureOf(read(client, { deadlineMs: 500 }), RateLimitError);
  expect(clock.waits).toEqual([]);
});

test("repeats where no connection was made, sends too", async () => {
  const clock = recordingClock();
  const client = graphClient(await closedUrl(), { clock });
  const error = await failureOf(sendText(client), TransportError);
  expect(error).toMatchObject({ kind: "refused", operation: "sendMessage" });
  expect(error.message).toContain("ECONNREFUSED");
  expect(clock.waits).toHaveLength(2);
});

test.each(["ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])(
  "repeats where the connecting fails with %s, sends too",
  async (code) => {
    const clock = recordingClock();
    const fetch = () => Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(), { code }) }));
    const error = await failureOf(sendText(graphClient("https://graph.test", { clock, fetch })), TransportError);
    expect(error.kind).toBe("refused");
    expect(clock.waits).toHaveLength(2);
  },
);

test("takes a lost route for an open connection's unless it befell the connecting", async () => {
  const lost = (syscall: string) => () =>
    Promise.reject(
      new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "EHOSTUNREACH", syscall }) }),
    );
  await failureOf(sendText(graphClient("https://graph.test", { fetch: lost("connect") })), TransportError);
  await failureOf(sendText(graphClient("https://graph.test", { fetch: lost("write") })), AmbiguousSendError);
});
