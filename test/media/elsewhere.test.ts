/** Media where there is no Node: what needs it says so, the rest does without. */
import { expect, onTestFinished, test, vi } from "vitest";
import { MediaTransferError, RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";
import { png, sha256 } from "./setup.js";

const BYTES = png(50_000);

/** As in a browser: no module of Node's. */
function withoutNode(): void {
  const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  onTestFinished(() => spy.mockRestore());
}

test.each(["./photo.png", "https://93.184.215.14/a.png", new URL("https://93.184.215.14/a.png")])(
  "refuses %s, and says what would be taken",
  async (source) => {
    withoutNode();
    const { messaging } = facade("http://127.0.0.1:9");
    const error = await failureOf(messaging.media.upload(source), RequestValidationError);
    expect(error.issues[0]).toMatchObject({ member: "file", rule: "platform", limit: "Node" });
    expect(error.message).toContain("pass a Blob, bytes or a stream");
  },
);

test("writes no file", async () => {
  withoutNode();
  const graph = await startGraph((request, response) =>
    answers({ id: "7", url: `http://${request.headers.host}/file` })(request, response),
  );
  const error = await failureOf(facade(graph.url).messaging.media.downloadTo("7", "a.png"), RequestValidationError);
  expect(error.member).toBe("path");
});

test("holds bytes against their SHA-256 all the same", async () => {
  withoutNode();
  const serving = (hash: string) =>
    startGraph((request, response) => {
      if (request.path !== "/file")
        return answers({ id: "7", url: `http://${request.headers.host}/file`, sha256: hash })(request, response);
      response.writeHead(200).end(BYTES);
      return true;
    });
  const right = facade((await serving(sha256(BYTES))).url).messaging.media;
  const wrong = facade((await serving(sha256(png(500)))).url).messaging.media;
  expect(BYTES.equals(await right.downloadBytes("7"))).toBe(true);
  expect(await failureOf(wrong.downloadBytes("7"), MediaTransferError)).toMatchObject({ kind: "hash" });
});

test.each([
  ["a stream", () => new Blob([BYTES]).stream()],
  ["a Blob", () => new Blob([BYTES])],
])("sends %s as a whole where fetch sends no streams", async (_what, source) => {
  const graph = await startGraph(answers({ id: "9" }));
  // As in browsers that make a text of the stream, with its type.
  vi.stubGlobal(
    "Request",
    class {
      readonly headers = new Headers({ "content-type": "text/plain" });
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  await expect(facade(graph.url).messaging.media.upload(source(), { name: "a.png" })).resolves.toBe("9");
  const { bytes, headers } = graph.only();
  const form = await new Response(bytes, { headers: { "content-type": headers["content-type"] ?? "" } }).formData();
  const file = form.get("file") as File;
  expect([file.name, file.type, file.size]).toEqual(["a.png", "image/png", BYTES.length]);
});
