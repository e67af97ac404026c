/** Uploads that are used again. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type CachedMedia, Client, ConfigurationError, memoryMediaCache, RequestValidationError } from "wapi-ts";
import { failureOf } from "../support/graph-failure.js";
import { emulated, folder, png } from "./setup.js";

const BYTES = png(70_000);

test("uploads the same bytes once, from wherever they come", async () => {
  const { media, calls } = await emulated();
  const path = join(await folder(), "a.png");
  await writeFile(path, BYTES);
  const ids = [
    await media.cache.upload(path),
    await media.cache.upload(BYTES),
    await media.cache.upload(new File([BYTES], "b.png")),
  ];
  expect(new Set(ids).size).toBe(1);
  expect(calls("uploadMedia")).toBe(1);
  expect(BYTES.equals(await media.downloadBytes(ids[0] ?? ""))).toBe(true);
});

test("uploads other bytes, another type and another number's file by themselves", async () => {
  const { emulator, client, media, calls } = await emulated();
  const other = client.newMessagingClient("106540352242999").media;
  const ids = new Set([
    await media.cache.upload(Buffer.from("abc"), { type: "text/plain" }),
    await media.cache.upload(Buffer.from("abd"), { type: "text/plain" }),
    await media.cache.upload(Buffer.from("abc"), { type: "application/msword" }),
  ]);
  expect(ids.size).toBe(3);
  await expect(other.cache.upload(Buffer.from("abc"), { type: "text/plain" })).rejects.toThrow();
  expect(calls("uploadMedia")).toBe(3);
  await emulator.idle();
});

test("shares its uploads among the clients of one number", async () => {
  const { emulator, client, media, calls } = await emulated();
  const again = client.newMessagingClient(emulator.phoneNumberId).media;
  expect(await again.cache.upload(BYTES)).toBe(await media.cache.upload(BYTES));
  expect(calls("uploadMedia")).toBe(1);
});

test("lets calls at the same time share one upload", async () => {
  const { media, calls } = await emulated();
  const ids = await Promise.all(Array.from({ length: 5 }, () => media.cache.upload(BYTES)));
  expect(new Set(ids).size).toBe(1);
  expect(calls("uploadMedia")).toBe(1);
});

test("does not let one caller's abort be the answer of the others", async () => {
  const { emulator, media } = await emulated();
  emulator.fail("uploadMedia", { next: 1 }, "timeout");
  const giveUp = new AbortController();
  const first = media.cache.upload(BYTES, { signal: giveUp.signal });
  const second = media.cache.upload(BYTES);
  const failed = expect(first).rejects.toMatchObject({ kind: "aborted" });
  await new Promise<void>((resolve) => {
    emulator.observe((activity) => activity.type === "fault" && resolve());
    // The fault may have struck before this listener came.
    if (emulator.faults().every(({ struck }) => struck > 0)) resolve();
  });
  giveUp.abort();
  await failed;
  await expect(second).resolves.toMatch(/^\d+$/);
});

/** An upload that never gets an answer. */
async function stuck() {
  const { emulator, media } = await emulated();
  emulator.fail("uploadMedia", { next: 1 }, "timeout");
  const end = new AbortController();
  const first = expect(media.cache.upload(BYTES, { signal: end.signal })).rejects.toMatchObject({ kind: "aborted" });
  await expect.poll(() => emulator.faults().every(({ struck }) => struck > 0)).toBe(true);
  const giveUp = () => {
    end.abort();
    return first;
  };
  return { media, giveUp };
}

test("bounds each caller who joins an upload by the caller's own options", async () => {
  const { media, giveUp } = await stuck();
  const controller = new AbortController();
  const aborted = expect(media.cache.upload(BYTES, { signal: controller.signal })).rejects.toMatchObject({
    kind: "aborted",
  });
  await expect(media.cache.upload(BYTES, { deadlineMs: 20 })).rejects.toMatchObject({ kind: "timeout" });
  controller.abort();
  await aborted;
  await giveUp();
});

test("does not let one caller's deadline be the answer of the others", async () => {
  const { emulator, media } = await emulated();
  emulator.fail("uploadMedia", { next: 1 }, "timeout");
  const first = expect(media.cache.upload(BYTES, { deadlineMs: 200 })).rejects.toThrow("No answer came in time");
  await expect.poll(() => emulator.faults().every(({ struck }) => struck > 0)).toBe(true);
  await expect(media.cache.upload(BYTES)).resolves.toMatch(/^\d+$/);
  await first;
});

test.each([
  ["a day before Meta drops it", {}, "28d23h", "1h"],
  ["a tenth of its time before, where that was told", { ttlMinutes: 60 }, "53m", "1m"],
])("uploads a file anew %s", async (_when, options, before, rest) => {
  const { emulator, media, calls } = await emulated();
  const id = await media.cache.upload(BYTES, options);
  await emulator.clock.advance(before);
  expect(await media.cache.upload(BYTES, options)).toBe(id);
  await emulator.clock.advance(rest);
  expect(await media.cache.upload(BYTES, options)).not.toBe(id);
  expect(calls("uploadMedia")).toBe(2);
});

test("uploads a file anew that was deleted or forgotten", async () => {
  const { media, calls } = await emulated();
  await media.delete(await media.cache.upload(BYTES));
  await media.cache.forget(await media.cache.upload(BYTES));
  await media.cache.upload(BYTES);
  expect(calls("uploadMedia")).toBe(3);
});

test("remembers no upload that failed", async () => {
  const { emulator, media } = await emulated();
  emulator.fail("uploadMedia", { next: 1 }, 131053);
  await expect(media.cache.upload(BYTES)).rejects.toMatchObject({ code: 131053 });
  await expect(media.cache.upload(BYTES)).resolves.toMatch(/^\d+$/);
});

test("refuses a stream, which it cannot look at first", async () => {
  const { media, calls } = await emulated();
  const error = await failureOf(media.cache.upload(Readable.from([BYTES])), RequestValidationError);
  expect(error.issues[0]).toMatchObject({ member: "file", rule: "again" });
  expect(calls("uploadMedia")).toBe(0);
});

test("keeps what it knows in a store of one's own", async () => {
  const entries = new Map<string, CachedMedia>();
  const mediaCache = {
    get: async (key: string) => entries.get(key),
    set: async (key: string, media: CachedMedia) => entries.set(key, media),
    delete: async (key: string) => entries.delete(key),
  };
  const { emulator, media } = await emulated({ mediaCache });
  const id = await media.cache.upload(BYTES);
  const [[key, entry] = []] = entries;
  expect(key).toMatch(new RegExp(`^${emulator.phoneNumberId}:image/png:[0-9a-f]{64}$`));
  expect(entry).toEqual({ id, expiresAt: emulator.clock.now() + 29 * 86_400_000 });
  await media.delete(id);
  expect(entries.size).toBe(0);
});

test.each([{}, { get() {} }, "memory", null])("takes no store that is none: %j", (mediaCache) => {
  expect(() => new Client({ apiAccessToken: "t", mediaCache: mediaCache as never })).toThrow(ConfigurationError);
});

test("forgets in this process what was used least lately", async () => {
  const store = memoryMediaCache(2);
  const entry = (id: string): CachedMedia => ({ id, expiresAt: 1 });
  for (const id of ["a", "b"]) await store.set(id, entry(id));
  await store.get("a");
  await store.set("c", entry("c"));
  expect([await store.get("a"), await store.get("b"), await store.get("c")]).toEqual([
    entry("a"),
    undefined,
    entry("c"),
  ]);
});
