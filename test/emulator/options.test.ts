/** The options of an emulator, as JavaScript may hand them over. */
import { expect, test } from "vitest";
import { ConfigurationError, type EmulatorOptions, startEmulator } from "wapi-ts/emulator";
import { startForTest } from "./setup.js";

test.each([
  [{ port: "x" }, "port must be a whole number from 0 to 65535"],
  [{ port: "8080" }, "port must"],
  [{ port: -1 }, "port must"],
  [{ port: 65_536 }, "port must"],
  [{ port: 1.5 }, "port must"],
  [{ port: null }, "port must"],
  [{ appSecret: "" }, "appSecret must be a text"],
  [{ appSecret: ["hidden-value"] }, "appSecret must be a text"],
  [{ verifyToken: 42 }, "verifyToken must be a text"],
  [{ accessToken: "hidden value" }, "accessToken must be a text without spaces"],
  [{ webhookUrl: "hidden:3000" }, "webhookUrl must be an http or https URL"],
  [{ webhookUrl: 8080 }, "webhookUrl must"],
  [{ clock: { now: () => 0 } }, "clock must be a clock with now(), sleep(ms, signal) and advance(by)"],
  [{ seed: "one" }, "seed must be a whole number"],
  [{ seed: Number.NaN }, "seed must"],
  [{ accessTokenExpiresAt: "soon" }, "accessTokenExpiresAt must be a whole number"],
  [{ rules: "none" }, "rules must be true, false or an object of rules"],
  [{ rules: { windows: false } }, "no option rules.windows"],
  [{ rules: { window: 0 } }, "rules.window must be true or false"],
  [{ limits: false }, "no option limits"],
  [{ notOnWhatsApp: "16505551234" }, "notOnWhatsApp must be a list of phone numbers and user ids"],
  [{ stoppedMarketing: [16505551234] }, "stoppedMarketing must be a list"],
  [{ batching: "no" }, "batching must be true, false or an object"],
  [{ batching: { from: 0 } }, "batching.from must be a whole number, 1 or more"],
  [{ batching: { maxUpdates: 1001 } }, "batching.maxUpdates must be a whole number from 1 to 1000"],
  [{ batching: { most: 2 } }, "no option batching.most"],
  [{ redelivery: "no" }, "redelivery must be true, false or an object"],
  [{ redelivery: { attempts: 0 } }, "redelivery.attempts must be a whole number from 1 to 12"],
  [{ redelivery: { attempts: 13 } }, "redelivery.attempts must"],
  [{ redelivery: { timeoutMs: "20s" } }, "redelivery.timeoutMs must be a number of milliseconds above 0"],
  [{ redelivery: { timeoutMs: 0 } }, "redelivery.timeoutMs must"],
  [{ redelivery: { maxAttempts: 2 } }, "no option redelivery.maxAttempts"],
  [{ templates: "manual" }, "templates must be an object with review"],
  [{ templates: { review: "slow" } }, 'templates.review must be "auto" or "manual"'],
  [{ callbackOrigins: { "https://a.example": "b" } }, "callbackOrigins must be an object of http or https URLs"],
  [{ prot: 8080 }, "no option prot"],
  [{ toString: 1 }, "no option toString"],
  [null, "an object of options"],
  [[], "an object of options"],
])("refuses %j", async (options, told) => {
  const start = startEmulator(options as EmulatorOptions);
  await expect(start).rejects.toThrow(ConfigurationError);
  await expect(start).rejects.toThrow(told);
  await expect(start).rejects.not.toThrow("hidden");
});

test("takes options that are undefined as not given", async () => {
  const options = { port: undefined, seed: undefined, redelivery: undefined } as unknown as EmulatorOptions;
  expect((await startForTest(options)).port).toBeGreaterThan(0);
});
