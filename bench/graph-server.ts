/** A Graph that accepts messages and does nothing else, in a process of its own. What is not a right send is answered 400. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

let accepted = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const body = JSON.parse(Buffer.concat(chunks).toString()) as { to?: string; text?: { body?: string } };
    const isRight =
      request.method === "POST" &&
      /^\/v\d+\.\d+\/106540352242922\/messages$/.test(request.url?.split("?")[0] ?? "") &&
      request.headers.authorization === "Bearer bench-token" &&
      body.to !== undefined &&
      body.text?.body !== undefined;
    if (isRight) accepted++;
    const answer = JSON.stringify({
      messaging_product: "whatsapp",
      contacts: [{ input: body.to, wa_id: body.to }],
      messages: [{ id: `wamid.${accepted}` }],
    });
    response.writeHead(isRight ? 200 : 400, { "content-type": "application/json" }).end(answer);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => process.send?.({ accepted }));
process.on("disconnect", () => process.exit());
