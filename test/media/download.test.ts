/** Where a file can be downloaded to, and what is made of one that is not what it should be. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { GraphApiError, MediaTransferError, RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, refusesCode, startGraph } from "../support/graph-server.js";
import { emulated, folder, png, sha256 } from "./setup.js";

const BYTES = png();

/** A Graph whose media node says one thing and whose bytes are another. */
const serving = (told: object, bytes: Uint8Array = BYTES) =>
  startGraph((request, response) => {
    if (request.path !== "/file")
      return answers({ id: "7", url: `http://${request.headers.host}/file`, ...told })(request, response);
    response.writeHead(200, { "content-type": "image/png" }).end(bytes);
    return true;
  });

const mediaOf = (url: string) => facade(url).messaging.media;

test("gives a file as stream, as bytes and in a file, all the same", async () => {
  const { emulator, media } = await emulated();
  const id = emulator.addMedia(BYTES, "image/png");
  const path = join(await folder(), "any.name");
  expect(BYTES.equals(new Uint8Array(await new Response(await media.download(id)).arrayBuffer()))).toBe(true);
  expect(BYTES.equals(await media.downloadBytes(id))).toBe(true);
  expect(await media.downloadTo(id, path)).toBe(path);
  expect(BYTES.equals(await readFile(path))).toBe(true);
});

test("puts a file into a folder under its id and the ending of what it is, whatever its sender called it", async () => {
  const { emulator, media } = await emulated();
  const id = emulator.addMedia(BYTES, "image/jpeg");
  const into = await folder();
  expect(await media.downloadTo(id, into)).toBe(join(into, `${id}.png`));
  expect(await readdir(into)).toEqual([`${id}.png`]);
});

test("takes the place of a file that was there, when all of the new one is", async () => {
  const { emulator, media } = await emulated();
  const into = await folder();
  await writeFile(join(into, "a.png"), "old");
  await media.downloadTo(emulator.addMedia(BYTES, "image/png"), join(into, "a.png"));
  expect(BYTES.equals(await readFile(join(into, "a.png")))).toBe(true);
  expect(await readdir(into)).toEqual(["a.png"]);
});

test.each([
  ["another SHA-256", { sha256: sha256(png(500)), file_size: BYTES.length }, "hash"],
  ["fewer bytes", { sha256: sha256(BYTES), file_size: BYTES.length + 1 }, "size"],
  ["more bytes", { sha256: sha256(BYTES), file_size: String(BYTES.length - 1) }, "size"],
])("throws for %s than Meta told, and leaves no file", async (_what, told, kind) => {
  const { url } = await serving(told);
  const into = await folder();
  await writeFile(join(into, "a.png"), "old");
  const media = mediaOf(url);
  for (const call of [
    () => media.downloadBytes("7"),
    () => media.downloadTo("7", join(into, "a.png")),
    async () => new Response(await media.download("7")).arrayBuffer(),
  ])
    expect(await failureOf(call(), MediaTransferError)).toMatchObject({ kind, operation: "downloadMedia" });
  expect(await readdir(into)).toEqual(["a.png"]);
  expect(await readFile(join(into, "a.png"), "utf8")).toBe("old");
});

test("takes another SHA-256 where it is told not to check", async () => {
  const { url } = await serving({ sha256: sha256(png(500)), file_size: 3 });
  expect(await mediaOf(url).downloadBytes("7", { verify: false })).toHaveLength(BYTES.length);
});

test.each(["hex", "base64"] as const)("holds a file against a SHA-256 in %s", async (encoding) => {
  const { url } = await serving({});
  const media = mediaOf(url);
  expect(await media.downloadBytes("7", { sha256: sha256(BYTES, encoding) })).toHaveLength(BYTES.length);
  const error = await failureOf(media.downloadBytes("7", { sha256: sha256(png(500), encoding) }), MediaTransferError);
  expect(error.kind).toBe("hash");
});

test("refuses what is no SHA-256", async () => {
  const error = await failureOf(
    mediaOf("http://127.0.0.1:9").downloadBytes("7", { sha256: "abc" }),
    RequestValidationError,
  );
  expect(error.member).toBe("sha256");
});

test.each([{ file_size: BYTES.length }, {}])("gives up more bytes than are wanted, told %j", async (told) => {
  const { url } = await serving(told);
  const error = await failureOf(mediaOf(url).downloadBytes("7", { maxBytes: 1000 }), MediaTransferError);
  expect(error.kind).toBe("size");
});

test("asks for another URL, once, where a URL has ended", async () => {
  const { emulator, media, calls } = await emulated();
  const id = emulator.addMedia(BYTES, "image/png");
  const { url } = await media.getMediaUrl(id);
  expect(await media.downloadBytes(id, { url })).toHaveLength(BYTES.length);
  expect(calls("getMedia")).toBe(1);
  await emulator.clock.advance("5m");
  expect(await media.downloadBytes(id, { url })).toHaveLength(BYTES.length);
  expect(calls("getMedia")).toBe(2);
});

test.each([401, 404, 410])("gives up where the other URL has ended, too (%i)", async (status) => {
  const gone: Reaction = (request, response) =>
    (request.path === "/file"
      ? refusesCode(100, { status })
      : answers({ id: "7", url: `http://${request.headers.host}/file` }))(request, response);
  const graph = await startGraph(gone);
  const error = await failureOf(mediaOf(graph.url).download("7"), GraphApiError);
  expect(error.status).toBe(status);
  expect(graph.requests.map(({ path }) => path)).toEqual(["/v26.0/7", "/file", "/v26.0/7", "/file"]);
});

test("throws where the target cannot be written, without its path", async () => {
  const { emulator, media } = await emulated();
  const path = join(await folder(), "none", "a.png");
  const error = await failureOf(media.downloadTo(emulator.addMedia(BYTES, "image/png"), path), MediaTransferError);
  expect(error.kind).toBe("target");
  expect(error.message).not.toContain(path);
});
