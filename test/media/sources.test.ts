/** From what a file can be uploaded. */
import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { type MediaProgress, type MediaSource, MediaTransferError, RequestValidationError } from "wapi-ts";
import { failureOf } from "../support/graph-failure.js";
import { emulated, folder, png } from "./setup.js";

const BYTES = png();

async function path(): Promise<string> {
  const file = join(await folder(), "photo.png");
  await writeFile(file, BYTES);
  return file;
}

const half = BYTES.length / 2;

test.each<[string, () => Promise<MediaSource> | MediaSource]>([
  ["a path", path],
  ["a Buffer", () => BYTES],
  ["an ArrayBuffer", () => BYTES.buffer.slice(BYTES.byteOffset, BYTES.byteOffset + BYTES.length)],
  ["a Blob without a type", () => new Blob([BYTES])],
  ["a File", () => new File([BYTES], "photo.png", { type: "image/png" })],
  ["a web stream", () => new Blob([BYTES]).stream()],
  ["a Node stream", async () => createReadStream(await path())],
  ["a generator's bytes", () => Readable.from([BYTES.subarray(0, 5), BYTES.subarray(5, half), BYTES.subarray(half)])],
])("uploads %s under the type that its bytes tell", async (_what, source) => {
  const { media } = await emulated();
  const id = await media.upload(await source());
  expect((await media.getMediaUrl(id)).mime_type).toBe("image/png");
  expect(BYTES.equals(await media.downloadBytes(id))).toBe(true);
});

test("tells how far an upload got, up to the whole of it", async () => {
  const { media } = await emulated();
  const told: MediaProgress[] = [];
  await media.upload(BYTES, { onProgress: (progress) => told.push(progress) });
  expect(told.length).toBeGreaterThan(2);
  expect(told.map(({ sentBytes }) => sentBytes)).toEqual(
    told.map(({ sentBytes }) => sentBytes).toSorted((a, b) => a - b),
  );
  expect(told.at(-1)).toEqual({ sentBytes: BYTES.length, totalBytes: BYTES.length });
});

test("does not tell the size of a stream that nobody told", async () => {
  const { media } = await emulated();
  const told: MediaProgress[] = [];
  await media.upload(Readable.from([BYTES]), { onProgress: (progress) => told.push(progress) });
  expect(told.at(-1)).toEqual({ sentBytes: BYTES.length });
});

test.each([
  ["text in place of bytes", () => Readable.from(["abc"]), { type: "text/plain" }],
  ["fewer bytes than it was to have", () => Readable.from([BYTES]), { size: BYTES.length + 1 }],
  ["more bytes than it was to have", () => Readable.from([BYTES]), { size: BYTES.length - 1 }],
])("breaks an upload off whose stream gives %s", async (_what, source, options) => {
  const { media } = await emulated();
  const error = await failureOf(media.upload(source(), options), MediaTransferError);
  expect(error).toMatchObject({ kind: "source", operation: "uploadMedia" });
});

test("throws what broke a source, and not that the outcome is unknown", async () => {
  const { media } = await emulated();
  const cause = new Error("disk on fire");
  async function* breaking() {
    yield BYTES;
    throw cause;
  }
  const error = await failureOf(media.upload(breaking()), MediaTransferError);
  expect(error).toMatchObject({ kind: "source", cause });
});

test("breaks an upload off whose onProgress throws", async () => {
  const { media } = await emulated();
  const onProgress = () => {
    throw new Error("no more");
  };
  const error = await failureOf(media.upload(BYTES, { onProgress }), MediaTransferError);
  expect(error.message).toContain("onProgress threw");
});

test("destroys a Node stream whose upload was refused", async () => {
  const { media } = await emulated();
  const stream = createReadStream(await path());
  await failureOf(media.upload(stream, { type: "image/jpeg" }), RequestValidationError);
  expect(stream.destroyed).toBe(true);
});

test("gives a stream up that has no bytes for too long", async () => {
  const { media } = await emulated();
  const stream = new Readable({ read() {} });
  const error = await failureOf(media.upload(stream, { timeoutMs: 20 }), MediaTransferError);
  expect(error.kind).toBe("source");
  expect(stream.destroyed).toBe(true);
});

test.each([
  ["a folder", async () => folder()],
  ["no file", async () => join(await folder(), "none.png")],
  ["a device that never ends", () => "/dev/zero"],
])("refuses the path of %s, without repeating it", async (_what, source) => {
  const { media } = await emulated();
  const given = await source();
  const error = await failureOf(media.upload(given), RequestValidationError);
  expect(error.issues[0]).toMatchObject({ member: "file", rule: "path" });
  expect(error.message).not.toContain(given);
});

test("refuses a web stream that somebody else reads", async () => {
  const { media } = await emulated();
  const stream = new Blob([BYTES]).stream();
  stream.getReader();
  const error = await failureOf(media.upload(stream), RequestValidationError);
  expect(error.issues[0]?.rule).toBe("locked");
});

test("lets a signal abort an upload before its stream gives a byte", async () => {
  const { media } = await emulated();
  const signal = AbortSignal.abort();
  await expect(media.upload(new Readable({ read() {} }), { signal })).rejects.toMatchObject({ kind: "aborted" });
});
