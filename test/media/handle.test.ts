/** Uploads for templates and profiles, which go on where they broke off. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, type MediaProgress, RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, type Reaction, startGraph } from "../support/graph-server.js";
import { emulated, folder, png } from "./setup.js";

const BYTES = png(150_000);
const SESSION = "upload:MTphYmM=?sig=ARZ_x-y";

const rightSession: Reaction = (request, response) =>
  answers(request.path.endsWith("/uploads") ? { id: SESSION } : { h: "4::a:b" })(request, response);

test("opens a session, sends the bytes and resolves to the handle", async () => {
  const graph = await startGraph(rightSession);
  await expect(facade(graph.url).business.uploadHandle(BYTES, { name: "a.png" })).resolves.toBe("4::a:b");
  const [create, upload] = graph.requests;
  expect(create).toMatchObject({ method: "POST", path: "/v26.0/app/uploads" });
  expect(Object.fromEntries(create?.query ?? [])).toEqual({
    file_name: "a.png",
    file_length: String(BYTES.length),
    file_type: "image/png",
  });
  expect(upload).toMatchObject({ method: "POST", path: "/v26.0/upload:MTphYmM%3D", search: "?sig=ARZ_x-y" });
  expect(upload?.headers).toMatchObject({ file_offset: "0", "content-length": String(BYTES.length) });
  expect(upload?.headers.authorization).toMatch(/^OAuth /);
  expect(upload?.bytes.equals(BYTES)).toBe(true);
});

test("opens the session of the app that is told", async () => {
  const graph = await startGraph(rightSession);
  await facade(graph.url).messaging.media.uploadHandle(BYTES, { appId: "670843887433847" });
  expect(graph.requests[0]?.path).toBe("/v26.0/670843887433847/uploads");
});

test("goes on with the first byte that did not arrive, again and again", async () => {
  const { emulator, client, calls } = await emulated();
  const path = join(await folder(), "a.png");
  await writeFile(path, BYTES);
  for (const cutAfterBytes of [40_000, 0, 60_000]) emulator.fail("uploadFile", { next: 1 }, { cutAfterBytes });
  const told: MediaProgress[] = [];
  const handle = await client.business.uploadHandle(path, { onProgress: (progress) => told.push(progress) });
  expect(handle).toMatch(/^4::/);
  expect([calls("uploadFile"), calls("getUploadState")]).toEqual([4, 3]);
  expect(told.at(-1)).toEqual({ sentBytes: BYTES.length, totalBytes: BYTES.length });
});

test("asks for the handle again where all bytes arrived and the answer was lost", async () => {
  const { emulator, client, calls } = await emulated();
  emulator.fail("uploadFile", { next: 1 }, "reset-after");
  await expect(client.business.uploadHandle(BYTES)).resolves.toMatch(/^4::/);
  expect(calls("uploadFile")).toBe(2);
});

test("gives up where attempt after attempt brings nothing", async () => {
  const { emulator, client, calls } = await emulated();
  emulator.fail("uploadFile", "always", "reset");
  await failureOf(client.business.uploadHandle(BYTES), AmbiguousSendError);
  expect(calls("uploadFile")).toBe(3);
});

test("does not go on after a refusal", async () => {
  const { emulator, client, calls } = await emulated();
  emulator.fail("uploadFile", "always", 100);
  await failureOf(client.business.uploadHandle(BYTES), GraphApiError);
  expect([calls("uploadFile"), calls("getUploadState")]).toEqual([1, 0]);
});

test("goes on in another process with a session that was told", async () => {
  const { emulator, client, calls } = await emulated();
  const rule = emulator.fail("uploadFile", "always", { cutAfterBytes: 50_000 });
  const sessions: string[] = [];
  const onSession = (session: string) => sessions.push(session);
  const stream = Readable.from([BYTES]);
  await failureOf(client.business.uploadHandle(stream, { size: BYTES.length, onSession }), AmbiguousSendError);
  rule.remove();
  const [session = ""] = sessions;
  await expect(client.business.uploadHandle(BYTES, { session })).resolves.toMatch(/^4::/);
  expect([calls("createOwnUploadSession"), calls("uploadFile")]).toEqual([1, 2]);
});

test.each([
  ["a stream of unknown size", () => Readable.from([BYTES]), {}, "size"],
  ["a type that sessions are not for", () => Buffer.from("abc"), { type: "text/plain" }, "type"],
  ["a session that is none", () => BYTES, { session: "7" }, "session"],
])("sends nothing of %s", async (_what, source, options, member) => {
  const graph = await startGraph();
  const error = await failureOf(facade(graph.url).business.uploadHandle(source(), options), RequestValidationError);
  expect(error.member).toBe(member);
  expect(graph.requests).toEqual([]);
});
