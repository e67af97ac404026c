/** A loopback server that knows the Graph API by Meta's own OpenAPI file alone. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { MetaOperation } from "./meta-operations.js";
import { objectionsToRequest } from "./meta-request.js";

export interface MetaServer {
  readonly url: string;
  /**
   * Which operation comes next, since `GET /{Version}/{…}` is a dozen of them, and what it is answered. What comes is held
   * against that one.
   */
  expect(operation: MetaOperation, answer: unknown): void;
  /** What was objected to since it was asked last. Throws unless exactly one request came. */
  objections(): readonly string[];
  close(): void;
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function startMetaServer(): Promise<MetaServer> {
  let next: { operation: MetaOperation; answer: unknown } | undefined;
  let told: (readonly string[])[] = [];
  const server = createServer(async (request, response) => {
    const bytes = await bytesOf(request);
    const expected = next;
    told.push(expected ? await objectionsToRequest(expected.operation, request, bytes) : ["nothing was expected"]);
    const isText = typeof expected?.answer === "string";
    response.writeHead(200, { "content-type": isText ? "text/plain" : "application/json" });
    response.end(isText ? expected.answer : JSON.stringify(expected?.answer ?? null));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    expect(operation, answer) {
      next = { operation, answer };
    },
    objections() {
      const [objections, ...more] = told;
      told = [];
      if (!objections || more.length > 0)
        throw new Error(`${more.length + (objections ? 1 : 0)} requests came, not one`);
      return objections;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
