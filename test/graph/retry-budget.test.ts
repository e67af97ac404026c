/** An outage does not multiply the load: the server counts what many calls at once ask of it. */
import { expect, test } from "vitest";
import { GraphApiError, RateLimitError, TemporaryError } from "wapi-ts";
import { getMedia } from "wapi-ts/graph";
import { ACCOUNT_ID, facade, graphClient, sendText } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, refusesCode, refusesWith, sends, startGraph } from "../support/graph-server.js";

const down = refusesWith({ status: 503, type: "text/html", body: "<html>" });
const answered = answers({ id: "1", messaging_product: "whatsapp", data: [] });
const read = (graph: ReturnType<typeof graphClient>) => getMedia(graph, { params: { path: { media_id: "1" } } });
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

/** A Graph API that is down while its switch says so. */
function switchable() {
  const state = { isDown: true };
  const reaction: Reaction = (request, response) => (state.isDown ? down : answered)(request, response);
  return { state, reaction };
}

test.each([
  { budget: undefined, retries: 10 },
  { budget: 25, retries: 25 },
  { budget: 2.5, retries: 2 },
  { budget: 0, retries: 0 },
  { budget: Number.POSITIVE_INFINITY, retries: 200 },
])("makes $retries retries for a hundred calls at once with a budget of $budget", async ({ budget, retries }) => {
  const graph = await startGraph(down);
  const retry = budget === undefined ? {} : { budget };
  const client = graphClient(graph.url, { retry, deadlineMs: Number.POSITIVE_INFINITY });
  await Promise.all(times(100, () => failureOf(read(client), TemporaryError)));
  expect(graph.requests).toHaveLength(100 + retries);
});

test("counts a repetition that the Graph asks for, and throws what it said when none is left", async () => {
  const graph = await startGraph(refusesCode(130429));
  const client = graphClient(graph.url, { retry: { budget: 3 }, throttle: false });
  await Promise.all(times(20, () => failureOf(sendText(client), RateLimitError)));
  expect(graph.requests).toHaveLength(20 + 3);
  expect(await failureOf(sendText(client), RateLimitError)).toMatchObject({ code: 130429, retryable: true });
});

test("takes nothing for a failure that is not repeated anyway", async () => {
  const graph = await startGraph(...times(50, () => refusesCode(100)), refusesCode(130429), sends);
  const client = graphClient(graph.url, { retry: { budget: 1 } });
  for (let call = 0; call < 50; call++) await failureOf(sendText(client), GraphApiError);
  await sendText(client);
  expect(graph.requests).toHaveLength(52);
});

test("gives a token back for ten calls that succeed, up to the budget", async () => {
  const { state, reaction } = switchable();
  const graph = await startGraph(reaction);
  const client = graphClient(graph.url, { retry: { budget: 2 } });
  const asked = async (count: number, isDown: boolean) => {
    state.isDown = isDown;
    const before = graph.requests.length;
    await Promise.allSettled(times(count, () => read(client)));
    return graph.requests.length - before;
  };
  expect(await asked(10, true)).toBe(12);
  expect(await asked(9, false)).toBe(9);
  expect(await asked(1, true)).toBe(1);
  expect(await asked(1, false)).toBe(1);
  expect(await asked(10, true)).toBe(11);
  expect(await asked(100, false)).toBe(100);
  expect(await asked(10, true)).toBe(12);
});

test("is one for all numbers and accounts of a client", async () => {
  const graph = await startGraph(down);
  const { client, business } = facade(graph.url, { graph: { retry: { budget: 5 } } });
  const calls = [
    ...times(10, () => business.fetch()),
    ...times(10, () => client.forAccount(`${ACCOUNT_ID}1`, { apiAccessToken: "another" }).fetch()),
    ...times(10, () => client.newMessagingClient("11").media.getMediaUrl("1")),
  ];
  await Promise.all(calls.map((call) => failureOf(call, TemporaryError)));
  expect(graph.requests).toHaveLength(30 + 5);
});

test("is another client's own", async () => {
  const graph = await startGraph(down);
  for (const client of times(2, () => graphClient(graph.url, { retry: { budget: 1 } })))
    for (let call = 0; call < 3; call++) await failureOf(read(client), TemporaryError);
  expect(graph.requests).toHaveLength(2 * (3 + 1));
});
