/** No message is sent twice by surprise: the server counts what it accepted. */
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, TransportError } from "wapi-ts";
import { getMedia, uploadMedia } from "wapi-ts/graph";
import { graphClient, PHONE_NUMBER_ID, sendText } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import {
  answers,
  type Reaction,
  SENT,
  sends,
  sendsButAnswers,
  sendsButIsSilent,
  sendsButResets,
  sendsButTruncates,
  startGraph,
} from "../support/graph-server.js";

const envelope = (code: number) => JSON.stringify({ error: { message: `(#${code})`, code } });

const lostAnswers: [string, Reaction, typeof TransportError | typeof GraphApiError][] = [
  ["a reset after the body was read", sendsButResets, TransportError],
  ["silence", sendsButIsSilent, TransportError],
  ["a truncated answer", sendsButTruncates, TransportError],
  ["a 200 that is no JSON", sendsButAnswers({ status: 200, body: "<html>" }), TransportError],
  ["an empty 200", sendsButAnswers({ status: 200 }), TransportError],
  ["a redirect", sendsButAnswers({ status: 302, headers: { location: "/elsewhere" } }), TransportError],
  ["a 500 without JSON", sendsButAnswers({ status: 500, body: "oops" }), GraphApiError],
  ["an HTML 502", sendsButAnswers({ status: 502, type: "text/html", body: "<html>" }), GraphApiError],
  ["an empty 503", sendsButAnswers({ status: 503 }), GraphApiError],
  ["code 131000", sendsButAnswers({ status: 500, body: envelope(131000) }), GraphApiError],
  ["code 1", sendsButAnswers({ status: 400, body: envelope(1) }), GraphApiError],
];

test.each(lostAnswers)("sends once and says so after %s", async (_what, reaction, causeClass) => {
  const graph = await startGraph(reaction);
  const error = await failureOf(sendText(graphClient(graph.url, { timeoutMs: 500 })), AmbiguousSendError);
  expect(error.cause).toBeInstanceOf(causeClass);
  expect(error.message).toContain("may have been processed");
  expect(graph.accepted).toBe(1);
  expect(graph.requests).toHaveLength(1);
});

test.each(lostAnswers)("sends again after %s when told to", async (_what, reaction) => {
  const graph = await startGraph(reaction, sends);
  const client = graphClient(graph.url, { timeoutMs: 500, retry: { ambiguousSends: true } });
  await expect(sendText(client)).resolves.toEqual(SENT);
  expect(graph.accepted).toBe(2);
});

test.each(lostAnswers)("reads again after %s", async (_what, reaction) => {
  const media = { id: "1", messaging_product: "whatsapp" };
  const graph = await startGraph(reaction, answers(media));
  const client = graphClient(graph.url, { timeoutMs: 500 });
  await expect(getMedia(client, { params: { path: { media_id: "1" } } })).resolves.toEqual(media);
  expect(graph.requests).toHaveLength(2);
});

test("uploads once after a reset", async () => {
  const graph = await startGraph(sendsButResets);
  const upload = uploadMedia(graphClient(graph.url), {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", type: "image/png", file: new Blob(["x"], { type: "image/png" }) },
  });
  await failureOf(upload, AmbiguousSendError);
  expect(graph.accepted).toBe(1);
});

test("does not take a body that cannot be written for a lost answer", async () => {
  const graph = await startGraph();
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await failureOf(sendText(graphClient(graph.url), circular as never), TypeError);
  expect(graph.requests).toEqual([]);
});

test("passes on what the token function throws: nothing was sent", async () => {
  const graph = await startGraph();
  const mine = new TransportError("getMedia", "connection", "my own");
  const client = graphClient(graph.url, { accessToken: () => Promise.reject(mine) });
  await expect(sendText(client)).rejects.toBe(mine);
  expect(graph.requests).toEqual([]);
});
