/** Signatures as Meta makes them. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { signWebhook } from "wapi-ts/testing";

const wanted = (body: string | Uint8Array, secret: string) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

test("signs any text and any bytes, with any secret", async () => {
  const body = fc.oneof(fc.string({ unit: "binary" }), fc.uint8Array());
  await fc.assert(
    fc.asyncProperty(body, fc.string({ unit: "grapheme", minLength: 1 }), async (one, secret) => {
      expect(await signWebhook(one, secret)).toBe(wanted(one, secret));
    }),
    { numRuns: 30 },
  );
});

test("signs a part of a buffer, and nothing around it", async () => {
  const buffer = Buffer.from("before{}after");
  expect(await signWebhook(buffer.subarray(6, 8), "secret")).toBe(wanted("{}", "secret"));
});

test.each<[unknown, unknown, string]>([
  [{ object: "whatsapp_business_account" }, "secret", "body must be the text or the bytes"],
  [undefined, "secret", "body must be the text or the bytes"],
  ["{}", "", "appSecret must be a text"],
  ["{}", undefined, "appSecret must be a text"],
])("refuses the body %j with the secret %j", async (body, secret, why) => {
  const signed = signWebhook(body as string, secret as string);
  await expect(signed).rejects.toThrow(ConfigurationError);
  await expect(signed).rejects.toThrow(why);
});
