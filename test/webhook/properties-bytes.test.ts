/** Any bytes, signed or not, by any method: the status is always the right one, and nothing is believed that was not signed. */
import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createWebhook } from "wapi-ts/webhook";
import { seeded } from "../support/property.js";
import { documented } from "../support/webhook-fixtures.js";
import { exchange, serve } from "../support/webhook-http.js";
import { bent } from "../support/webhook-mutations.js";
import { eventsOf, logRecorder, receiver } from "../support/webhook-receiver.js";
import { APP_SECRET, bytesOf, hexOf, signatureOf, signedPost } from "../support/webhook-sign.js";

const OTHER_SECRET = "b2e1d4c6f8a0b2c4d6e8f0a2b4c6d8e0";

/** Whether bytes are JSON by Node's own judgement. A mark at the start is no part of it. */
function isJson(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    JSON.parse(
      Buffer.from(bytes)
        .toString()
        .replace(/^\ufeff/, ""),
    );
    return true;
  } catch {
    return false;
  }
}

/** Few enough that nothing in them is nested beyond the limit. */
const noise = fc.uint8Array({ maxLength: 60 });
const texts = fc.oneof(
  fc.json({ maxDepth: 4 }),
  bent(documented).map(({ text }) => text),
);
const UNFIT = [
  [0xff],
  [0xed, 0xa0, 0x80],
  [0xc0, 0xaf],
  [0xef, 0xbb, 0xbf],
  [0x00],
  [0x22],
  [0x5c],
  [0x7d],
  [0x20],
  [],
];
/** JSON into which something is put, in place of a few bytes. */
const broken = fc
  .tuple(texts, fc.nat(), fc.constantFrom(...UNFIT), fc.nat({ max: 2 }))
  .map(([text, at, put, dropped]) => {
    const bytes = Buffer.from(text);
    const from = at % (bytes.length + 1);
    return Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + dropped)]);
  });
const bytes = fc.oneof(noise, broken, texts.map(bytesOf));

const isShallow = (body: Uint8Array) => body.filter((byte) => byte === 0x5b || byte === 0x7b).length <= 64;

test("answers signed bytes with 200 if they are JSON in UTF-8, else with 400", async () => {
  const statuses = new Set<number>();
  const check = async (body: Uint8Array) => {
    const webhook = receiver();
    const events = eventsOf(webhook);
    const { status } = await webhook.handle(signedPost(body));
    expect(status).toBe(isJson(body) ? 200 : 400);
    expect(events.length > 0).toBe(status === 200);
    statuses.add(status);
  };
  await fc.assert(fc.asyncProperty(bytes.filter(isShallow), check), seeded(600));
  expect([...statuses].sort()).toEqual([200, 400]);
});

/** Headers that do not sign these bytes. */
const unsigned = (body: Uint8Array, choice: number, text: string): Record<string, string | string[]> => {
  const hex = hexOf(body);
  const flipped = (Number.parseInt(hex[choice % 64] ?? "0", 16) ^ 1).toString(16);
  const forgeries: (string | string[] | undefined)[] = [
    undefined,
    text,
    `sha256=${text}`,
    hex,
    `sha1=${hex}`,
    `sha256=${hex.slice(0, choice % 64)}`,
    `sha256=${hex}${text || "0"}`,
    `sha256=${hex.slice(0, choice % 64)}${flipped}${hex.slice((choice % 64) + 1)}`,
    signatureOf(body, OTHER_SECRET),
    signatureOf(body, `${APP_SECRET} `),
    signatureOf(Uint8Array.from([...body, 0x20])),
    [`sha256=${hex}`, text],
  ];
  const forgery = forgeries[choice % forgeries.length];
  return forgery === undefined ? {} : { "X-Hub-Signature-256": forgery };
};

test("answers 401 to anything that is not signed, whatever it is, and calls no handler", async () => {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const check = async (body: Uint8Array, choice: number, text: string) => {
    expect(await webhook.handle({ method: "POST", headers: unsigned(body, choice, text), body })).toMatchObject({
      status: 401,
    });
  };
  await fc.assert(fc.asyncProperty(bytes, fc.nat({ max: 10_000 }), fc.string(), check), seeded(400));
  expect(events).toEqual([]);
});

test("takes what any of several secrets signed, and nothing else", async () => {
  const webhook = createWebhook({ appSecret: [OTHER_SECRET, APP_SECRET], logger: logRecorder() });
  const check = async (body: Uint8Array, secret: string) => {
    const { status } = await webhook.handle(signedPost(body, { secret }));
    const isSigned = secret === OTHER_SECRET || secret === APP_SECRET;
    expect(status).toBe(isSigned ? (isJson(body) ? 200 : 400) : 401);
  };
  const secrets = fc.oneof(fc.constantFrom(OTHER_SECRET, APP_SECRET), fc.string());
  await fc.assert(fc.asyncProperty(noise, secrets, check), seeded(200));
});

const LIMIT = 100;
const methods = fc.constantFrom(
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "HEAD",
  "OPTIONS",
  "TRACE",
  "post",
  "",
  "__proto__",
);

test("answers by method, then by size, then by signature, through handle() and fetch() alike", async () => {
  const webhook = receiver({ bodyLimitBytes: LIMIT });
  const expected = (method: string, size: number) => {
    if (method === "GET") return 400;
    if (method !== "POST") return 405;
    return size > LIMIT ? 413 : 401;
  };
  const check = async (method: string, size: number) => {
    const body = new Uint8Array(size);
    const status = expected(method, size);
    expect(await webhook.handle({ method, headers: {}, body })).toMatchObject({ status });
    // The platform itself refuses the others, and bodies of these two.
    if (!["POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method)) return;
    const answer = await webhook.fetch(new Request("http://localhost/", { method, body }));
    expect(answer.status).toBe(status);
  };
  await fc.assert(fc.asyncProperty(methods, fc.nat({ max: 2 * LIMIT }), check), seeded(200));
});

test("answers the same over HTTP", async () => {
  const problems: unknown[] = [];
  const onProblem = (problem: unknown) => problems.push(problem);
  process.on("unhandledRejection", onProblem);
  onTestFinished(() => {
    process.off("unhandledRejection", onProblem);
  });
  const webhook = receiver({ bodyLimitBytes: 20_000 });
  const middleware = webhook.express();
  const port = await serve((req, res) => middleware(req, res, (error) => res.writeHead(599).end(String(error))));
  const check = async (body: Uint8Array, method: string, isSigned: boolean, chunked: boolean, choice: number) => {
    const headers = isSigned ? signedPost(body).headers : unsigned(body, choice, "x");
    const sent = { method, headers, body: new Uint8Array(body), chunked: chunked && method === "POST" };
    const { status } = await exchange(port, sent);
    if (method !== "POST") expect(status).toBe(405);
    else if (body.byteLength > 20_000) expect(status).toBe(413);
    else if (!isSigned) expect(status).toBe(401);
    else expect(status).toBe(isJson(body) ? 200 : 400);
  };
  const requests = [
    bytes.filter(isShallow),
    fc.constantFrom("POST", "POST", "POST", "PUT", "DELETE"),
    fc.boolean(),
    fc.boolean(),
    fc.nat({ max: 10_000 }),
  ] as const;
  await fc.assert(fc.asyncProperty(...requests, check), seeded(150));
  expect(problems).toEqual([]);
});
