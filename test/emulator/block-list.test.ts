/** The block list of a number, through the client. */
import { expect, test } from "vitest";
import { BlockList } from "../../src/emulator/state/block-list.js";
import { clientOf } from "../integration/setup.js";
import { call, startBot, startForTest } from "./setup.js";

const ANA = "16505550101";
const BEA = "US.13491208655302741918";

/** An emulator with which two users have a conversation. */
async function start() {
  const bot = await startBot();
  const emulator = await startForTest({ webhookUrl: bot.url });
  await emulator.receive("Hi", { waId: ANA });
  await emulator.receive("Hi", { waId: null, userId: BEA });
  const client = clientOf(emulator);
  const { blockList } = client.newMessagingClient(emulator.phoneNumberId);
  return { emulator, client, blockList, path: `/v26.0/${emulator.phoneNumberId}/block_users` };
}

test("blocks by phone number and by user id, lists and unblocks", async () => {
  const { blockList } = await start();
  const { block_users } = await blockList.block([`+${ANA}`, BEA]);
  expect(block_users).toEqual({
    added_users: [
      { input: `+${ANA}`, wa_id: ANA },
      { input: BEA, user_id: BEA },
    ],
  });
  const listed = await blockList.list().toArray({ max: 9 });
  expect(listed).toEqual([
    { messaging_product: "whatsapp", wa_id: ANA },
    { messaging_product: "whatsapp", user_id: BEA },
  ]);
  expect(await blockList.unblock([ANA])).toMatchObject({
    block_users: { removed_users: [{ wa_id: ANA }] },
  });
  expect(await blockList.list().toArray({ max: 9 })).toEqual([listed[1]]);
});

test("lists page by page, also as a field of the number", async () => {
  const { emulator, blockList } = await start();
  await blockList.block([ANA, BEA]);
  const pages: number[] = [];
  for await (const page of blockList.list({ limit: 1 }).pages()) pages.push(page.data.length);
  expect(pages).toEqual([1, 1]);
  const { json } = await call(emulator, "GET", `/${emulator.phoneNumberId}?fields=block_users.limit(1)`);
  expect(json.block_users.data).toEqual([{ messaging_product: "whatsapp", wa_id: ANA }]);
});

test("blocks whom it can, and says why not the others", async () => {
  const { emulator, blockList, path } = await start();
  const users = [ANA, "+1 650 555 0199", emulator.displayPhoneNumber].map((user) => ({ user }));
  const { status, json } = await call(emulator, "POST", path, { messaging_product: "whatsapp", block_users: users });
  expect(status).toBe(400);
  expect(json).toMatchObject({
    messaging_product: "whatsapp",
    block_users: {
      added_users: [{ input: ANA, wa_id: ANA }],
      failed_users: [
        { input: "+1 650 555 0199", wa_id: "16505550199", errors: [{ code: 131047 }] },
        { input: emulator.displayPhoneNumber, errors: [{ code: 131021 }] },
      ],
    },
    error: { code: 139100, fbtrace_id: expect.any(String) },
  });
  expect(await blockList.list().toArray({ max: 9 })).toHaveLength(1);
});

test("blocks nobody who has been silent for a day", async () => {
  const { emulator, blockList } = await start();
  await emulator.clock.advance("24h");
  await expect(blockList.block([ANA])).rejects.toMatchObject({ code: 139100 });
  expect(await blockList.list().toArray({ max: 9 })).toEqual([]);
});

test("blocks the same user once, for one number only", async () => {
  const { client, blockList } = await start();
  await blockList.block([ANA]);
  await blockList.block([ANA]);
  expect(await blockList.list().toArray({ max: 9 })).toHaveLength(1);
  const { data } = await client.business.phoneNumber.page();
  const other = client.newMessagingClient(String(data[1]?.id));
  expect(await other.blockList.list().toArray({ max: 9 })).toEqual([]);
});

test("sends nothing to a blocked user until the block ends", async () => {
  const { emulator, client, blockList } = await start();
  const { message } = client.newMessagingClient(emulator.phoneNumberId);
  await blockList.block([ANA]);
  await expect(message.send(ANA, "Hello")).rejects.toMatchObject({ code: 130403 });
  await blockList.unblock([ANA]);
  await expect(message.send(ANA, "Hello")).resolves.toHaveProperty("messages");
});

test("knows a blocked user by phone number and by user id, and holds 64,000", () => {
  const list = new BlockList();
  list.block("1", { waId: "1000" });
  expect([list.isBlocked("1", "1000"), list.isBlocked("1", "1001"), list.isBlocked("2", "1000")]).toEqual([
    true,
    false,
    false,
  ]);
  for (let user = 1001; user < 65_000; user++) expect(list.block("1", { userId: `US.${user}` })).toBe(true);
  expect(list.block("1", { userId: "US.99999" })).toBe(false);
  expect(list.block("1", { waId: "1000" })).toBe(true);
  expect(list.isBlocked("1", "US.64999")).toBe(true);
});
