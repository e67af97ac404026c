/** The form that a file is sent in. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { facade } from "../support/graph-client.js";
import { answers, startGraph } from "../support/graph-server.js";
import { seeded } from "../support/property.js";

test("carries any bytes under any name, whole and with their length", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  const { media } = facade(graph.url).messaging;
  const name = fc.string({ unit: "binary", minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(name, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
      graph.requests.length = 0;
      await media.upload(bytes, { name, type: "text/plain" });
      const { headers, bytes: body } = graph.only();
      expect(headers["content-length"]).toBe(String(body.length));
      const form = await new Response(body, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
      const file = form.get("file") as File;
      expect([...form.keys()]).toEqual(["messaging_product", "type", "file"]);
      expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(bytes));
      expect(file.type).toBe("text/plain");
    }),
    seeded(30),
  );
});

test("keeps a name with quotes and line ends in its place", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  const name = 'a"; x="\r\nx: y\r\n\r\n.txt';
  await facade(graph.url).messaging.media.upload(Buffer.from("abc"), { name, type: "text/plain" });
  const text = graph.only().bytes.toString();
  expect(text).toContain('filename="a%22; x=%22%0D%0Ax: y%0D%0A%0D%0A.txt"\r\ncontent-type: text/plain\r\n\r\nabc\r\n');
});

test("has no length where nobody knows it", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  await facade(graph.url).messaging.media.upload(new Blob(["abc"]).stream(), { type: "text/plain" });
  expect(graph.only().headers).toMatchObject({ "transfer-encoding": "chunked" });
  expect(graph.only().headers["content-length"]).toBeUndefined();
});

test("has a length where a stream's size was told", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  await facade(graph.url).messaging.media.upload(new Blob(["abc"]).stream(), { type: "text/plain", size: 3 });
  expect(graph.only().headers["content-length"]).toBe(String(graph.only().bytes.length));
});
