/** What is not believed, not decrypted or not understood: which status, and that nothing secret is said. */

import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { type FlowExchange, fixtures, PRIVATE_KEY, sealed } from "../support/flow-client.js";
import { APP_SECRET, bytesOf, signedPost } from "../support/webhook-sign.js";
import { ask, exchangeOf, openEndpoint, send } from "./setup.js";

const ping = { version: "3.0", action: "ping" };
const { init } = fixtures;

test.each<[string, () => Parameters<ReturnType<typeof openEndpoint>["endpoint"]["handle"]>[0]]>([
  ["no signature", () => ({ method: "POST", headers: {}, body: bytesOf(sealed(ping).envelope) })],
  ["the signature of another app", () => sealed(ping, { secret: "x" }).post],
  ["the signature of another body", () => ({ ...sealed(ping).post, body: bytesOf(sealed(ping).envelope) })],
  [
    "two signatures",
    () => {
      const { body, headers } = sealed(ping).post;
      const signature = headers["x-hub-signature-256"] ?? "";
      return { method: "POST", body, headers: { "x-hub-signature-256": [signature, signature] } };
    },
  ],
  ["an empty body, unsigned", () => ({ method: "POST", headers: {} })],
])("answers 432 to %s, and does not decrypt", async (_what, request) => {
  const { endpoint, lines } = openEndpoint();
  const decrypt = vi.spyOn(crypto.subtle, "decrypt");
  expect((await endpoint.handle(request())).status).toBe(432);
  expect(decrypt).not.toHaveBeenCalled();
  decrypt.mockRestore();
  expect(lines).toMatchObject([{ level: "warn", details: { path: "/flows/booking" } }]);
});

test("takes the signature of each app secret while rotating", async () => {
  const opened = openEndpoint({}, {}, { appSecret: [APP_SECRET, "the next one"] });
  for (const secret of [APP_SECRET, "the next one"])
    expect(await send(opened, sealed(ping, { secret }))).toMatchObject({ status: 200 });
});

/** One member of an envelope made another. */
const changed = (member: keyof FlowExchange["envelope"], change: (bytes: Buffer) => Buffer | string) => {
  const { envelope } = init;
  const made = change(Buffer.from(envelope[member], "base64"));
  return signedPost({ ...envelope, [member]: typeof made === "string" ? made : made.toString("base64") });
};
const flipped = (at: number) => (bytes: Buffer) => {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy.writeUInt8(copy.readUInt8(index) ^ 1, index);
  return copy;
};

test.each<[string, () => ReturnType<typeof signedPost>]>([
  ["a tampered tag", () => changed("encrypted_flow_data", flipped(-1))],
  ["tampered data", () => changed("encrypted_flow_data", flipped(0))],
  ["data without a tag", () => changed("encrypted_flow_data", (bytes) => bytes.subarray(0, 10))],
  ["no data", () => changed("encrypted_flow_data", () => "")],
  ["a tampered AES key", () => changed("encrypted_aes_key", flipped(7))],
  ["an AES key that is cut off", () => changed("encrypted_aes_key", (bytes) => bytes.subarray(0, 255))],
  ["another vector", () => changed("initial_vector", flipped(3))],
  ["a vector of 12 bytes", () => changed("initial_vector", (bytes) => bytes.subarray(0, 12))],
  ["a vector that is no base64", () => changed("initial_vector", () => "not base64!")],
  ["an AES key that is no base64", () => changed("encrypted_aes_key", () => "*".repeat(344))],
  ["data that is no base64", () => changed("encrypted_flow_data", () => "%%%%")],
  ["an AES key of 256 bits", () => sealed(ping, { keyBytes: 32 }).post],
  ["a key that is another's", () => sealed(ping, { publicKey: fixtures.previous.publicKey }).post],
  ["an envelope without its vector", () => signedPost({ encrypted_flow_data: "aaaa", encrypted_aes_key: "aaaa" })],
  ["an envelope of numbers", () => signedPost({ encrypted_flow_data: 1, encrypted_aes_key: 2, initial_vector: 3 })],
  ["a list", () => signedPost("[]")],
  ["no JSON", () => signedPost("no JSON")],
  ["no UTF-8", () => signedPost(new Uint8Array([0x22, 0xff, 0x22]))],
  ["an empty body", () => signedPost("")],
  ["JSON nested 100,000 levels deep", () => signedPost("[".repeat(100_000))],
])("answers 421 to %s, and calls no handler", async (_what, request) => {
  const init = vi.fn();
  const { endpoint, lines } = openEndpoint({ init });
  expect((await endpoint.handle(request())).status).toBe(421);
  expect(init).not.toHaveBeenCalled();
  expect(lines).toMatchObject([{ level: "warn", message: expect.stringContaining("could not be decrypted") }]);
});

test("answers 421 to whatever else is signed, and never throws", async () => {
  const { endpoint } = openEndpoint();
  const envelope = fc.record(
    {
      encrypted_flow_data: fc.oneof(fc.string(), fc.base64String()),
      encrypted_aes_key: fc.oneof(fc.string(), fc.base64String()),
      initial_vector: fc.oneof(fc.base64String({ minLength: 24, maxLength: 24 }), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(envelope, fc.jsonValue()), async (content) => {
      expect((await endpoint.handle(signedPost(JSON.stringify(content)))).status).toBe(421);
    }),
    { numRuns: 60 },
  );
});

test.each<[string, unknown]>([
  ["no JSON", "no JSON"],
  ["an action that is not known", { version: "9.0", action: "dance" }],
  ["no action", { version: "3.0" }],
  ["a list", [ping]],
  ["data that are a text", { action: "data_exchange", screen: "DAY", data: "x" }],
  ["a number beyond all bounds", '{"action":"data_exchange","screen":"DAY","data":{"day":1e400}}'],
  ["JSON nested 1,000 levels deep", `{"action":"INIT","data":{"a":${"[".repeat(1_000)}${"]".repeat(1_000)}}}`],
])("answers 400 to what was encrypted and is %s", async (_what, content) => {
  expect(await ask(openEndpoint(), content)).toMatchObject({ status: 400 });
});

test("answers 413 to a body over the limit, before its signature", async () => {
  const { endpoint, lines } = openEndpoint({}, { bodyLimitBytes: 100 });
  expect(await endpoint.handle({ method: "POST", headers: {}, body: new Uint8Array(101) })).toMatchObject({
    status: 413,
  });
  expect(lines).toEqual([]);
});

test.each(["GET", "PUT", "HEAD"])("answers 405 to %s", async (method) => {
  expect(await openEndpoint().endpoint.handle({ method, headers: {} })).toMatchObject({
    status: 405,
    headers: { allow: "POST" },
  });
});

test("shows neither keys nor tokens nor what users wrote, to whoever looks", async () => {
  const secret = "my blood type is B";
  const { endpoint, lines } = openEndpoint(
    {
      screens: {
        DAY: ({ data }) => {
          throw new Error(`${data.wish} of visit-5521, ${PRIVATE_KEY}`);
        },
        HOUR: (request) => request.complete(),
      },
    },
    { privateKey: fixtures.current.encrypted, passphrase: fixtures.passphrase },
  );
  const opened = { endpoint, lines };
  await ask(opened, exchangeOf("DAY", { day: "2026-12-04", wish: secret }));
  await ask(opened, exchangeOf("DAY", { day: secret, wish: secret }));
  await ask(opened, "no JSON");
  await vi.waitFor(() => expect(lines).toHaveLength(3));
  const shown = inspect([endpoint, lines], { depth: 12 }) + JSON.stringify([endpoint, lines]);
  for (const hidden of [
    secret,
    "visit-5521",
    fixtures.passphrase,
    APP_SECRET,
    fixtures.current.encrypted.slice(200, 240),
  ])
    expect(shown).not.toContain(hidden);
});
