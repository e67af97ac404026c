/** Whether memory grows: sends in great number, and what is left of them on the heap. */
import { start } from "./child.js";
import { heapAfterCollection, inMb } from "./heap.js";
import { section, table } from "./report.js";

const SENDS = 50_000;
const STEPS = 5;
const AT_ONCE = 50;
const NUMBER = "106540352242922";
/** What the sizes of caches and compiled code may add up to. */
const MOST_GROWTH_BYTES = 8_000_000;

async function soakOver(name: string, baseUrl: string, fetch?: (url: string, init: RequestInit) => Promise<Response>) {
  const { Client } = await import("wapi-ts");
  const client = new Client({ apiAccessToken: "bench-token", graph: { baseUrl, ...(fetch ? { fetch } : {}) } });
  const { message } = client.newMessagingClient(NUMBER);
  let next = 0;
  const sendUpTo = (end: number) =>
    Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < end) await message.send(String(15_550_000_000 + next++), "Your order is on its way.");
      }),
    );
  await sendUpTo(SENDS / STEPS);
  const heaps = [await heapAfterCollection()];
  for (let step = 2; step <= STEPS; step++) {
    await sendUpTo((SENDS / STEPS) * step);
    heaps.push(await heapAfterCollection());
  }
  const growth = (heaps.at(-1) ?? 0) - (heaps[0] ?? 0);
  if (growth > MOST_GROWTH_BYTES) throw new Error(`${name}: the heap grew by ${growth} bytes.`);
  return [name, ...[...heaps, growth].map(inMb)];
}

/** 50,000 sends over each transport: the heap after each fifth of them. Fails when it grows. */
export async function soak(): Promise<void> {
  const server = await start("./graph-server.js");
  const url = `http://127.0.0.1:${server.port}`;
  const { nodeFetch } = await import("wapi-ts/node");
  const pooled = nodeFetch();
  try {
    const rows = [await soakOver("global fetch", url), await soakOver("wapi-ts/node", url, pooled)];
    const heads = Array.from({ length: STEPS }, (_, step) => `MB after ${(SENDS / STEPS) * (step + 1)}`);
    section(
      `${SENDS} sends`,
      "Heap after a collection. Aim: no growth from the first fifth to the last.",
      table(["transport", ...heads, "growth"], rows),
    );
  } finally {
    await pooled.close();
    server.stop();
  }
}
