/** Moves one file one way in a process of its own, and tells how much more memory that took than before, at its peak. */
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Client } from "wapi-ts";
import { fileChunks, SIZE } from "./media-file.js";

const [baseUrl = "", way = "", path = ""] = process.argv.slice(2);
const client = new Client({ apiAccessToken: "bench-token", graph: { baseUrl } });
const { media } = client.newMessagingClient("106540352242922");

async function read(stream: ReadableStream<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const chunk of stream) length += chunk.length;
  return length;
}

async function write(): Promise<number> {
  const target = await media.downloadTo("7", `${path}.${way}`);
  await rm(target);
  return SIZE;
}

const ways: Record<string, () => Promise<unknown>> = {
  "upload(path)": () => media.upload(path),
  "upload(Blob)": () => media.upload(blob),
  "upload(bytes)": () => media.upload(bytes),
  "upload(Node stream)": () => media.upload(createReadStream(path)),
  "upload(Node stream, { size })": () => media.upload(createReadStream(path), { size: SIZE }),
  "upload(URL)": () => media.upload(`${baseUrl}/file`, { allowPrivateHosts: true }),
  "cache.upload(path)": () => media.cache.upload(path),
  "download(), read to the end": async () => read(await media.download("7")),
  "downloadTo(path)": write,
};

// In memory before the measurement begins, where it is what is uploaded.
const bytes = way === "upload(bytes)" ? Buffer.concat([...fileChunks()]) : Buffer.alloc(0);
const blob = new Blob(way === "upload(Blob)" ? [...fileChunks()] : [], { type: "application/pdf" });

/** All code is loaded and has run before the measurement: a small file each way. */
async function warmUp(): Promise<void> {
  await media.upload(Buffer.from("%PDF-1.7\n"), {}).catch(() => {});
  await (await media.download("7")).cancel();
}

await warmUp();
globalThis.gc?.();
const before = process.memoryUsage().rss;
let peak = before;
const sample = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 2);
const begun = performance.now();
await ways[way]?.();
const milliseconds = performance.now() - begun;
clearInterval(sample);
process.send?.({ growth: Math.max(peak, process.memoryUsage().rss) - before, milliseconds });
process.disconnect?.();
