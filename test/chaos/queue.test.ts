/** The proof that no event is lost in the queue, and none that was recorded as handled runs again, whoever dies meanwhile. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, onTestFinished } from "vitest";
import { redisQueue } from "wapi-ts/redis";
import { connect, ownRedisTest, startDurableRedis } from "../redis/server.js";
import { FAILS_ALWAYS, FAILS_ONCE, type Line } from "./program/settings.js";
import { buildPrograms, killed, type Program, startProgram, told } from "./programs.js";
import { type Message, Sender } from "./sender.js";

const NOTIFICATIONS = Number(process.env.WAPI_NOTIFICATIONS ?? 20_000);
const DUPLICATES = 0.2;
/** One in so many events comes twice. */
const COPY_EVERY = (1 - DUPLICATES) / DUPLICATES;
const FAILURES = 0.05;
const HOPELESS = 10;
const CONVERSATIONS = 250;
const KILLS = Number(process.env.WAPI_KILLS ?? 22);

const events = Math.round(NOTIFICATIONS * (1 - DUPLICATES));
const perConversation = Math.ceil(events / CONVERSATIONS);

/** The same in each run, so that a failure can be looked into. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Each conversation's messages, in the order in which they are sent. */
function conversations(): Message[][] {
  const random = numbers(6);
  const textOf = (index: number) => {
    if (index % Math.floor(events / HOPELESS) === 7) return FAILS_ALWAYS;
    return random() < FAILURES ? FAILS_ONCE : "Hello";
  };
  return Array.from({ length: CONVERSATIONS }, (_none, conversation) =>
    Array.from({ length: perConversation }, (_other, number) => conversation * perConversation + number)
      .filter((index) => index < events)
      .map((index) => ({
        id: `wamid.${conversation}.${index}`,
        from: String(16_500_000_000 + conversation),
        text: textOf(index),
      })),
  );
}

ownRedisTest("loses no event and repeats none that was recorded, while workers and Redis are killed", async () => {
  const begun = performance.now();
  const folder = mkdtempSync(join(tmpdir(), "wapi-chaos-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "log");
  writeFileSync(file, "");
  const [programs, server] = [await buildPrograms(), await startDurableRedis()];
  const receiver = startProgram(programs, "receiver", server.url);
  const sender = new Sender((await told<{ port: number }>(receiver)).port);
  onTestFinished(() => sender.close());

  const all: Program[] = [receiver];
  const startWorker = async (name: string) => {
    const worker = startProgram(programs, "worker", server.url, file, name);
    all.push(worker);
    await told(worker);
    return worker;
  };
  await startWorker("steady");

  const sent = conversations();
  let [atWork, kills] = [0, 0];
  let [count, accepted] = [0, 0];
  let copies = 0;
  const wasBegunBy = (name: string) => readFileSync(file, "utf8").includes(`"worker":"${name}"`);

  const killing = (async () => {
    while (kills < KILLS) {
      const name = `mortal ${kills}`;
      const worker = await startWorker(name);
      atWork++;
      // In the midst of its work.
      await expect.poll(() => wasBegunBy(name), { timeout: 30_000 }).toBe(true);
      await setTimeout(100 + 50 * (kills % 7));
      await killed(worker);
      kills++;
      if (kills !== Math.ceil(KILLS / 2)) continue;
      await server.kill();
      await setTimeout(500);
      await server.start();
    }
    await startWorker("last");
  })();

  // A conversation's next message is sent when the one before was accepted, so that the order of acceptance is known: Meta waits for
  // no answer, but what it sends side by side has no order that anybody could keep. Each worker that is to be killed gets its part.
  const random = numbers(7);
  const sending = sent.map(async (messages) => {
    const late: Promise<void>[] = [];
    for (const message of messages) {
      while (accepted / events > atWork / KILLS) await setTimeout(20);
      const isCopied = ++count % COPY_EVERY === 0;
      if (isCopied) copies++;
      // Side by side with the first, or some time after it.
      const isBeside = random() < 0.5;
      if (isCopied && isBeside) late.push(sender.deliver(message));
      await sender.deliver(message);
      accepted++;
      if (isCopied && !isBeside) late.push(setTimeout(random() * 2000).then(() => sender.deliver(message)));
    }
    await Promise.all(late);
  });
  await Promise.all([killing, ...sending]);

  const redis = connect(server.url);
  await expect.poll(() => redis.scard("{wapi}:events:open"), { timeout: 120_000, interval: 200 }).toBe(0);
  const seconds = Math.round((performance.now() - begun) / 1000);

  const lines = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
  const tries = lines.filter((line) => line.what === "begun");
  const ends = lines.filter((line) => line.what === "ended");
  const handled = ends.filter(({ state }) => state === "done").map(({ id }) => id);
  const { letters } = await redisQueue(connect(server.url)).deadLetters.list({ limit: 1000 });
  const parked = letters.map(({ json }) => (JSON.parse(json) as { message: Message }).message.id);
  const ids = sent.flat().map(({ id }) => id);
  const settled = new Set([...handled, ...parked]);
  const repeated = handled.length - new Set(handled).size;
  const unended = tries.length - ends.length;

  console.log(
    [
      `${accepted} events of ${CONVERSATIONS} conversations in ${accepted + copies} notifications (${copies} of them copies), in ${seconds} s`,
      `requests by answer: ${[...sender.answers].map(([status, count]) => `${status || "none"}: ${count}`).join(", ")}`,
      `${kills} workers and one Redis killed; ${tries.length} tries, ${unended} of them without an end`,
      `handled: ${new Set(handled).size}, parked: ${parked.length}`,
      `handled again, since the process or Redis died between the handler's end and the record: ${repeated}`,
    ].join("\n"),
  );

  expect(kills).toBeGreaterThanOrEqual(KILLS);
  expect(ids.filter((id) => !settled.has(id))).toEqual([]);
  const hopeless = sent.flat().filter(({ text }) => text === FAILS_ALWAYS);
  expect(parked.toSorted()).toEqual(hopeless.map(({ id }) => id).toSorted());
  expect(hopeless).toHaveLength(HOPELESS);
  // None whose end was recorded runs again.
  expect(tries.filter(({ isRecorded }) => isRecorded)).toEqual([]);
  // Only what was under way when something was killed can have been handled twice.
  expect(repeated).toBeLessThanOrEqual(unended + 2 * 20 * (KILLS + 1));
  // First tries are in the order of acceptance.
  const first = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { id } of tries) {
    if (seen.has(id)) continue;
    seen.add(id);
    const conversation = id.split(".")[1] ?? "";
    first.set(conversation, [...(first.get(conversation) ?? []), id]);
  }
  for (const [conversation, messages] of sent.entries())
    expect(first.get(String(conversation)) ?? []).toEqual(messages.map(({ id }) => id));
  // Nothing of all that leaks to the console.
  expect(all.flatMap(({ said }) => said)).toEqual([]);
});
