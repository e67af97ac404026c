/** A checkpoint in a file: what it keeps, and what it refuses to touch. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CheckpointEntry, ConfigurationError } from "wapi-ts";
import { type FileCheckpointOptions, fileCheckpoint } from "wapi-ts/node";
import { seeded } from "../support/property.js";
import { scratchFolder } from "../support/scratch.js";

const newPath = () => join(scratchFolder(), "campaign.jsonl");
const begun: CheckpointEntry = { status: "begun", run: "r1" };
const accepted: CheckpointEntry = { status: "accepted", run: "r1", messageId: "wamid.1" };
const failed: CheckpointEntry = { status: "failed", run: "r1", error: "RecipientError", code: 131026 };

/** What a file knows of the keys, when it is opened again. */
async function entriesOf(path: string, keys: string[], options?: FileCheckpointOptions) {
  const checkpoint = await fileCheckpoint(path, options);
  const entries = await Promise.all(keys.map((key) => checkpoint.get(key)));
  await checkpoint.close();
  return entries;
}

/** A file with the entries, one after another. */
async function write(path: string, entries: [string, CheckpointEntry][], options?: FileCheckpointOptions) {
  const checkpoint = await fileCheckpoint(path, options);
  await Promise.all(entries.map(([key, entry]) => checkpoint.set(key, entry)));
  await checkpoint.close();
}

test("keeps the last entry of each key, in lines of JSON that only the owner reads", async () => {
  const path = newPath();
  const checkpoint = await fileCheckpoint(path);
  await Promise.all([checkpoint.set("a", begun), checkpoint.set("b", begun)]);
  await checkpoint.set("a", accepted);
  expect([checkpoint.get("a"), checkpoint.get("b"), checkpoint.get("c")]).toEqual([accepted, begun, undefined]);
  expect(checkpoint.size).toBe(2);
  // Before it is closed: what was set is with the system.
  expect(readFileSync(path, "utf8").split("\n")).toEqual([
    '{"format":"wapi-ts checkpoint 1"}',
    '{"key":"a","status":"begun","run":"r1"}',
    '{"key":"b","status":"begun","run":"r1"}',
    '{"key":"a","status":"accepted","run":"r1","messageId":"wamid.1"}',
    "",
  ]);
  await checkpoint.close();
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(await entriesOf(path, ["a", "b", "c"])).toEqual([accepted, begun, undefined]);
});

test("keeps any keys and entries, over restarts", async () => {
  const entry = fc.constantFrom(begun, accepted, failed);
  const key = fc.oneof(fc.string({ unit: "binary", minLength: 1 }), fc.constantFrom("__proto__", "\u2028", "\n", "é"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(fc.tuple(key, entry)), { maxLength: 3 }), async (runs) => {
      const path = newPath();
      const expected = new Map<string, CheckpointEntry>();
      for (const entries of runs) {
        await write(path, entries);
        for (const [name, value] of entries) expected.set(name, value);
      }
      expect(await entriesOf(path, [...expected.keys()])).toEqual([...expected.values()]);
    }),
    seeded(6),
  );
});

test("reads lines that lie over many reads", async () => {
  const path = newPath();
  const entries = Array.from({ length: 1000 }, (_, index): [string, CheckpointEntry] => [
    `${index}-${"é".repeat(index % 500)}`,
    accepted,
  ]);
  const checkpoint = await fileCheckpoint(path);
  await Promise.all(entries.map(([key, entry]) => checkpoint.set(key, entry)));
  await checkpoint.close();
  const again = await fileCheckpoint(path);
  expect(again.size).toBe(1000);
  expect(entries.every(([key]) => again.get(key) !== undefined)).toBe(true);
  await again.close();
});

test("forgets the line that a crash has cut off, wherever that was", async () => {
  const path = newPath();
  await write(
    path,
    [
      ["a", accepted],
      ["b", begun],
      ["b", accepted],
    ],
    { label: "é" },
  );
  const whole = readFileSync(path);
  const ends = whole
    .toString()
    .split("\n")
    .map((line) => Buffer.byteLength(line) + 1);
  const afterHeader = ends[0] ?? 0;
  const afterA = afterHeader + (ends[1] ?? 0);
  const afterB = afterA + (ends[2] ?? 0);
  for (let size = 0; size < whole.length; size += 5) {
    writeFileSync(path, whole);
    truncateSync(path, size);
    const expected = [size >= afterA ? accepted : undefined, size >= afterB ? begun : undefined];
    expect(await entriesOf(path, ["a", "b"], { label: "é" })).toEqual(expected);
    await write(path, [["c", failed]], { label: "é" });
    expect(await entriesOf(path, ["a", "b", "c"], { label: "é" })).toEqual([...expected, failed]);
  }
});

test.each([
  ["another file", "to,1\n15551234567,Ann\n", /is no checkpoint: it is left as it is/],
  ["another file without a line end", "secret", /is no checkpoint: it is left as it is/],
  ["a file without a line end for long", "x".repeat(200_000), /is no checkpoint, or damaged: line 1 is too long/],
  ["a line that is no JSON", '{"format":"wapi-ts checkpoint 1"}\nxx\n', /is damaged: line 2 is no record/],
  [
    "an entry of no known state",
    '{"format":"wapi-ts checkpoint 1"}\n{"key":"a","status":"lost","run":"r"}\n',
    /is damaged: line 2 is no record/,
  ],
  ["another label", '{"format":"wapi-ts checkpoint 1","label":"spring"}\n', /was made under another label/],
])("refuses %s, and leaves it as it was", async (_what, content, message) => {
  const path = newPath();
  writeFileSync(path, content);
  const error = await fileCheckpoint(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ConfigurationError);
  expect((error as Error).message).toMatch(message);
  expect((error as Error).message).not.toContain("secret");
  expect(readFileSync(path, "utf8")).toBe(content);
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test("refuses a file that is open, in this process too", async () => {
  const path = newPath();
  const checkpoint = await fileCheckpoint(path);
  await expect(fileCheckpoint(path)).rejects.toThrow(`is in use by process ${process.pid} on ${hostname()}`);
  await checkpoint.close();
  await (await fileCheckpoint(path)).close();
});

const gone = () => spawnSync(process.execPath, ["-e", ""]).pid;

test.each([
  ["a process that is gone", () => ({ pid: gone(), host: hostname() }), true],
  [
    "an earlier process of this id",
    () => ({ pid: process.pid, host: hostname(), began: "1" }),
    process.platform === "linux",
  ],
  ["a process that runs", () => ({ pid: process.ppid, host: hostname() }), false],
  ["a process of another machine", () => ({ pid: gone(), host: "elsewhere.example" }), false],
  ["nobody knows whom", () => ({}), false],
])("the lock of %s is taken over: or not", async (_whose, owner, isTaken) => {
  const path = newPath();
  writeFileSync(`${path}.lock`, JSON.stringify(owner()));
  const opening = fileCheckpoint(path);
  if (isTaken) await (await opening).close();
  else await expect(opening).rejects.toThrow(`delete ${path}.lock`);
  expect(existsSync(`${path}.lock`)).toBe(!isTaken);
  expect(existsSync(`${path}.lock.heir`)).toBe(false);
});

test("only one of many heirs gets the file", async () => {
  const path = newPath();
  writeFileSync(`${path}.lock`, JSON.stringify({ pid: gone(), host: hostname() }));
  const opened = await Promise.allSettled(Array.from({ length: 8 }, () => fileCheckpoint(path)));
  const got = opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  expect(got).toHaveLength(1);
  await got[0]?.close();
});

test("refuses what follows a write that failed", async () => {
  const path = newPath();
  const checkpoint = await fileCheckpoint(path);
  await checkpoint.close();
  await expect(checkpoint.set("a", begun)).rejects.toThrow();
  await expect(checkpoint.set("b", accepted)).rejects.toThrow();
  expect(await entriesOf(path, ["a", "b"])).toEqual([undefined, undefined]);
});

test.each([
  ["no name", "", {}],
  ["a label of 513 characters", "x", { label: "x".repeat(513) }],
])("refuses %s", async (_what, path, options) => {
  await expect(fileCheckpoint(path, options)).rejects.toBeInstanceOf(ConfigurationError);
});
