/** No value of a query gets into an error, apart from parameters that are known to hold nothing secret. */
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, RequestValidationError, TransportError, type WapiError } from "wapi-ts";
import { downloadMedia, getMedia } from "wapi-ts/graph";
import { graphClient, sendText } from "../support/graph-client.js";
import { type ErrorClass, failureOf } from "../support/graph-failure.js";
import { closedUrl, refuses, refusesWith, startGraph } from "../support/graph-server.js";

const SECRET = "s3cr3t-0f-s0meb0dy";

const shownOf = (error: WapiError) =>
  [inspect(error, { depth: 9, showHidden: true }), error.stack, JSON.stringify(error), String(error.cause)].join("\n");

test.each([
  `https://graph.facebook.com/v26.0/1?access_token=${SECRET}`,
  `https://graph.facebook.com/v26.0/1?fields=id&access_token=${SECRET}#x`,
  `https://lookaside.fbsbx.com/x?mid=${SECRET}&amp;hash=${SECRET}`,
  `/oauth/access_token?client_secret=${SECRET};code=${SECRET}`,
  `?appsecret_proof=${SECRET}`,
  `?input_token=a|${SECRET}`,
  `?a[b]=${SECRET}&%61ccess_token=${SECRET}`,
  `?next=https://x.test/y?access_token=${SECRET}`,
])("masks the query of %j in all that an answer says", async (url) => {
  const said = `Unsupported request to "${url}", see (${url})`;
  const graph = await startGraph(
    refuses({
      message: said,
      type: said,
      code: 100,
      fbtrace_id: url,
      error_user_msg: said,
      error_data: { details: said },
    }),
  );
  const error = await failureOf(sendText(graphClient(graph.url)), GraphApiError);
  expect(shownOf(error)).not.toContain(SECRET);
  expect(error.message).toContain("Unsupported request to");
  expect(error.details).toContain("=[redacted]");
});

test("keeps the parameters that help to find the mistake", async () => {
  const message = "Tried accessing nonexisting field at /1?fields=id,naem&limit=5&after=QVFI&foo=bar. Is 1 = 1?";
  const graph = await startGraph(refuses({ message, code: 100 }));
  const error = await failureOf(sendText(graphClient(graph.url)), GraphApiError);
  expect(error.message).toContain("/1?fields=id,naem&limit=5&after=QVFI&foo=[redacted] Is 1 = 1?");
});

const file = (origin: string) => `${origin}/file?mid=${SECRET}&hash=${SECRET}`;

test.each<[string, (origin: string) => Promise<unknown>, ErrorClass<WapiError>]>([
  [
    "a foreign URL",
    (origin) => downloadMedia(graphClient(origin), { url: file("https://x.test") }),
    RequestValidationError,
  ],
  [
    "something that is no URL",
    (origin) => downloadMedia(graphClient(origin), { url: file("x") }),
    RequestValidationError,
  ],
  [
    "a redirect to a foreign host",
    (origin) => downloadMedia(graphClient(origin), { url: file(origin) }),
    RequestValidationError,
  ],
  [
    "a redirect of a read",
    (origin) => getMedia(graphClient(origin), { params: { path: { media_id: "1" } } }),
    TransportError,
  ],
  ["a redirect of a send", (origin) => sendText(graphClient(origin)), AmbiguousSendError],
  [
    "no connection",
    async () => {
      const origin = await closedUrl();
      return downloadMedia(graphClient(origin), { url: file(origin) });
    },
    TransportError,
  ],
  [
    "a fetch that tells the URL",
    (origin) => {
      const fetch = (url: string) => Promise.reject(new TypeError(`Failed to fetch ${url}`));
      return downloadMedia(graphClient(origin, { fetch }), { url: file(origin) });
    },
    TransportError,
  ],
])("tells no query in the error of %s", async (_what, call, errorClass) => {
  const graph = await startGraph(
    refusesWith({ status: 302, headers: { location: `https://x.test/y?access_token=${SECRET}` } }),
  );
  expect(shownOf(await failureOf(call(graph.url), errorClass))).not.toContain(SECRET);
});
