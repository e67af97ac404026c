/** What the methods of `media` ask and resolve to. */
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, MediaError, RequestValidationError, TransportError } from "wapi-ts";
import { facade, PHONE_NUMBER_ID, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import {
  answers,
  type Reaction,
  type Received,
  refusesCode,
  sendsButResets,
  startGraph,
} from "../support/graph-server.js";

const MEDIA = {
  id: "7",
  messaging_product: "whatsapp",
  mime_type: "image/png",
  sha256: "ab".repeat(32),
  file_size: "303833",
};

const formOf = ({ bytes, headers }: Received) =>
  new Response(bytes, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();

/** Answers the media node with a URL on the same server, and that URL with bytes. */
const serves =
  (bytes: string): Reaction =>
  (request, response) => {
    if (request.path === "/file") {
      response.writeHead(200, { "content-type": "image/png" }).end(bytes);
      return true;
    }
    const url = `http://${request.headers.host}/file?hash=a%2Bb`;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return answers({ ...MEDIA, file_size: String(bytes.length), sha256, url })(request, response);
  };

test("resolves an id to its URL and what is known of the file", async () => {
  const url = "https://lookaside.fbsbx.com/file?hash=a%2Bb";
  const graph = await startGraph(answers({ ...MEDIA, url }));
  const media = await facade(graph.url).messaging.media.getMediaUrl("7");
  expect(media).toEqual({ ...MEDIA, url });
  expect(graph.only()).toMatchObject({ method: "GET", path: "/v26.0/7" });
  expect(graph.only().query.get("phone_number_id")).toBe(PHONE_NUMBER_ID);
});

test("rejects where the answer holds no URL", async () => {
  const graph = await startGraph(answers(MEDIA));
  const error = await failureOf(facade(graph.url).messaging.media.getMediaUrl("7"), TransportError);
  expect(error.kind).toBe("answer");
});

test("uploads a file with its own type and name, and resolves to the id", async () => {
  const graph = await startGraph(answers({ id: "9" }));
  const file = new File(["bytes"], "a.png", { type: "image/png" });
  await expect(facade(graph.url).messaging.media.upload(file)).resolves.toBe("9");
  expect(graph.only()).toMatchObject({ method: "POST", path: `/v26.0/${PHONE_NUMBER_ID}/media` });
  const form = await formOf(graph.only());
  expect(form.get("messaging_product")).toBe("whatsapp");
  expect(form.get("type")).toBe("image/png");
  const arrived = form.get("file") as File;
  expect({ name: arrived.name, type: arrived.type, text: await arrived.text() }).toEqual({
    name: "a.png",
    type: "image/png",
    text: "bytes",
  });
});

test.each([
  ["a Blob without a type", () => new Blob(["bytes"]), "file"],
  ["a Blob with another type", () => new Blob(["bytes"], { type: "text/plain" }), "file"],
  ["a File with another type", () => new File(["bytes"], "a.ogg", { type: "audio/mpeg" }), "a.ogg"],
])("uploads %s under the type that is given", async (_what, file, name) => {
  const graph = await startGraph(answers({ id: "9" }));
  const type = "audio/ogg; codecs=opus";
  await facade(graph.url).messaging.media.upload(file(), { type, ttlMinutes: 90 });
  const form = await formOf(graph.only());
  const arrived = form.get("file") as File;
  expect(form.get("type")).toBe(type);
  expect(form.get("ttl_minutes")).toBe("90");
  expect({ name: arrived.name, type: arrived.type, text: await arrived.text() }).toEqual({ name, type, text: "bytes" });
});

test.each([
  ["no type", new Blob(["x"]), {}, "type"],
  ["a type that is none", new Blob(["x"]), { type: "png" }, "type"],
  ["a time to live that is too short", new Blob(["x"], { type: "image/png" }), { ttlMinutes: 59 }, "ttl_minutes"],
  ["a time to live that is too long", new Blob(["x"], { type: "image/png" }), { ttlMinutes: 43_201 }, "ttl_minutes"],
  ["an empty text for a file", "", { type: "image/png" }, "file"],
  ["the path of no file", "bytes", { type: "image/png" }, "file"],
  ["a number for a file", 3, { type: "image/png" }, "file"],
  ["nothing for a file", undefined, { type: "image/png" }, "file"],
])("refuses to upload with %s", async (_what, file, options, member) => {
  const graph = await startGraph();
  const error = await failureOf(
    facade(graph.url).messaging.media.upload(file as Blob, options),
    RequestValidationError,
  );
  expect(error.member).toBe(member);
  expect(graph.requests).toEqual([]);
});

test("uploads once where the answer is lost", async () => {
  const graph = await startGraph(sendsButResets);
  const file = new Blob(["x"], { type: "image/png" });
  await failureOf(facade(graph.url).messaging.media.upload(file), AmbiguousSendError);
  expect(graph.accepted).toBe(1);
});

test("throws MediaError where Meta could not take the file", async () => {
  const graph = await startGraph(refusesCode(131053));
  const file = new Blob(["x"], { type: "image/png" });
  await failureOf(facade(graph.url).messaging.media.upload(file), MediaError);
});

test("downloads the bytes behind an id, with the token and without touching the URL", async () => {
  const graph = await startGraph(serves("the bytes"));
  const stream = await facade(graph.url, { appSecret: "5ec4e7" }).messaging.media.download("7");
  expect(await new Response(stream).text()).toBe("the bytes");
  const [node, file] = graph.requests;
  expect(node?.path).toBe("/v26.0/7");
  expect(file).toMatchObject({ path: "/file", search: "?hash=a%2Bb" });
  expect(file?.headers.authorization).toBe(`Bearer ${TOKEN}`);
});

test("does not take the token to a URL of another host", async () => {
  const foreign = await startGraph();
  const graph = await startGraph(answers({ ...MEDIA, url: `${foreign.url}/file` }));
  await failureOf(facade(graph.url).messaging.media.download("7"), RequestValidationError);
  expect(foreign.requests).toEqual([]);
});

test("throws where the file has gone", async () => {
  const gone: Reaction = (request, response) =>
    (request.path === "/file" ? refusesCode(100, { status: 404 }) : serves(""))(request, response);
  const graph = await startGraph(gone);
  const error = await failureOf(facade(graph.url).messaging.media.download("7"), GraphApiError);
  expect(error).toMatchObject({ operation: "downloadMedia", status: 404 });
});

test("deletes a file", async () => {
  const graph = await startGraph(answers({ success: true }));
  await expect(facade(graph.url).messaging.media.delete("7")).resolves.toBeUndefined();
  expect(graph.only()).toMatchObject({ method: "DELETE", path: "/v26.0/7" });
  expect(graph.only().query.get("phone_number_id")).toBe(PHONE_NUMBER_ID);
});

test.each(["", "../1", "1/2"])("asks nothing about the media id %j", async (id) => {
  const graph = await startGraph();
  const { media } = facade(graph.url).messaging;
  for (const call of [media.getMediaUrl(id), media.download(id), media.delete(id)])
    expect((await failureOf(call, RequestValidationError)).member).toBe("media_id");
  expect(graph.requests).toEqual([]);
});
