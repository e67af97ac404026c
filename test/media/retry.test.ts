/** When a file is sent again: only where Meta certainly has nothing of it, and only what can be read again. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { AmbiguousSendError, type MediaSource, RateLimitError, TransportError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, closedUrl, refusesCode, sendsButResets, startGraph } from "../support/graph-server.js";
import { folder, png } from "./setup.js";

const BYTES = png(100_000);
const RATE_LIMIT = 130429;

async function path(): Promise<string> {
  const file = join(await folder(), "photo.png");
  await writeFile(file, BYTES);
  return file;
}

test.each<[string, () => Promise<MediaSource> | MediaSource]>([
  ["a path", path],
  ["bytes", () => BYTES],
  ["a Blob", () => new Blob([BYTES])],
])("sends %s again, all of it, after a refusal that came before it was processed", async (_what, source) => {
  const graph = await startGraph(refusesCode(RATE_LIMIT), answers({ id: "9" }));
  await expect(facade(graph.url).messaging.media.upload(await source())).resolves.toBe("9");
  expect(graph.requests).toHaveLength(2);
  for (const { bytes } of graph.requests) expect(bytes.includes(BYTES)).toBe(true);
});

test("does not send a stream again that was begun", async () => {
  const graph = await startGraph(refusesCode(RATE_LIMIT), answers({ id: "9" }));
  await failureOf(facade(graph.url).messaging.media.upload(Readable.from([BYTES])), RateLimitError);
  expect(graph.requests).toHaveLength(1);
});

test("uploads a stream once where the answer is lost", async () => {
  const graph = await startGraph(sendsButResets);
  await failureOf(facade(graph.url).messaging.media.upload(Readable.from([BYTES])), AmbiguousSendError);
  expect(graph.accepted).toBe(1);
});

test("tries a stream again where no connection was made, as none of it was read", async () => {
  const attempts: string[] = [];
  const send = (url: string, init: RequestInit) => {
    attempts.push(url);
    return fetch(url, init);
  };
  const { messaging } = facade(await closedUrl(), { graph: { fetch: send } });
  const error = await failureOf(messaging.media.upload(Readable.from([BYTES])), TransportError);
  expect(error.kind).toBe("refused");
  expect(attempts).toHaveLength(3);
});

test.each([301, 307])("follows no redirect (%i) with a file", async (status) => {
  const foreign = await startGraph();
  const graph = await startGraph((_request, response) => {
    response.writeHead(status, { location: `${foreign.url}/x` }).end();
    return false;
  });
  const error = await failureOf(facade(graph.url).messaging.media.upload(BYTES), AmbiguousSendError);
  expect(error.cause).toMatchObject({ kind: "answer" });
  expect(error.message).toContain("redirect");
  expect(foreign.requests).toEqual([]);
});

test("tells what Meta says of a token, whatever of the file was sent by then", async () => {
  const graph = await startGraph(refusesCode(190, { status: 401 }));
  await expect(facade(graph.url).messaging.media.upload(Readable.from([BYTES]))).rejects.toMatchObject({ code: 190 });
});
