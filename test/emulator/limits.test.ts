/** How fast a number may send: refused as on the platform, on the emulator's clock. */
import { expect, test } from "vitest";
import { type Emulator, manualClock } from "wapi-ts/emulator";
import { SendLimits } from "../../src/emulator/state/limits.js";
import { call, sendText, startForTest, textTo } from "./setup.js";

const userOf = (index: number) => `1555${String(index).padStart(7, "0")}`;

/** The codes of so many messages that are sent at once, in order of size; 0 where one was accepted. */
async function send(emulator: Emulator, count: number, to: (index: number) => string = userOf): Promise<number[]> {
  const answers = Array.from({ length: count }, (_none, index) => sendText(emulator, to(index)));
  return (await Promise.all(answers)).map(({ json }) => json.error?.code ?? 0).sort();
}

const accepted = (codes: number[]) => codes.filter((code) => code === 0).length;
const MARKETING = {
  messaging_product: "whatsapp",
  to: "16505551234",
  type: "template",
  template: { name: "spring_sale", language: { code: "en_US" } },
};
const toOne = () => "16505551234";

test("refuses what a number sends above 80 messages in any second", async () => {
  const emulator = await startForTest();
  expect(accepted(await send(emulator, 79))).toBe(79);
  await emulator.clock.advance(600);
  expect(await send(emulator, 2)).toEqual([0, 130429]);
  await emulator.clock.advance(399);
  expect(await send(emulator, 1)).toEqual([130429]);
  await emulator.clock.advance(1);
  expect(accepted(await send(emulator, 80))).toBe(79);
});

test("holds a number beside the WhatsApp Business app to 20", async () => {
  const emulator = await startForTest({ phoneNumbers: [{ is_on_biz_app: true, throughput: { level: "HIGH" } }] });
  expect(accepted(await send(emulator, 25))).toBe(20);
});

test("lets a number of the high level send 1,000", () => {
  const number = { id: "1", throughput: { level: "HIGH" } };
  const limits = new SendLimits(manualClock(), [number], true);
  for (let index = 0; index < 1000; index++) limits.admit("1", textTo(userOf(index)));
  expect(() => limits.admit("1", textTo(userOf(1000)))).toThrow("(#130429)");
});

test("counts what users write towards the number's throughput", async () => {
  const emulator = await startForTest();
  for (let index = 0; index < 60; index++) await emulator.receive("Hello").catch(() => undefined);
  expect(accepted(await send(emulator, 40))).toBe(20);
});

test("counts each number by itself", async () => {
  const emulator = await startForTest();
  await send(emulator, 80);
  const { json } = await call(emulator, "GET", `/v26.0/${emulator.businessAccountId}/phone_numbers`);
  const second = json.data[1].id;
  expect((await call(emulator, "POST", `/v26.0/${second}/messages`, textTo(toOne()))).status).toBe(200);
});

test("lets a message to one user pass every six seconds", async () => {
  const emulator = await startForTest();
  expect(await send(emulator, 1, toOne)).toEqual([0]);
  await emulator.clock.advance("6s");
  expect(await send(emulator, 1, toOne)).toEqual([0]);
});

test("lets 45 to one user pass at once, then none until the time that they take is over", async () => {
  const emulator = await startForTest();
  const codes = await send(emulator, 46, toOne);
  expect(accepted(codes)).toBe(45);
  expect(codes.at(-1)).toBe(131056);
  await emulator.clock.advance(45 * 6000 - 1);
  expect(await send(emulator, 1, toOne)).toEqual([131056]);
  await emulator.clock.advance(1);
  expect(accepted(await send(emulator, 46, toOne))).toBe(45);
});

test("ends a burst after six seconds, however few it had", async () => {
  const emulator = await startForTest();
  await send(emulator, 3, toOne);
  await emulator.clock.advance("6s");
  expect(await send(emulator, 1, toOne)).toEqual([131056]);
  await emulator.clock.advance("12s");
  expect(await send(emulator, 1, toOne)).toEqual([0]);
});

test("knows a user by number and by id", async () => {
  const emulator = await startForTest();
  await send(emulator, 45, toOne);
  const path = `/v26.0/${emulator.phoneNumberId}/messages`;
  const spelt = await call(emulator, "POST", path, textTo("+1 (650) 555-1234"));
  expect(spelt.json.error).toMatchObject({ code: 131056, type: "OAuthException" });
});

test("holds groups, read receipts and the other users to no limit of a pair", async () => {
  const emulator = await startForTest({ rules: { window: false, groups: false } });
  await send(emulator, 45, toOne);
  expect(await send(emulator, 1)).toEqual([0]);
  const path = `/v26.0/${emulator.phoneNumberId}/messages`;
  const toGroup = { ...textTo("Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjA"), recipient_type: "group" };
  for (let index = 0; index < 20; index++) expect((await call(emulator, "POST", path, toGroup)).status).toBe(200);
  const receipt = { messaging_product: "whatsapp", status: "read", message_id: "wamid.HBgLMTY1MDU1NTEyMzQ=" };
  for (let index = 0; index < 20; index++) expect((await call(emulator, "POST", path, receipt)).status).toBe(200);
});

test.each([
  ["marketing_messages", MARKETING],
  ["messages_encrypted", { messaging_product: "whatsapp", encrypted_contents: "e30.a.b.c.d" }],
])("counts what goes by %s", async (edge, body) => {
  const emulator = await startForTest();
  await send(emulator, 79);
  const codes = [0, 1].map(() => call(emulator, "POST", `/v26.0/${emulator.phoneNumberId}/${edge}`, body));
  expect((await Promise.all(codes)).map(({ json }) => json.error?.code).sort()).toEqual([130429, undefined]);
});

test("refuses nothing with rules: { limits: false }", async () => {
  const emulator = await startForTest({ rules: { limits: false } });
  expect(accepted(await send(emulator, 100, toOne))).toBe(100);
});

test("does not count a refused message", async () => {
  const emulator = await startForTest();
  await send(emulator, 100);
  await emulator.clock.advance("1s");
  expect(await send(emulator, 1)).toEqual([0]);
});
