/** One file of 100 MB each way over loopback: memory beside what the process has anyway, and time. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./child.js";
import { fileChunks, SIZE } from "./media-file.js";
import { median, section, table } from "./report.js";

const MB = 1_000_000;
/** What is promised. */
const AIM_MB = 64;
/** Each round is a process: more of them tell little more. */
const MOST_ROUNDS = 5;

const WAYS = [
  "upload(path)",
  "upload(Blob)",
  "upload(bytes)",
  "upload(Node stream)",
  "upload(Node stream, { size })",
  "upload(URL)",
  "cache.upload(path)",
  "download(), read to the end",
  "downloadTo(path)",
];

interface Told {
  growth: number;
  milliseconds: number;
}

async function move(baseUrl: string, way: string, path: string): Promise<Told> {
  const child = fork(fileURLToPath(new URL("./media-client.js", import.meta.url)), [baseUrl, way, path], {
    execArgv: ["--expose-gc"],
  });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${way} ended with ${code} before it was done.`);
  });
  failed.catch(() => {});
  return (await Promise.race([once(child, "message").then(([told]) => told as Told), failed])) as Told;
}

export async function media(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-bench-"));
  const path = join(folder, "large.pdf");
  writeFileSync(path, Buffer.concat([...fileChunks()]));
  const server = await start<{ accepted: number }>("./media-server.js");
  const rounds = Math.min(count, MOST_ROUNDS);
  try {
    const rows: string[][] = [];
    for (const way of WAYS) {
      const told: Told[] = [];
      for (let round = 0; round < rounds; round++) told.push(await move(`http://127.0.0.1:${server.port}`, way, path));
      const growth = told.map((one) => one.growth / MB);
      const seconds = told.map((one) => one.milliseconds / 1000);
      rows.push([
        way,
        [Math.min(...growth), median(growth), Math.max(...growth)].map((one) => one.toFixed(0)).join(" / "),
        (SIZE / MB / median(seconds)).toFixed(0),
      ]);
    }
    const { accepted } = await server.stats();
    const uploads = WAYS.filter((way) => way.includes("upload(")).length * rounds;
    if (accepted !== uploads) throw new Error(`${accepted} of ${uploads} uploads arrived right.`);
    section(
      `Move a file of ${Math.round(SIZE / MB)} MB over loopback`,
      `Memory (RSS) at the peak beside what the process had before, in MB, lower is better. Aim: < ${AIM_MB}.`,
      table(["way", "MB more", "MB/s"], rows),
    );
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
