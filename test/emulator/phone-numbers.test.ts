/** The way of a phone number: added, verified, registered, in use, taken off. */
import { expect, test } from "vitest";
import type { Emulator } from "wapi-ts/emulator";
import { clientOf } from "../integration/setup.js";
import { startControlled } from "./control-setup.js";
import { call, changeOf, startBot, startForTest, textTo } from "./setup.js";

const SHOP = { cc: "1", phone_number: "5550783881", verified_name: "Lucky Shrub" };
const SMS = { code_method: "SMS", language: "sv" } as const;
const PIN = "418205";

/** The calls of a number, each with the status, the code and the details of a refusal. */
async function numberOf(emulator: Emulator) {
  const { json } = await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/phone_numbers`, SHOP);
  const id: string = json.id;
  const post = async (edge: string, body: unknown) => {
    const { status, json: answer } = await call(emulator, "POST", `/v26.0/${id}${edge}`, body);
    return status === 200 ? answer : { code: answer.error.code, details: answer.error.error_data.details };
  };
  return {
    id,
    requestCode: (body: unknown = SMS) => post("/request_code", body),
    verifyCode: (code = "123456") => post("/verify_code", { code }),
    register: (pin = PIN) => post("/register", { messaging_product: "whatsapp", pin }),
    deregister: () => post("/deregister", {}),
    update: (body: unknown) => post("", body),
    send: () => post("/messages", textTo("+16505550101")),
    get: async (fields: string) => (await call(emulator, "GET", `/v26.0/${id}?fields=${fields}`)).json,
  };
}

test("takes a new number from its addition to its first message", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const number = await numberOf(emulator);
  const state = "status,code_verification_status,name_status,platform_type,is_pin_enabled,throughput";
  expect(await number.get(`${state},display_phone_number,verified_name,country_dial_code,country_code`)).toEqual({
    id: number.id,
    display_phone_number: "+1 555-078-3881",
    verified_name: "Lucky Shrub",
    country_dial_code: "1",
    country_code: "US",
    status: "UNVERIFIED",
    code_verification_status: "NOT_VERIFIED",
    name_status: "AVAILABLE_WITHOUT_REVIEW",
    platform_type: "NOT_APPLICABLE",
    is_pin_enabled: false,
    throughput: { level: "NOT_APPLICABLE" },
  });
  expect(await number.register()).toMatchObject({ code: 133006 });

  expect(await number.requestCode()).toEqual({ success: true });
  expect(await number.verifyCode()).toEqual({ success: true, id: number.id });
  expect(await number.get("status,code_verification_status")).toMatchObject({
    status: "PENDING",
    code_verification_status: "VERIFIED",
  });
  expect(await number.send()).toMatchObject({ code: 133010 });

  expect(await number.register()).toEqual({ success: true });
  expect(await number.get(`${state},last_onboarded_time`)).toEqual({
    id: number.id,
    status: "CONNECTED",
    code_verification_status: "VERIFIED",
    name_status: "AVAILABLE_WITHOUT_REVIEW",
    platform_type: "CLOUD_API",
    is_pin_enabled: true,
    throughput: { level: "STANDARD" },
    last_onboarded_time: new Date(emulator.clock.now()).toISOString().replace(/\.\d+Z$/, "+0000"),
  });
  expect(await number.send()).toMatchObject({ messages: [{ id: expect.stringMatching(/^wamid\./) }] });
  await emulator.idle();
  expect(bot.received.map((one) => changeOf(one).metadata)).toContainEqual({
    display_phone_number: "15550783881",
    phone_number_id: number.id,
  });
});

test("is a number like the others, for users and in lists", async () => {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  const ana = emulator.user("Ana"); // she was there before the number
  const number = await numberOf(emulator);
  await number.requestCode();
  await number.verifyCode();
  await number.register();
  await ana.sends("Hello", { to: number.id });
  expect(changeOf(bot.received[0] as never).metadata.phone_number_id).toBe(number.id);
  await call(emulator, "POST", `/v26.0/${number.id}/messages`, textTo(ana.waId ?? "", "Welcome"));
  await ana.receives("message.text", "Welcome");
  expect(emulator.conversation("Ana", number.id).entries).toHaveLength(2);
  const list = await call(emulator, "GET", `/v26.0/${emulator.businessAccountId}/phone_numbers?fields=id`);
  expect(list.json.data.map(({ id }: { id: string }) => id)).toContain(number.id);
});

test("tells which codes were sent", async () => {
  const { emulator, control } = await startControlled();
  const number = await numberOf(emulator);
  await number.requestCode();
  await emulator.clock.advance("1m");
  await number.requestCode({ code_method: "VOICE", language: "en_US" });
  const [first, second] = emulator.verificationCodes();
  expect(first).toMatchObject({ phoneNumberId: number.id, code: "123456", code_method: "SMS", language: "sv" });
  expect(second).toMatchObject({ code_method: "VOICE", language: "en_US", at: emulator.clock.now() });
  const { data } = await control.GET("/state");
  expect(data?.verificationCodes).toEqual([first, second]);
  expect(data?.phoneNumbers.find(({ id }) => id === number.id)?.status).toBe("UNVERIFIED");
});

test("refuses a code that was not sent, is wrong, was used, or was guessed at too often", async () => {
  const emulator = await startForTest();
  const number = await numberOf(emulator);
  const refused = async (code?: string) => {
    const { code: number_, details } = await number.verifyCode(code);
    expect(number_).toBe(136025);
    return details;
  };
  expect(await refused()).toContain("ask for one");
  await number.requestCode();
  for (let miss = 0; miss < 4; miss++) expect(await refused("654321")).toContain("not the one");
  expect(await refused("654321")).toContain("ask for a new one");
  expect(await refused()).toContain("ask for one");
  await number.requestCode();
  expect(await number.verifyCode()).toMatchObject({ success: true });
  expect(await refused()).toContain("ask for one");
});

test("sends no code to a verified number, and five within a day to another", async () => {
  const emulator = await startForTest();
  const { phoneNumber } = clientOf(emulator).business;
  await expect(phoneNumber.requestCode(emulator.phoneNumberId, SMS)).rejects.toMatchObject({ code: 136024 });
  const number = await numberOf(emulator);
  for (let asked = 0; asked < 5; asked++) expect(await number.requestCode()).toEqual({ success: true });
  expect(await number.requestCode()).toMatchObject({ code: 136024 });
  await emulator.clock.advance("24h");
  expect(await number.requestCode()).toEqual({ success: true });
});

/** A number that is registered with the PIN. */
async function registered(emulator: Emulator) {
  const number = await numberOf(emulator);
  await number.requestCode();
  await number.verifyCode();
  await number.register();
  return number;
}

test("refuses a wrong PIN, and after five of them the right one for an hour", async () => {
  const emulator = await startForTest();
  const number = await registered(emulator);
  for (let miss = 0; miss < 5; miss++) expect(await number.register("111111")).toMatchObject({ code: 133005 });
  expect(await number.register()).toMatchObject({ code: 133008 });
  await emulator.clock.advance("1h");
  expect(await number.register()).toEqual({ success: true });
});

test("takes another PIN", async () => {
  const emulator = await startForTest();
  const number = await registered(emulator);
  expect(await number.update({ pin: "905511" })).toEqual({ success: true });
  expect(await number.register()).toMatchObject({ code: 133005 });
  expect(await number.register("905511")).toEqual({ success: true });
});

test("puts a number on and off ten times in 72 hours each", async () => {
  const emulator = await startForTest();
  const number = await registered(emulator); // the first time
  for (let time = 1; time < 10; time++) expect(await number.register()).toEqual({ success: true });
  expect(await number.register()).toMatchObject({ code: 133016 });
  for (let time = 0; time < 10; time++) expect(await number.deregister()).toEqual({ success: true });
  expect(await number.deregister()).toMatchObject({ code: 133016 });
  expect(await number.get("status,platform_type")).toMatchObject({
    status: "DISCONNECTED",
    platform_type: "NOT_APPLICABLE",
  });
  await emulator.clock.advance("72h");
  expect(await number.register()).toEqual({ success: true });
});

test("has none of these limits where limits are switched off", async () => {
  const emulator = await startForTest({ rules: { limits: false } });
  const number = await numberOf(emulator);
  for (let asked = 0; asked < 6; asked++) expect(await number.requestCode()).toEqual({ success: true });
  for (let miss = 0; miss < 6; miss++) expect(await number.verifyCode("654321")).toMatchObject({ code: 136025 });
  expect(await number.verifyCode()).toMatchObject({ success: true });
  for (let time = 0; time < 11; time++) expect(await number.register()).toEqual({ success: true });
  for (let miss = 0; miss < 6; miss++) expect(await number.register("111111")).toMatchObject({ code: 133005 });
  expect(await number.register()).toEqual({ success: true });
});

test("adds no number twice and none without a name, but moves one and takes one that was verified before", async () => {
  const emulator = await startForTest();
  const add = async (body: object) =>
    (await call(emulator, "POST", `/v26.0/${emulator.businessAccountId}/phone_numbers`, body)).json;
  const get = async (id: string, fields: string) => (await call(emulator, "GET", `/v26.0/${id}?fields=${fields}`)).json;
  await add(SHOP);
  expect((await add({ ...SHOP, cc: undefined, phone_number: "15550783881" })).error).toMatchObject({
    code: 100,
    error_subcode: 2388012,
  });
  expect((await add({ cc: "46", phone_number: "701234567" })).error.error_data.details).toContain("verified_name");
  const moved = await add({ cc: "46", phone_number: "701234567", migrate_phone_number: true });
  expect(await get(moved.id, "display_phone_number,verified_name,code_verification_status")).toMatchObject({
    display_phone_number: "+46 701234567",
    verified_name: "Harbour Books",
    code_verification_status: "NOT_VERIFIED",
  });
  const known = await add({ phone_number: "15550783882", verified_name: "Shrub", preverified_id: "106540352267890" });
  expect(await get(known.id, "is_preverified_number,code_verification_status,status")).toMatchObject({
    is_preverified_number: true,
    code_verification_status: "VERIFIED",
    status: "PENDING",
  });
});

test("keeps a number and how far it has got", async () => {
  const { emulator, control } = await startControlled();
  const number = await numberOf(emulator);
  await number.requestCode();
  const { data } = await control.GET("/data");
  if (!data) throw new Error("No data came.");
  const { emulator: other, control: otherControl } = await startControlled();
  await otherControl.PUT("/data", { body: data });
  expect((await otherControl.GET("/data")).data).toEqual(data);
  expect(other.verificationCodes()).toEqual(emulator.verificationCodes());
  const { phoneNumber } = clientOf(other).business;
  await phoneNumber.verifyCode(number.id, "123456");
  await phoneNumber.register(number.id, { pin: PIN });
  expect(await phoneNumber.get(number.id, { fields: ["status"] })).toMatchObject({ status: "CONNECTED" });
  // What was not there when the data left is gone when it comes back.
  await otherControl.PUT("/data", { body: data });
  expect(await phoneNumber.get(number.id, { fields: ["status"] })).toMatchObject({ status: "UNVERIFIED" });
});
