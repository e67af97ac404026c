/** What a call puts on the wire. */
import { createHmac } from "node:crypto";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { Client, ConfigurationError, RequestValidationError, WapiError } from "wapi-ts";
import {
  createGraphClient,
  downloadMedia,
  getBusinessAccount,
  getMedia,
  listTemplates,
  type TokenTarget,
  uploadMedia,
} from "wapi-ts/graph";
import { ACCOUNT_ID, facade, graphClient, PHONE_NUMBER_ID, sendText, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, refusesCode, sends, startGraph } from "../support/graph-server.js";

const APP_SECRET = "5ec4e75ec4e75ec4e75ec4e75ec4e7aa";
const proofOf = (token: string) => createHmac("sha256", APP_SECRET).update(token).digest("hex");
const read = (graph: ReturnType<typeof graphClient>, options = {}) =>
  getMedia(graph, { params: { path: { media_id: "1" } }, ...options });

/** What a fetch that is handed in was called with; it answers with empty JSON. */
function recordingFetch() {
  const calls: { url: string; headers: Headers; redirect: RequestRedirect | undefined }[] = [];
  const fetch = async (url: string, { headers, redirect }: RequestInit) => {
    calls.push({ url, headers: new Headers(headers), redirect });
    return new Response("{}");
  };
  return { calls, fetch };
}

test("posts JSON to the versioned path with the token", async () => {
  const graph = await startGraph(sends);
  await sendText(graphClient(graph.url));
  const { method, path, search, headers, json } = graph.only();
  expect(`${method} ${path}${search}`).toBe(`POST /v26.0/${PHONE_NUMBER_ID}/messages`);
  expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  expect(headers["content-type"]).toBe("application/json");
  expect(json).toEqual({ messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: "Hello" } });
});

test("goes to graph.facebook.com unless told otherwise, and follows no redirect by itself", async () => {
  const { calls, fetch } = recordingFetch();
  await read(createGraphClient({ accessToken: TOKEN, fetch }));
  expect(calls[0]?.url).toBe("https://graph.facebook.com/v26.0/1");
  expect(calls[0]?.redirect).toBe("manual");
});

test("uses the version that is asked for", async () => {
  const graph = await startGraph(answers({}));
  await read(graphClient(graph.url, { version: "v24.0" }));
  expect(graph.only().path).toBe("/v24.0/1");
});

test.each(["", "/", "/proxy", "/proxy/"])("keeps the path %j of baseUrl", async (prefix) => {
  const graph = await startGraph(answers({}));
  await read(graphClient(`${graph.url}${prefix}`));
  expect(graph.only().path).toBe(`${prefix.replace(/\/$/, "")}/v26.0/1`);
});

test("adds headers but never replaces the token", async () => {
  const graph = await startGraph(answers({}));
  await read(graphClient(graph.url), { headers: { "X-Trace": "7", Authorization: "Bearer other" } });
  expect(graph.only().headers).toMatchObject({ "x-trace": "7", authorization: `Bearer ${TOKEN}` });
});

test("writes query values with their special characters", async () => {
  const graph = await startGraph(answers({}));
  const fields = 'id,analytics.start(1).country_codes(["US","BR"]){a&b=c#d}';
  await getBusinessAccount(graphClient(graph.url), { params: { path: { waba_id: "1" }, query: { fields } } });
  expect(graph.only().query.get("fields")).toBe(fields);
  expect([...graph.only().query.keys()]).toEqual(["fields"]);
});

test("joins the items of an array in the query with commas", async () => {
  const graph = await startGraph(answers({ data: [] }));
  const query = { status: ["APPROVED", "PAUSED"], limit: 5, after: undefined } as never;
  await listTemplates(graphClient(graph.url), { params: { path: { waba_id: "1" }, query } });
  expect(Object.fromEntries(graph.only().query)).toEqual({ status: "APPROVED,PAUSED", limit: "5" });
});

test("signs each request with the app secret", async () => {
  const graph = await startGraph(sends);
  await sendText(graphClient(graph.url, { appSecret: APP_SECRET }));
  expect(graph.only().query.get("appsecret_proof")).toBe(proofOf(TOKEN));
});

test("signs with the proof of the token that goes with it", async () => {
  const graph = await startGraph(answers({}));
  const tokens = ["first", "second", "first"];
  const client = graphClient(graph.url, { appSecret: APP_SECRET, accessToken: () => tokens.shift() ?? "" });
  for (let call = 0; call < 3; call++) await read(client);
  const proofs = graph.requests.map(({ query }) => query.get("appsecret_proof"));
  expect(proofs).toEqual(["first", "second", "first"].map(proofOf));
});

test("signs nothing without an app secret, or with requestProof false", async () => {
  const graph = await startGraph(answers({}));
  await read(graphClient(graph.url));
  await read(graphClient(graph.url, { appSecret: APP_SECRET, requestProof: false }));
  expect(graph.requests.map(({ search }) => search)).toEqual(["", ""]);
});

test("signs with the first app secret of the facade", async () => {
  const graph = await startGraph(sends);
  await facade(graph.url, { appSecret: [APP_SECRET, "the other"] }).messaging.message.send("15551234567", "Hi");
  expect(graph.only().query.get("appsecret_proof")).toBe(proofOf(TOKEN));
});

test("sends token but no proof to a media host, and leaves its query alone", async () => {
  const { calls, fetch } = recordingFetch();
  const url = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&source=getMedia&hash=a%2Bb";
  const client = createGraphClient({ accessToken: TOKEN, appSecret: APP_SECRET, fetch });
  await downloadMedia(client, { url });
  await downloadMedia(client);
  expect(calls.map((call) => call.url)).toEqual([url, "https://lookaside.fbsbx.com/whatsapp_business/attachments/"]);
  expect(calls[0]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
});

test("uploads bytes intact, with their MIME type and file name", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256);
  const file = new File([bytes], 'Bild "ä".png', { type: "image/png" });
  const answer = await uploadMedia(graphClient(graph.url), {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", type: "image/png", file, ttl_minutes: 60 },
  });
  expect(answer).toEqual({ id: "9" });
  const { headers, bytes: body } = graph.only();
  const form = await new Response(body, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
  expect(form.get("messaging_product")).toBe("whatsapp");
  expect(form.get("type")).toBe("image/png");
  expect(form.get("ttl_minutes")).toBe("60");
  const arrived = form.get("file") as File;
  expect(arrived.name).toBe(file.name);
  expect(arrived.type).toBe("image/png");
  expect(Buffer.from(await arrived.arrayBuffer()).equals(bytes)).toBe(true);
});

test("asks for the token of each attempt, and says whom it is for", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const targets: TokenTarget[] = [];
  const accessToken = async (target: TokenTarget) => `token-${targets.push(target)}`;
  await sendText(graphClient(graph.url, { accessToken }));
  expect(targets).toEqual([{ phoneNumberId: PHONE_NUMBER_ID }, { phoneNumberId: PHONE_NUMBER_ID }]);
  expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2"]);
});

test("tells the token function number and account, whatever the path says", async () => {
  const graph = await startGraph(answers({ data: [], id: "1", url: "https://x" }));
  const targets: TokenTarget[] = [];
  const apiAccessToken = (target: TokenTarget) => `token-${targets.push(target)}`;
  const { client, messaging, business } = facade(graph.url, { apiAccessToken });
  await messaging.media.delete("5");
  await business.fetch();
  await business.phoneNumber.get("77");
  await client.forAccount("88").template.page();
  expect(targets).toEqual([
    { phoneNumberId: PHONE_NUMBER_ID },
    { businessAccountId: ACCOUNT_ID },
    { businessAccountId: ACCOUNT_ID, phoneNumberId: "77" },
    { businessAccountId: "88" },
  ]);
});

test("uses the token of the number or account that was given one", async () => {
  const graph = await startGraph(answers({ data: [] }));
  const { client, business } = facade(graph.url);
  await client.newMessagingClient("11", { apiAccessToken: "of-number" }).media.delete("5");
  await client.forAccount("22", { apiAccessToken: ({ businessAccountId }) => `of-${businessAccountId}` }).fetch();
  await client.newMessagingClient("33").media.delete("5");
  await business.fetch();
  expect(graph.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer of-number",
    "Bearer of-22",
    `Bearer ${TOKEN}`,
    `Bearer ${TOKEN}`,
  ]);
});

test.each(["", undefined, null, 5])("rejects a token function that gives %j", async (token) => {
  const graph = await startGraph();
  await failureOf(read(graphClient(graph.url, { accessToken: () => token as string })), ConfigurationError);
  expect(graph.requests).toEqual([]);
});

test.each([
  { accessToken: "" },
  { accessToken: undefined },
  { accessToken: "a b" },
  { accessToken: "a\n" },
  { appSecret: "" },
  { version: "26" },
  { version: "v26.0/.." },
  { timeoutMs: -1 },
  { timeoutMs: Number.NaN },
  { deadlineMs: -1 },
  { retry: { attempts: 0 } },
  { retry: { attempts: 1.5 } },
  { retry: { maxWaitMs: -1 } },
  { retry: { budget: -1 } },
  { retry: { budget: Number.NaN } },
])("refuses to be made with %o", (options) => {
  expect(() => createGraphClient({ accessToken: TOKEN, ...options } as never)).toThrow(ConfigurationError);
});

test("refuses a number or account with a token that is none", () => {
  const client = new Client({ apiAccessToken: TOKEN });
  expect(() => client.newMessagingClient("1", { apiAccessToken: "" })).toThrow(ConfigurationError);
  expect(() => client.forAccount("1", { apiAccessToken: "a\n" })).toThrow(WapiError);
});

test.each([
  ["a web stream", () => new Blob(["bytes"]).stream()],
  ["a stream of Node's", () => Readable.from(["bytes"])],
])("never sends %s, which it could not send a second time", async (_what, stream) => {
  const graph = await startGraph();
  const params = { path: { phone_number_id: PHONE_NUMBER_ID } };
  const form = { messaging_product: "whatsapp", type: "image/png", file: stream() };
  const client = graphClient(graph.url);
  const attempts = [form, form.file].map((body) => uploadMedia(client, { params, body: body as never }));
  const [inForm, alone] = await Promise.all(attempts.map((attempt) => failureOf(attempt, RequestValidationError)));
  expect([inForm?.member, alone?.member]).toEqual(["file", "body"]);
  expect(graph.requests).toEqual([]);
});
