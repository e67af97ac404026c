/** Meta's media in a process of its own: takes files of one size and keeps nothing, gives a file of that size. */
import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { fileChunks, SIZE } from "./media-file.js";

let accepted = 0;

const hash = createHash("sha256");
for (const chunk of fileChunks()) hash.update(chunk);
const sha256 = hash.digest("hex");

const json = (response: ServerResponse, status: number, body: object) =>
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

const server = createServer(async (request, response) => {
  const path = request.url?.split("?")[0] ?? "";
  if (path === "/file") {
    response.writeHead(200, { "content-type": "application/pdf", "content-length": SIZE });
    Readable.from(fileChunks()).pipe(response);
    return;
  }
  if (request.method === "GET") {
    const url = `http://${request.headers.host}/file`;
    return json(response, 200, { id: "7", url, mime_type: "application/pdf", sha256, file_size: SIZE });
  }
  let bytes = 0;
  for await (const chunk of request) bytes += (chunk as Buffer).length;
  // The form around the file is small.
  const isRight = bytes > SIZE && bytes < SIZE + 2_000;
  if (isRight) accepted++;
  json(response, isRight ? 200 : 400, isRight ? { id: "7" } : { error: { code: 100, message: `${bytes} bytes` } });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => process.send?.({ accepted }));
process.on("disconnect", () => process.exit());
