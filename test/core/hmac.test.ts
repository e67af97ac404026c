import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { equalTexts, hmacSha256, webSigner } from "../../src/runtime/core/hmac.js";

const encoder = new TextEncoder();
const ours = async (key: string, data: Uint8Array) => [
  await hmacSha256(key)(data),
  await webSigner(encoder.encode(key))(data),
];
const nodes = (key: string, data: Uint8Array) => createHmac("sha256", key).update(data).digest("hex");

/** RFC 4231, cases 1 and 2. The others have keys that are no text. */
const vectors: [key: string, text: string, mac: string][] = [
  ["\u000b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  ["Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
];

test.each(vectors)("signs as RFC 4231 says, with key %j", async (key, text, mac) => {
  expect(await ours(key, encoder.encode(text))).toEqual([mac, mac]);
});

test("signs what Node's HMAC signs, on either side of a block and of what counts as short", async () => {
  for (const bytes of [0, 1, 55, 56, 63, 64, 65, 16_383, 16_384, 16_385])
    for (const length of [1, 63, 64, 65, 200]) {
      const [key, data] = ["k".repeat(length), new Uint8Array(bytes).fill(0xa5)];
      expect(await ours(key, data)).toEqual([nodes(key, data), nodes(key, data)]);
    }
});

test("signs any bytes with any key, one after another with the same signer", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, unit: "grapheme" }),
      fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1 }),
      async (key, bodies) => {
        const sign = hmacSha256(key);
        for (const body of bodies) expect(await sign(body)).toBe(nodes(key, body));
      },
    ),
  );
});

test("texts are equal when they are the same, and only then", () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => equalTexts(a, b) === (a === b) && equalTexts(a, `${a}`)));
});
