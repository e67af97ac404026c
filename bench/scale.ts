/** What one, two and four processes carry: receivers that store in Redis, and workers that handle what is stored. */
import autocannon from "autocannon";
import { redisQueue } from "wapi-ts/redis";
import { type Child, start } from "./child.js";
import { texts } from "./notifications.js";
import { type Fsync, type RedisServer, startRedis } from "./redis.js";
import { median, section, table } from "./report.js";

const PROCESSES = [1, 2, 4];
const SECONDS = 5;
const STORED = 5_000;
/** Sent in one request of many, so that storing them takes no time to speak of. */
const AT_ONCE = 100;
const CONNECTIONS = 32;
/** A part of the requests that may be answered 503, where others want this machine, too. */
const MOST_REFUSED = 0.01;
/** However many rounds are asked for: each is half a minute. */
const MOST_ROUNDS = 3;

interface Stats {
  readonly handled: number;
  readonly cpuMicroseconds: number;
}

/** What was carried a second, and how much of a core Redis took for it. */
interface Carried {
  readonly perSecond: number;
  readonly redisCores: number;
}

const many = (count: number, server: RedisServer, role: string): Promise<Child<Stats>[]> =>
  Promise.all(Array.from({ length: count }, () => start<Stats>("./scale-server.js", server.url, role)));

async function measured(
  server: RedisServer,
  work: () => Promise<{ items: number; seconds: number }>,
): Promise<Carried> {
  const before = await server.cpuSeconds();
  const { items, seconds } = await work();
  const after = await server.cpuSeconds();
  return { perSecond: items / seconds, redisCores: (after - before) / seconds };
}

/** Posts to one receiver for some seconds. */
async function post(port: number, connections: number): Promise<number> {
  const { non2xx, errors, requests } = await autocannon({
    url: `http://127.0.0.1:${port}/webhook`,
    connections,
    duration: SECONDS,
    requests: [
      {
        method: "POST",
        setupRequest(request) {
          const one = texts(1);
          return { ...request, headers: { ...one.headers }, body: one.body };
        },
      },
    ],
  });
  const refused = non2xx + errors;
  if (refused > requests.total * MOST_REFUSED) throw new Error(`${refused} of ${requests.total} were not stored.`);
  return requests.total - refused;
}

async function receiving(count: number, fsync: Fsync): Promise<Carried> {
  const server = await startRedis(fsync);
  const receivers = await many(count, server, "receive");
  try {
    return await measured(server, async () => {
      const begun = performance.now();
      const posted = await Promise.all(receivers.map(({ port }) => post(port, CONNECTIONS / count)));
      return { items: posted.reduce((sum, one) => sum + one, 0), seconds: (performance.now() - begun) / 1000 };
    });
  } finally {
    for (const receiver of receivers) receiver.stop();
    await server.stop();
  }
}

/** Stores events as a receiver does: through one, that is thrown away. */
async function store(server: RedisServer): Promise<void> {
  const queue = redisQueue(server.redis, { timeoutMs: 1000 });
  const { createWebhook } = await import("wapi-ts/webhook");
  await queue.check();
  const webhook = createWebhook({ allowUnsigned: true, queue });
  for (let stored = 0; stored < STORED; stored += AT_ONCE) {
    const { body } = texts(AT_ONCE);
    const { status } = await webhook.handle({ method: "POST", query: {}, headers: {}, body });
    if (status !== 200) throw new Error(`Storing was answered ${status}.`);
  }
  await webhook.close();
}

async function working(count: number, fsync: Fsync): Promise<Carried> {
  const server = await startRedis(fsync);
  const workers = await many(count, server, "work");
  try {
    await store(server);
    return await measured(server, async () => {
      const begun = performance.now();
      await Promise.all(workers.map((worker) => worker.begin("work")));
      const handled = async () =>
        (await Promise.all(workers.map((worker) => worker.stats()))).map((stats) => stats.handled);
      while ((await handled()).reduce((sum, one) => sum + one, 0) < STORED)
        await new Promise((go) => setTimeout(go, 20));
      return { items: STORED, seconds: (performance.now() - begun) / 1000 };
    });
  } finally {
    for (const worker of workers) worker.stop();
    await server.stop();
  }
}

async function row(
  name: string,
  fsync: Fsync,
  count: number,
  rounds: number,
  run: typeof receiving,
): Promise<string[]> {
  const carried: Carried[] = [];
  for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) carried.push(await run(count, fsync));
  const rates = carried.map(({ perSecond }) => perSecond).toSorted((a, b) => a - b);
  const cores = median(carried.map(({ redisCores }) => redisCores));
  return [name, fsync, String(count), rates.map((rate) => rate.toFixed(0)).join(" / "), cores.toFixed(2)];
}

/** One, two and four processes of each, beside one Redis. The loader, Redis and they share this machine's cores. */
export async function scale(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const fsync of ["always", "everysec"] as const)
    for (const count of PROCESSES) {
      rows.push(await row("receivers: notifications of one text, answered 200", fsync, count, rounds, receiving));
      rows.push(await row("workers: events, handled and recorded", fsync, count, rounds, working));
    }
  section(
    "Receivers and workers with Redis between them",
    "A second, higher is better; what Redis took of a core.",
    table(["processes", "appendfsync", "how many", "a second", "cores of Redis"], rows.toSorted()),
  );
}
