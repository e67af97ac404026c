/** No error and no client shows a token, a secret, a proof or the body of a message. */
import { createHmac } from "node:crypto";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, RequestValidationError, TransportError, text, WapiError } from "wapi-ts";
import { facade, graphClient, sendText, TOKEN } from "../support/graph-client.js";
import { type ErrorClass, failureOf } from "../support/graph-failure.js";
import {
  closedUrl,
  type Reaction,
  refuses,
  refusesWith,
  sendsButAnswers,
  sendsButIsSilent,
  sendsButResets,
  sendsButTruncates,
  startGraph,
} from "../support/graph-server.js";

const APP_SECRET = "5ec4e75ec4e75ec4e75ec4e75ec4e7aa";
const VERIFY_TOKEN = "the-token-of-the-handshake";
const PROOF = createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex");
const BODY = "meet me at the old mill";
const SECRETS = [TOKEN, APP_SECRET, VERIFY_TOKEN, PROOF, BODY];

/** All that could be logged of a value. */
function shownOf(value: unknown): string {
  const error = value instanceof Error ? [value.message, value.stack, value.cause] : [];
  const inspected = inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true });
  return [inspected, inspect(value), String(value), JSON.stringify(value), ...error.map(String)].join("\n");
}

function expectNoSecret(value: unknown): void {
  const shown = shownOf(value);
  for (const secret of SECRETS) expect(shown).not.toContain(secret);
}

/** The Graph repeats what it was sent, in each member that an error takes over. */
const echoes: Reaction = (request, response) => {
  const said = `${request.headers.authorization} ${request.search} ${request.bytes} ${BODY} ${PROOF} ${TOKEN}`;
  const error = { message: `Malformed access token ${said}`, type: said, code: 190, fbtrace_id: said };
  const more = { error_user_title: said, error_user_msg: said, error_data: { details: said } };
  return refuses({ ...error, ...more }, { status: 401 })(request, response);
};

const page = { status: 502, type: "text/html", body: `<html>${TOKEN} ${BODY}</html>` };

test.each<[string, Reaction, ErrorClass<WapiError>]>([
  ["a refusal that repeats the request", echoes, GraphApiError],
  ["an HTML page that repeats the request", sendsButAnswers(page), AmbiguousSendError],
  ["a 200 that repeats the request", sendsButAnswers({ ...page, status: 200 }), AmbiguousSendError],
  ["a redirect", refusesWith({ status: 307, headers: { location: `/?access_token=${TOKEN}` } }), AmbiguousSendError],
  ["a reset", sendsButResets, AmbiguousSendError],
  ["a truncated answer", sendsButTruncates, AmbiguousSendError],
  ["silence", sendsButIsSilent, AmbiguousSendError],
])("shows nothing secret in the error of %s", async (_what, reaction, errorClass) => {
  const graph = await startGraph(reaction);
  const client = graphClient(graph.url, { appSecret: APP_SECRET, retry: { attempts: 1 }, timeoutMs: 100 });
  expectNoSecret(await failureOf(sendText(client, BODY), errorClass));
});

test("keeps the Graph's own words beside what it masks", async () => {
  const graph = await startGraph(echoes);
  const error = await failureOf(sendText(graphClient(graph.url, { appSecret: APP_SECRET }), BODY), GraphApiError);
  expect(error.message).toContain("Malformed access token");
  expect(error.message).toContain('"type":"text"');
});

test("masks the names of contacts and places, and keeps those of templates and languages", async () => {
  const says: Reaction = (request, response) =>
    refuses({ message: `Refused ${request.bytes}`, code: 100 })(request, response);
  const graph = await startGraph(says);
  const { message } = facade(graph.url).messaging;
  for (const own of [
    { type: "contacts", contacts: [{ name: { formatted_name: BODY, first_name: BODY } }] },
    { type: "location", location: { latitude: 1, longitude: 2, name: BODY } },
  ])
    expectNoSecret(await failureOf(message.send("15551234567", own as never), GraphApiError));
  const order = { type: "template", template: { name: "order_update", language: { code: "en_US" } } } as const;
  const error = await failureOf(message.send("15551234567", order), GraphApiError);
  expect(error.message).toContain('"name":"order_update","language":{"code":"en_US"}');
});

test("shows nothing secret where no connection is made", async () => {
  const client = graphClient(await closedUrl(), { appSecret: APP_SECRET });
  expectNoSecret(await failureOf(sendText(client, BODY), TransportError));
});

test("shows nothing secret of an aborted call", async () => {
  const graph = await startGraph();
  const client = graphClient(graph.url, { appSecret: APP_SECRET });
  expectNoSecret(await failureOf(sendText(client, BODY, { signal: AbortSignal.abort() }), TransportError));
});

test("shows nothing of a message that is refused before it is sent", async () => {
  const graph = await startGraph();
  const { messaging } = facade(graph.url);
  const tooLong = text(BODY.repeat(500));
  expectNoSecret(await failureOf(messaging.message.send("15551234567", tooLong), RequestValidationError));
  const misplaced = { type: BODY.repeat(3), text: { body: BODY } };
  expectNoSecret(await failureOf(messaging.message.send("15551234567", misplaced as never), RequestValidationError));
  expectNoSecret(await failureOf(messaging.message.send(BODY, "x"), RequestValidationError));
  expect(graph.requests).toEqual([]);
});

test("does not repeat a token that cannot be sent", async () => {
  const graph = await startGraph();
  const broken = `${TOKEN}\n`;
  expect(() => graphClient(graph.url, { accessToken: broken })).toThrow(/line break/);
  const client = graphClient(graph.url, { accessToken: () => broken });
  expectNoSecret(await failureOf(sendText(client, BODY), WapiError));
  expect(graph.requests).toEqual([]);
});

test("shows nothing secret of a client", async () => {
  const options = { apiAccessToken: TOKEN, appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN };
  const graph = await startGraph();
  const { client, messaging, business } = facade(graph.url, options);
  await messaging.message.send("15551234567", BODY);
  for (const part of [
    client,
    messaging,
    messaging.message,
    messaging.media,
    business,
    business.template,
    client.webhook,
  ])
    expectNoSecret(part);
  expectNoSecret(graphClient(graph.url, { appSecret: APP_SECRET }));
});
