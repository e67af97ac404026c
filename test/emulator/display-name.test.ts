/** The display name of a number: asked for, reviewed, in use after the next registration. */
import { expect, test } from "vitest";
import { clientOf } from "../integration/setup.js";
import { changeOf, startBot, startForTest } from "./setup.js";

const NAME = "Harbour Books & Tea";
const fields = ["verified_name", "name_status", "new_display_name", "new_name_status"] as const;

async function start() {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const { phoneNumber } = clientOf(emulator).business;
  const id = emulator.phoneNumberId;
  const names = () => phoneNumber.get(id, { fields: [...fields] });
  return { bot, emulator, phoneNumber, id, names };
}

test("takes an approved name into use with the next registration", async () => {
  const { bot, emulator, phoneNumber, id, names } = await start();
  await phoneNumber.update(id, { new_display_name: NAME });
  await emulator.reviewDisplayName(id, { decision: "APPROVED" });
  expect(bot.received[0]?.json.entry[0].changes[0]).toEqual({
    field: "phone_number_name_update",
    value: {
      display_phone_number: emulator.displayPhoneNumber,
      decision: "APPROVED",
      requested_verified_name: NAME,
      rejection_reason: null,
    },
  });
  const before = { id, verified_name: "Harbour Books", name_status: "APPROVED" };
  expect(await names()).toEqual({ ...before, new_display_name: NAME, new_name_status: "APPROVED" });
  await phoneNumber.register(id, { pin: "418205" });
  expect(await names()).toEqual({ ...before, verified_name: NAME });
});

test("keeps the name where another is declined, and lets the number ask again", async () => {
  const { bot, emulator, phoneNumber, id, names } = await start();
  await phoneNumber.update(id, { new_display_name: "lucky  SHRUB!!" });
  await emulator.reviewDisplayName(id, { decision: "REJECTED" });
  await phoneNumber.register(id, { pin: "418205" });
  expect(await names()).toMatchObject({ verified_name: "Harbour Books", new_name_status: "DECLINED" });
  await phoneNumber.update(id, { new_display_name: NAME });
  await emulator.reviewDisplayName(id, { decision: "REJECTED", rejection_reason: "NAME_NOT_CONSISTENT" });
  expect(bot.received.map((one) => changeOf(one).rejection_reason)).toEqual([
    "NAME_FORMAT_UNACCEPTABLE",
    "NAME_NOT_CONSISTENT",
  ]);
});

test("tells nobody where no webhook is connected", async () => {
  const emulator = await startForTest();
  const { phoneNumber } = clientOf(emulator).business;
  await phoneNumber.update(emulator.phoneNumberId, { new_display_name: NAME });
  expect(await emulator.reviewDisplayName(emulator.phoneNumberId, { decision: "APPROVED" })).toBeUndefined();
});

test.each([
  ["a decision that there is not", { decision: "MAYBE" }, "decision must be one of APPROVED, REJECTED"],
  ["no decision", {}, "decision must be one of"],
  [
    "a reason of an approval",
    { decision: "APPROVED", rejection_reason: "UNKNOWN" },
    "rejection_reason must be left out",
  ],
  ["a reason that there is not", { decision: "REJECTED", rejection_reason: "UGLY" }, "rejection_reason must be one of"],
  ["another member", { decision: "APPROVED", by: "me" }, "no member by"],
])("refuses %s", async (_what, review, message) => {
  const { emulator, phoneNumber, id } = await start();
  await phoneNumber.update(id, { new_display_name: NAME });
  await expect(emulator.reviewDisplayName(id, review as never)).rejects.toMatchObject({
    name: "ConfigurationError",
    message: expect.stringContaining(message),
  });
});

test("refuses a number that is not there, and one that awaits no decision", async () => {
  const { emulator, id } = await start();
  await expect(emulator.reviewDisplayName("1", { decision: "APPROVED" })).rejects.toThrow("No number has the id");
  await expect(emulator.reviewDisplayName(id, { decision: "APPROVED" })).rejects.toThrow("not asked for another");
});
