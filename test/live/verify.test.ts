/** `npm run verify:live` against the emulator, and against a Graph API that has moved on. */
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "wapi-ts/emulator";
import { type LiveOptions, type LiveResult, verifyLive } from "../../scripts/live/verify.js";
import { description } from "../support/description.js";

async function live(options: Partial<LiveOptions> = {}, graph: Partial<LiveOptions["graph"]> = {}) {
  const emulator = await startEmulator({ rules: { window: false, templates: false } });
  onTestFinished(() => emulator.close());
  const { accessToken, url: baseUrl, businessAccountId: waba_id, phoneNumberId: phone_number_id } = emulator;
  const all = { graph: { accessToken, baseUrl, ...graph }, ids: { waba_id, phone_number_id }, ...options };
  const results: LiveResult[] = [];
  for await (const result of verifyLive(description, all)) results.push(result);
  return { emulator, results };
}

/** The global fetch, with other answers for a path. */
const doctored =
  (path: RegExp, doctor: (answer: Record<string, unknown>) => unknown) => async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init);
    if (!path.test(new URL(url).pathname)) return answer;
    return Response.json(doctor((await answer.json()) as Record<string, unknown>), answer);
  };

test("finds no difference between the emulator and the description, over many reads", async () => {
  const { results, emulator } = await live();
  expect(results.filter(({ outcome }) => outcome !== "same")).toEqual([]);
  expect(results.map(({ call }) => call)).toEqual(
    expect.arrayContaining([
      "getBusinessAccount",
      "getPhoneNumber",
      "listTemplates",
      "getBusinessProfile",
      "listFlows",
    ]),
  );
  expect(results.length).toBeGreaterThan(30);
  expect(emulator.sent()).toEqual([]);
});

test("sends one text and one template where a recipient is named", async () => {
  const { emulator, results } = await live({
    recipient: "15551234567",
    template: { name: "hello_world", language: "en_US" },
  });
  expect(results.slice(-2).map(({ call, outcome }) => [call, outcome])).toEqual([
    ["sendMessage text", "same"],
    ["sendMessage template", "same"],
  ]);
  expect(emulator.sent()).toHaveLength(2);
});

test("tells members and values that are new, and what has another type, without their values", async () => {
  const { results } = await live(
    {},
    {
      fetch: doctored(/\/phone_numbers$/, () => ({
        data: [{ id: "1", status: "ASLEEP", hidden_member: "secret-value", quality_rating: 5 }],
      })),
    },
  );
  const numbers = results.find(({ call }) => call === "listPhoneNumbers");
  expect(numbers?.outcome).toBe("different");
  expect(numbers?.details).toEqual(
    expect.arrayContaining(["data[].hidden_member: not described", "data[].status: a value that is not listed"]),
  );
  expect(numbers?.details.some((detail) => detail.startsWith("data.0.quality_rating: does not fit"))).toBe(true);
  expect(JSON.stringify(results)).not.toContain("secret-value");
});

test("tells a refusal by its code, and goes on", async () => {
  const { results } = await live({}, { accessToken: "another-token" });
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["refused"]));
  expect(results[0]?.details).toEqual(["AuthenticationError 190"]);
});
