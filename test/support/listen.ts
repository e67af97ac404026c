/** A server on loopback whose answers are said later: what it serves may have to know its port. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

export interface LateServer {
  readonly url: string;
  /** Until it is set, requests are left alone. */
  answer?: (request: IncomingMessage, response: ServerResponse) => unknown;
}

/** It is closed, with all its connections, when the test is over. */
export async function listenFor(): Promise<LateServer> {
  const server = createServer((request, response) => void late.answer?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const late: LateServer = { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}` };
  return late;
}
