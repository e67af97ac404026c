/** Tokens: missing, malformed, somebody else's, and at their end. */
import { expect, test } from "vitest";
import { AuthenticationError } from "wapi-ts";
import { clientOf } from "../integration/setup.js";
import { startForTest } from "./setup.js";

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 23, 9);

test.each([
  ["Basic abc", "Malformed access token"],
  ["Bearer ", "Malformed access token"],
  ["Bearer nobodys-token", "Invalid OAuth access token - Cannot parse access token"],
  ["Bearer EAAGm0PX4ZCpsBAKZCZA", "The access token could not be decrypted"],
])("refuses the header %j", async (authorization, message) => {
  const { url, phoneNumberId } = await startForTest();
  const response = await fetch(`${url}/v26.0/${phoneNumberId}`, { headers: { authorization } });
  expect(response.status).toBe(401);
  const { error } = (await response.json()) as { error: Record<string, unknown> };
  expect(error).toMatchObject({ code: 190, type: "OAuthException", message });
  expect(error).not.toHaveProperty("error_subcode");
  expect(JSON.stringify(error)).not.toContain("EAAG");
});

test("refuses a call without a token by a code of its own", async () => {
  const { url, phoneNumberId } = await startForTest();
  const response = await fetch(`${url}/v26.0/${phoneNumberId}`);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 104, type: "OAuthException", message: "An access token is required to request this resource." },
  });
});

test("refuses the token from the moment on at which it ends", async () => {
  const emulator = await startForTest({ accessTokenExpiresAt: START + DAY });
  const { business } = clientOf(emulator);
  await emulator.clock.advance(DAY - 1);
  const account = () => business.account.get();
  const { appId, appSecret, accessToken } = emulator;
  const token = () => business.token.debug({ appId, appSecret }, accessToken);
  await account();
  expect(await token()).toMatchObject({ is_valid: true, expires_at: (START + DAY) / 1000 });
  await emulator.clock.advance(1);
  const error = await account().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(AuthenticationError);
  expect(error).toMatchObject({ code: 190, subcode: 463, status: 401 });
  // Who asks as the app itself is told.
  expect(await token()).toMatchObject({ is_valid: false });
  expect(String(error)).toContain("Session has expired on Tue, 24 Nov 2026 09:00:00 GMT");
});
