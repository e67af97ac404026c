/** What Meta takes, checked before it has to say so. */
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { mediaLimits } from "../../src/generated/media-limits.js";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";
import { emulated, png } from "./setup.js";

const MIB = 1_048_576;
const ofSize = (size: number, type: string) => new Blob([Buffer.alloc(size)], { type });

test.each([
  ["image/jpeg", 5 * MIB],
  ["image/webp", 512_000],
  ["audio/ogg; codecs=opus", 16 * MIB],
  ["video/mp4", 16 * MIB],
])("sends nothing of a file of type %s with more than %i bytes", async (type, limit) => {
  const graph = await startGraph();
  const error = await failureOf(
    facade(graph.url).messaging.media.upload(ofSize(limit + 1, type)),
    RequestValidationError,
  );
  expect(error.issues).toEqual([
    expect.objectContaining({ member: "file", rule: "maxBytes", limit, actual: limit + 1 }),
  ]);
  expect(graph.requests).toEqual([]);
});

test("takes a file of exactly the size that is allowed", async () => {
  const { media } = await emulated();
  await expect(media.upload(ofSize(512_000, "image/webp"))).resolves.toMatch(/^\d+$/);
});

test("stops a stream at the size that is allowed, and reads no further", async () => {
  const { media } = await emulated();
  let given = 0;
  async function* endless() {
    yield png(100_000);
    for (;;) {
      given += MIB;
      yield Buffer.alloc(MIB);
    }
  }
  const error = await failureOf(media.upload(endless()), RequestValidationError);
  expect(error).toMatchObject({ member: "file", limit: mediaLimits.image.maxBytes });
  expect(given).toBeLessThanOrEqual(mediaLimits.image.maxBytes + 2 * MIB);
});

test.each([
  ["staticSticker", ofSize(102_401, "image/webp"), "file", mediaLimits.staticSticker.maxBytes],
  ["video", ofSize(10, "audio/mpeg"), "type", mediaLimits.video.types],
  ["image", ofSize(10, "application/pdf"), "type", mediaLimits.image.types],
  ["groupPicture", new Blob([png(500)]), "type", mediaLimits.groupPicture.types],
] as const)("refuses as %s what is none", async (kind, file, member, limit) => {
  const { media } = await emulated();
  const error = await failureOf(media.upload(file, { kind }), RequestValidationError);
  expect(error).toMatchObject({ member, limit });
});

test("takes a document of a type that Meta does not name", async () => {
  const { media } = await emulated();
  await expect(media.upload(ofSize(9, "application/epub+zip"), { kind: "document" })).resolves.toMatch(/^\d+$/);
});

test.each(["poster", "toString", ""])("knows no kind %j", async (kind) => {
  const { media } = await emulated();
  const error = await failureOf(media.upload(png(500), { kind: kind as "image" }), RequestValidationError);
  expect(error.member).toBe("kind");
});

test.each([
  ["a picture that is called another", () => new File([png(500)], "a.jpg", { type: "image/jpeg" }), undefined],
  ["a picture that is called a document", () => Readable.from([png(500)]), "application/pdf"],
])("refuses %s", async (_what, source, type) => {
  const { media } = await emulated();
  const error = await failureOf(media.upload(source(), { type }), RequestValidationError);
  expect(error.issues[0]).toMatchObject({ member: "type", rule: "content", limit: "image/png" });
});

test("takes sound in a container that could hold pictures", async () => {
  const { media } = await emulated();
  const mp4 = Buffer.concat([
    Buffer.from("0000001c667479706d703432000000006d70343269736f6d", "hex"),
    Buffer.alloc(100),
  ]);
  const id = await media.upload(mp4, { type: "audio/mp4" });
  expect((await media.getMediaUrl(id)).mime_type).toBe("audio/mp4");
});

test.each(["text/plain\r\nx: y", "text/plain\u2028", "text/pläin"])(
  "takes no type that is none in a form: %j",
  async (type) => {
    const { media } = await emulated();
    const error = await failureOf(media.upload(Buffer.from("abc"), { type }), RequestValidationError);
    expect(error.member).toBe("type");
  },
);
