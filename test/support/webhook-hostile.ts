/** What a hostile or broken sender could put into one request, and what becomes of it. */
import { gzipSync } from "node:zlib";
import { incoming, message } from "./webhook-bodies.js";
import type { HttpRequest } from "./webhook-http.js";
import { bytesOf, signatureOf, signedPost, VERIFY_TOKEN } from "./webhook-sign.js";

/** Largest body of the receivers that are asked, in bytes. */
export const HOSTILE_LIMIT = 5_000;

export interface Hostile {
  what: string;
  request: HttpRequest;
  /** More than one where whoever serves may refuse it before the webhook is asked. */
  status: number | readonly number[];
  /** Names of the events that handlers get; none unless said. */
  heard?: readonly string[];
}

const TEXT = ["message.text"];
const UNRECOGNIZED = ["unrecognized"];

const good = incoming(message());
const plain = JSON.stringify(good);
const compressed = new Uint8Array(gzipSync(plain));
/** The good notification with something else in place of a part of its text. */
const bent = (part: string, other: string) => plain.replace(part, () => other);
const withBytes = (...bytes: number[]) => Uint8Array.from([...bytesOf('{"a":"'), ...bytes, ...bytesOf('"}')]);
const header = (name: string, value: string | string[]): Record<string, string | string[]> => ({ [name]: value });
const signature = signatureOf(bytesOf(plain));
const query = (text: string): HttpRequest => ({ method: "GET", path: `/webhook?${text}` });
const shake = `hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}`;

const signed = (what: string, content: unknown, status: Hostile["status"], heard: readonly string[] = []): Hostile => ({
  what,
  request: signedPost(content),
  status,
  heard,
});

const signatures: Hostile[] = [
  ["two signature headers, both right", [signature, signature]],
  ["two signature headers, of which the first is right", [signature, `sha256=${"0".repeat(64)}`]],
  ["two signatures in one header, joined by a comma", `${signature},${signature}`],
  ["two signatures in one header, joined by a comma and a space", `${signature}, ${signature}`],
  ["a signature of which the hex is doubled", `${signature}${signature.slice(7)}`],
].map(([what, value]) => ({
  what: what as string,
  request: { headers: header("x-hub-signature-256", value as string), body: bytesOf(plain) },
  status: 401,
}));

const contentTypes: Hostile[] = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "application/octet-stream",
].map((type) => ({
  what: `JSON that says it is ${type}`,
  request: signedPost(good, { headers: { "content-type": type } }),
  status: 200,
  heard: TEXT,
}));

const framing: Hostile[] = [
  { what: "a body in chunks", request: { ...signedPost(good), chunked: true }, status: 200, heard: TEXT },
  {
    what: "a body in chunks that is over the limit",
    request: { ...signedPost("x".repeat(HOSTILE_LIMIT + 1)), chunked: true },
    status: 413,
  },
  { what: "no body and no signature", request: {}, status: 401 },
  signed("an empty body", "", 400),
  {
    what: "a compressed body that was signed as it is",
    request: signedPost(compressed, { headers: { "content-encoding": "gzip" } }),
    status: 400,
  },
  {
    what: "a compressed body of which the content was signed",
    request: {
      headers: { "x-hub-signature-256": signature, "content-encoding": "gzip", "content-type": "application/json" },
      body: compressed,
    },
    status: 401,
  },
  {
    what: "a plain body that says it is compressed",
    request: signedPost(good, { headers: { "content-encoding": "gzip" } }),
    status: 200,
    heard: TEXT,
  },
  {
    what: "a header of 20 kB",
    request: { headers: header("x-hub-signature-256", "a".repeat(20_000)), body: bytesOf(plain) },
    status: [400, 401, 431],
  },
  {
    what: "a URL of 20 kB",
    request: query(`${shake.slice(0, -1)}${"a".repeat(20_000)}&hub.challenge=1`),
    status: [400, 403, 414, 431],
  },
];

const json: Hostile[] = [
  signed("members that are called like those of prototypes", poisoned(), 200, TEXT),
  signed(
    "content that stands in __proto__",
    bent('"text":{', '"text":{"__proto__":{"body":"x"}},"x":{'),
    200,
    UNRECOGNIZED,
  ),
  signed("a notification that stands in __proto__", `{"__proto__":${plain}}`, 200, UNRECOGNIZED),
  signed("a kind that is called constructor", bent('"type":"text"', '"type":"constructor"'), 200, UNRECOGNIZED),
  signed("a field that is called __proto__", bent('"field":"messages"', '"field":"__proto__"'), 200, UNRECOGNIZED),
  signed("bytes that are no UTF-8", withBytes(0xff, 0xfe), 400),
  signed("half a character", withBytes(0xe2, 0x82), 400),
  signed("half a surrogate pair as bytes", withBytes(0xed, 0xa0, 0x80), 400),
  signed("a slash that is longer than need be", withBytes(0xc0, 0xaf), 400),
  signed("half a surrogate pair as an escape", bent("Is the shop", "\\ud83d"), 200, TEXT),
  signed("a NUL byte in a text", withBytes(0), 400),
  signed("a NUL byte behind the JSON", `${plain}\0`, 400),
  signed("a NUL as an escape", bent("Is the shop", "\\u0000"), 200, TEXT),
  signed("a byte-order mark before the JSON", `\ufeff${plain}`, 200, TEXT),
  signed("UTF-16", new Uint8Array(Buffer.from(plain, "utf16le")), 400),
  signed(
    "a number beyond all numbers in place of a text",
    bent('"timestamp":"1763900112"', '"timestamp":1e400'),
    200,
    UNRECOGNIZED,
  ),
  signed("a number beyond all numbers that nobody asked for", bent('"type"', '"x":-1e400,"type"'), 200, TEXT),
  signed("an id of 400 digits", bent(/"id":"wamid[^"]*"/.exec(plain)?.[0] ?? "", `"id":${"9".repeat(400)}`), 200, TEXT),
  signed("members that stand twice", bent('"type":"text"', '"type":"image","type":"text"'), 200, TEXT),
  signed("lists in lists, 2,000 deep", `${"[".repeat(2_000)}${"]".repeat(2_000)}`, 200, UNRECOGNIZED),
  signed(
    "objects in objects, 500 deep, within a message",
    bent('"type"', `"x":${deep(500)},"type"`),
    200,
    UNRECOGNIZED,
  ),
  signed("lists that are never closed", "[".repeat(4_000), 200, UNRECOGNIZED),
];

/** Members that JSON makes of its own, not what they would be in code. */
function poisoned(): string {
  const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},';
  return plain.replace(/\{(?=")/g, (brace) => brace + poison);
}

function deep(levels: number): string {
  return `${'{"x":'.repeat(levels)}1${"}".repeat(levels)}`;
}

const methods: Hostile[] = [
  ...["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"].map((method) => ({
    what: `a signed notification with ${method}`,
    request: method === "HEAD" ? { method } : { ...signedPost(good), method },
    status: 405,
  })),
  {
    what: "a POST that says it is another method",
    request: signedPost(good, { headers: { "x-http-method-override": "GET" } }),
    status: 200,
    heard: TEXT,
  },
];

const handshakes: Hostile[] = [
  { what: "a handshake with two challenges", request: query(`${shake}&hub.challenge=1&hub.challenge=2`), status: 400 },
  { what: "a handshake with two tokens", request: query(`${shake}&hub.verify_token=x&hub.challenge=1`), status: 400 },
  { what: "a handshake with names in brackets", request: query(`hub[mode]=subscribe&hub[challenge]=1`), status: 400 },
  { what: "a handshake with __proto__", request: query(`__proto__[hub.mode]=subscribe&__proto__=1`), status: 400 },
  {
    what: "a handshake with an empty token",
    request: query("hub.mode=subscribe&hub.verify_token=&hub.challenge=1"),
    status: 403,
  },
  {
    what: "a handshake with broken escapes",
    request: query("hub.mode=%&hub.verify_token=%ff&hub.challenge=%00"),
    status: 403,
  },
];

export const hostile: readonly Hostile[] = [
  ...signatures,
  ...contentTypes,
  ...framing,
  ...json,
  ...methods,
  ...handshakes,
];
