/** nodeFetch() by itself: what it takes and gives beyond what a client asks of it. */
import { expect, onTestFinished, test } from "vitest";
import { ConfigurationError, type NodeFetchOptions, nodeFetch } from "wapi-ts/node";
import { facade } from "../support/graph-client.js";
import { refusesWith, startGraph } from "../support/graph-server.js";

function pool(options?: NodeFetchOptions) {
  const fetch = nodeFetch(options);
  onTestFinished(() => fetch.close());
  return fetch;
}

test("keeps its connections open, at most as many as it may", async () => {
  const ports = new Set<number | undefined>();
  const graph = await startGraph((_request, response) => {
    ports.add(response.socket?.remotePort);
    response.end("{}");
    return true;
  });
  const fetch = pool({ connections: 2 });
  const texts = await Promise.all(Array.from({ length: 20 }, async () => (await fetch(graph.url)).text()));
  expect([texts.length, ports.size]).toEqual([20, 2]);
});

const bodies: Record<string, [BodyInit, type: string | undefined, sent: string]> = {
  text: ["héllo", "text/plain;charset=UTF-8", "héllo"],
  "URL parameters": [new URLSearchParams({ a: "1 2" }), "application/x-www-form-urlencoded;charset=UTF-8", "a=1+2"],
  Blob: [new Blob(["blob"], { type: "image/png" }), "image/png", "blob"],
  bytes: [new TextEncoder().encode("xbytesx").subarray(1, 6), undefined, "bytes"],
  ArrayBuffer: [new TextEncoder().encode("buffer").buffer, undefined, "buffer"],
  stream: [new Blob(["stream"]).stream(), undefined, "stream"],
};

test.each(Object.entries(bodies))("sends a body that is a %s as fetch does", async (_kind, [body, type, sent]) => {
  const graph = await startGraph();
  await pool()(graph.url, { method: "POST", body });
  const { bytes, headers } = graph.only();
  expect([bytes.toString(), headers["content-type"]]).toEqual([sent, type]);
});

test("refuses a body that fetch does not take", async () => {
  await expect(pool()("http://127.0.0.1:9", { method: "POST", body: 5 as unknown as BodyInit })).rejects.toThrow(
    TypeError,
  );
});

test("lets the caller's headers go before those of the body", async () => {
  const graph = await startGraph();
  await pool()(graph.url, { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } });
  expect(graph.only().headers["content-type"]).toBe("application/json");
});

const answers = { status: 201, type: "application/json", headers: { "x-a": "1" }, body: '{"ok":true}' };
const readers: Record<string, (response: Response) => unknown> = {
  text: (response) => response.text(),
  json: async (response) => JSON.stringify(await response.json()),
  arrayBuffer: async (response) => Buffer.from(await response.arrayBuffer()).toString(),
  bytes: async (response) => Buffer.from(await response.bytes()).toString(),
  blob: async (response) => (await response.blob()).text(),
  body: (response) => new Response(response.body).text(),
  clone: async (response) => (await response.clone().text()) && response.text(),
};

test.each(Object.entries(readers))("gives an answer that can be read by %s, once", async (_name, read) => {
  const graph = await startGraph(refusesWith(answers));
  const response = await pool()(graph.url);
  expect([response.status, response.ok, response.headers.get("X-A"), response.url]).toEqual([
    201,
    true,
    "1",
    graph.url,
  ]);
  expect(response.bodyUsed).toBe(false);
  expect(await read(response)).toBe(answers.body);
  expect(response.bodyUsed).toBe(true);
  await expect(response.text()).rejects.toThrow();
});

test("gives several headers of one name, and an answer without a body", async () => {
  const graph = await startGraph((_request, response) => {
    response
      .writeHead(
        204,
        [
          ["x-many", "a"],
          ["x-many", "b"],
        ].flat(),
      )
      .end();
    return true;
  });
  const response = await pool()(graph.url);
  expect([response.headers.get("x-many"), response.body, await response.text()]).toEqual(["a, b", null, ""]);
});

test("rejects with the reason of a signal that has aborted", async () => {
  const graph = await startGraph();
  const reason = new Error("enough");
  await expect(pool()(graph.url, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(graph.requests).toEqual([]);
});

test("sends nothing after close()", async () => {
  const graph = await startGraph();
  const fetch = nodeFetch();
  await fetch.close();
  await expect(fetch(graph.url)).rejects.toThrow();
  expect(graph.requests).toEqual([]);
});

test("takes a send after close() for certainly not sent", async () => {
  const graph = await startGraph();
  const fetch = nodeFetch();
  await fetch.close();
  const { message } = facade(graph.url, { graph: { fetch, retry: { attempts: 1 } } }).messaging;
  await expect(message.send("+15551234567", "Hi")).rejects.toMatchObject({ name: "TransportError", kind: "refused" });
});

test.each([{ connections: 0 }, { keepAliveMs: -1 }, { dispatcher: {} }, { pool: 5 }])(
  "refuses the options %j",
  (options) => {
    expect(() => nodeFetch(options as NodeFetchOptions)).toThrow(ConfigurationError);
  },
);
