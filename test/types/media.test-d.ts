/** What can be uploaded, and what options of media are refused. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { expectTypeOf, test } from "vitest";
import type { MediaKind, MediaSource, MessagingClient } from "wapi-ts";

declare const messaging: MessagingClient;

test("takes paths, Blobs, bytes, streams and URLs, and nothing else", () => {
  expectTypeOf(createReadStream("a")).toExtend<MediaSource>();
  expectTypeOf(Readable.from([])).toExtend<MediaSource>();
  expectTypeOf(new Blob([]).stream()).toExtend<MediaSource>();
  expectTypeOf(Buffer.from("a")).toExtend<MediaSource>();
  expectTypeOf<"./a.png" | URL | File | Blob | ArrayBuffer>().toExtend<MediaSource>();
  // @ts-expect-error: a number is no file
  messaging.media.upload(7);
});

test("knows the kinds of files that the description names", () => {
  expectTypeOf<"image" | "animatedSticker" | "profilePicture">().toExtend<MediaKind>();
  // @ts-expect-error: a poster is no kind
  messaging.media.upload("./a.png", { kind: "poster" });
  // @ts-expect-error: maxBytes bounds bytes in memory only
  messaging.media.downloadTo("7", "./a.png", { maxBytes: 1 });
});

test("gives streams, bytes and paths", () => {
  expectTypeOf(messaging.media.download("7")).resolves.toEqualTypeOf<ReadableStream<Uint8Array>>();
  expectTypeOf(messaging.media.downloadBytes("7")).resolves.toEqualTypeOf<Uint8Array>();
  expectTypeOf(messaging.media.downloadTo("7", "./a.png")).resolves.toBeString();
});
