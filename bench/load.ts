/** Many connections and much time: 80 % of what a server can do, asked for at an even rate, over loopback only. */
import { createHistogram } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { type Child, start } from "./child.js";
import { Connections } from "./connections.js";
import { inMb } from "./heap.js";
import { type Signed, texts } from "./notifications.js";
import { checkOpenFiles } from "./open-files.js";
import { section, table } from "./report.js";
import type { ServerStats } from "./webhook-server.js";

const CONNECTIONS = 1_000;
/** More than the 100,000 that a receiver remembers and the most that wait: one that comes again has been forgotten, and is new. */
const BODIES = 150_000;
/** When the server is warm: what it remembers is full, and has been forgotten once. */
const WARM_UP_EVENTS = 200_000;
const MAXIMUM_SECONDS = 10;
const SHARE = 0.8;
/** Figures are told for each of these. */
const WINDOW_SECONDS = 60;
/** What the sizes of tables and compiled code may add up to. */
const MOST_GROWTH_BYTES = 8_000_000;

type Server = Child<ServerStats>;

/** Requests a second when each connection asks again as soon as it was answered. */
async function maximumOf(connections: Connections, server: Server, seconds: number) {
  const before = await server.stats();
  const begun = performance.now();
  const answered = await connections.saturate(seconds * 1000);
  const elapsed = performance.now() - begun;
  const after = await server.stats();
  return {
    rate: (answered * 1000) / elapsed,
    busy: (after.cpuMicroseconds - before.cpuMicroseconds) / (elapsed * 1000),
  };
}

/** Sends at the rate, whatever the answers do: a request is late from the moment at which it was due. */
async function hold(connections: Connections, rate: number, ms: number, answered: (lateMs: number) => void) {
  const begun = performance.now();
  const total = Math.floor((rate * ms) / 1000);
  for (let sent = 0; sent < total; await sleep(1)) {
    for (let due = begun + (sent * 1000) / rate; due <= performance.now() && sent < total; sent++) {
      const wasDue = due;
      connections.send(() => answered(performance.now() - wasDue));
      due = begun + ((sent + 1) * 1000) / rate;
    }
    if (connections.waiting > CONNECTIONS * 20) throw new Error("The server fell behind for good.");
  }
  await connections.idle();
  return total;
}

const ms = (microseconds: number) => (microseconds / 1000).toFixed(1);

/** Minute after minute of an even rate: what was answered, how late, and what the server's memory was. */
async function minutes(connections: Connections, server: Server, rate: number, seconds: number): Promise<string[][]> {
  const rows: string[][] = [];
  for (let from = 0; from < seconds; from += WINDOW_SECONDS) {
    const length = Math.min(WINDOW_SECONDS, seconds - from);
    const histogram = createHistogram();
    const requests = await hold(connections, rate, length * 1000, (late) =>
      histogram.record(Math.max(1, Math.round(late * 1000))),
    );
    const { rssBytes, heapBytes } = await server.stats();
    rows.push([
      `${from + length} s`,
      String(requests),
      String(connections.failed),
      ...[histogram.percentile(50), histogram.percentile(99), histogram.max].map(ms),
      inMb(rssBytes),
      inMb(heapBytes),
    ]);
  }
  return rows;
}

async function collected(server: Server): Promise<ServerStats> {
  await server.stats("collect");
  return server.stats("collect");
}

/** Fails when a request is not answered 200, when an event is not handled, and when memory grows. */
export async function load(_rounds: number, seconds: number): Promise<void> {
  console.log(checkOpenFiles(CONNECTIONS + 100));
  const bodies: Signed[] = Array.from({ length: BODIES }, () => texts(1));
  const server = await start<ServerStats>("./webhook-server.js", "wapi-ts, node:http");
  const connections = new Connections(`http://127.0.0.1:${server.port}`, CONNECTIONS, bodies);
  try {
    await connections.open();
    while (connections.answered < WARM_UP_EVENTS && connections.failed === 0) await connections.saturate(1000);
    const { rate: maximum, busy } = await maximumOf(connections, server, MAXIMUM_SECONDS);
    const before = await collected(server);
    const rows = await minutes(connections, server, maximum * SHARE, seconds);
    const after = await collected(server);
    const growth = after.heapBytes - before.heapBytes;
    section(
      `${CONNECTIONS} connections for ${seconds} s`,
      `Maximum: ${Math.round(maximum)} requests/s, the server ${Math.round(busy * 100)} % of a core. Held: ${Math.round(maximum * SHARE)} requests/s.\n` +
        "Milliseconds from the moment at which a request was due to the end of its answer. MB of the server.",
      table(["after", "requests", "errors", "p50, ms", "p99, ms", "most, ms", "RSS", "heap"], rows),
      `Heap after a collection: ${inMb(before.heapBytes)} MB before, ${inMb(after.heapBytes)} MB after.`,
    );
    if (connections.failed > 0) throw new Error(`${connections.failed} requests failed: ${connections.firstFailure}`);
    if (after.handled !== connections.answered)
      throw new Error(`${after.handled} events were handled of ${connections.answered} that were answered.`);
    if (growth > MOST_GROWTH_BYTES) throw new Error(`The heap grew by ${growth} bytes.`);
  } finally {
    await connections.close();
    server.stop();
  }
}
