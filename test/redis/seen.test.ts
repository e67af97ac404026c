/** Several processes know together which events were handled. Each store here stands for a process: they share nothing but Redis. */
import { createHmac } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { type RedisSeenStoreOptions, redisSeenStore } from "wapi-ts/redis";
import { createWebhook } from "wapi-ts/webhook";
import { connect, ownRedisTest, startDurableRedis, startOwnRedis } from "./server.js";

const storeAt = (url: string, options: RedisSeenStoreOptions = {}) => redisSeenStore(connect(url), options);
const KEY = "messages:106540352242922:wamid.15550001";

ownRedisTest("lets one process at a time have an event, and none after it is done", async () => {
  const { url } = await startOwnRedis();
  const [first, second] = [storeAt(url), storeAt(url)];
  expect(await first.claim(KEY, 60_000)).toEqual({ state: "claimed", tries: 1 });
  expect(await second.claim(KEY, 60_000)).toEqual({ state: "running" });
  expect(await first.claim(KEY, 60_000)).toEqual({ state: "running" });
  await first.release(KEY);
  expect(await second.claim(KEY, 60_000)).toEqual({ state: "claimed", tries: 2 });
  await second.done(KEY);
  expect(await first.claim(KEY, 60_000)).toEqual({ state: "done" });
});

ownRedisTest("gives an event to another process when the lease has ended, unless it was renewed", async () => {
  const { url } = await startOwnRedis();
  const [first, second] = [storeAt(url), storeAt(url)];
  await first.claim(KEY, 200);
  await first.renew(KEY, 60_000);
  await first.claim("lost", 200);
  await setTimeout(250);
  expect(await second.claim(KEY, 60_000)).toEqual({ state: "running" });
  expect(await second.claim("lost", 60_000)).toEqual({ state: "claimed", tries: 2 });
  // Whoever lost it takes it from nobody.
  await first.renew("lost", 60_000);
  await first.release("lost");
  expect(await first.claim("lost", 60_000)).toEqual({ state: "running" });
});

ownRedisTest("remembers an event for the window", async () => {
  const { url } = await startOwnRedis();
  const store = storeAt(url, { windowMs: 150 });
  await store.claim(KEY, 50);
  await store.done(KEY);
  expect(await store.claim(KEY, 50)).toEqual({ state: "done" });
  await expect.poll(() => connect(url).keys("*")).toEqual([]);
  expect(await store.claim(KEY, 50)).toEqual({ state: "claimed", tries: 1 });
});

ownRedisTest("tells Redis nobody's phone number by the name of a key", async () => {
  const { url } = await startOwnRedis();
  await storeAt(url, { prefix: "shop" }).claim(KEY, 1000);
  expect(await connect(url).keys("*")).toEqual([expect.stringMatching(/^\{shop\}:seen:[0-9a-f]{32}$/)]);
});

ownRedisTest.each(["killed", "hanging"])(
  "refuses within a second while Redis is %s, and answers again afterwards",
  async (how) => {
    const server = await startDurableRedis();
    const store = storeAt(server.url);
    await store.claim(KEY, 60_000);
    if (how === "killed") await server.kill();
    else server.hang(true);
    const begun = performance.now();
    await expect(store.claim(KEY, 60_000)).rejects.toThrow();
    expect(performance.now() - begun).toBeLessThan(1000);
    if (how === "killed") await server.start();
    else server.hang(false);
    await expect
      .poll(() => Promise.resolve(store.claim(KEY, 60_000)).catch(() => undefined), { timeout: 5000 })
      .toEqual({ state: "running" });
  },
);

ownRedisTest("handles an event once that Meta delivers to two receivers", async () => {
  const { url } = await startOwnRedis();
  const appSecret = "secret";
  const handled: number[] = [];
  const receivers = [0, 1].map((number) => {
    const webhook = createWebhook({ appSecret, verifyToken: "verify", seen: storeAt(url) });
    onTestFinished(() => webhook.close());
    return webhook.on("message.text", () => void handled.push(number));
  });
  const message = { id: "wamid.1", from: "15550001", timestamp: "1", type: "text", text: { body: "Hello" } };
  const metadata = { display_phone_number: "1555", phone_number_id: "1" };
  const value = { messaging_product: "whatsapp", metadata, contacts: [], messages: [message] };
  const entry = [{ id: "2", changes: [{ field: "messages", value }] }];
  const body = new TextEncoder().encode(JSON.stringify({ object: "whatsapp_business_account", entry }));
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  const post = (number: number) =>
    receivers[number]?.handle({ method: "POST", query: {}, headers: { "x-hub-signature-256": signature }, body });
  const answers = await Promise.all([post(0), post(1)]);
  expect(answers.map((answer) => answer?.status)).toContain(200);
  for (const number of [0, 1, 0]) expect((await post(number))?.status).toBe(200);
  expect(handled).toHaveLength(1);
});

ownRedisTest.each<[RedisSeenStoreOptions, string]>([
  [{ prefix: "" }, "prefix must be a text"],
  [{ windowMs: 0 }, "windowMs must be"],
  [{ timeoutMs: 2000 }, "timeoutMs must be"],
  [{ windw: 1 } as RedisSeenStoreOptions, "There is no option windw."],
])("refuses %j", (options, told) => {
  const redis = connect("redis://127.0.0.1:1");
  expect(() => redisSeenStore(redis, options)).toThrow(ConfigurationError);
  expect(() => redisSeenStore(redis, options)).toThrow(told);
});
