/** What goes wrong between a client and the Graph API, on real sockets of loopback; the server counts. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { SENT } from "./graph-server.js";

/** Tells the server that it did what was asked. */
type Accept = () => void;

/** What becomes of a request whose head has come. */
export type Fault = (request: IncomingMessage, response: ServerResponse, accept: Accept) => void;

export interface FaultyGraph {
  url: string;
  /** Requests whose head has come. */
  attempts: number;
  /** Requests that were carried out, whatever the client was told. */
  accepted: number;
}

export async function startFaultyGraph(fault: Fault): Promise<FaultyGraph> {
  const graph: FaultyGraph = { url: "", attempts: 0, accepted: 0 };
  const server = createServer((request, response) => {
    graph.attempts++;
    fault(request, response, () => {
      graph.accepted++;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  graph.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return graph;
}

/** Done when the body has come, and answered so. */
const doneThen =
  (answer: (response: ServerResponse) => void): Fault =>
  async (request, response, accept) => {
    await text(request);
    accept();
    answer(response);
  };

/** Refused, or left alone by a server in front of the Graph, when the body has come. */
const notDoneThen =
  (answer: (response: ServerResponse) => void): Fault =>
  async (request, response) => {
    await text(request);
    answer(response);
  };

/** A byte every few milliseconds, without an end in sight. */
function trickle(response: ServerResponse, write: (byte: string) => void, everyMs: number): void {
  const timer = setInterval(() => write(" "), everyMs);
  response.once("close", () => clearInterval(timer));
}

const TRICKLE_MS = 10;
const envelope = (code: number) => JSON.stringify({ error: { message: `(#${code})`, code } });
const answered = (status: number, type: string, body: string) => (response: ServerResponse) => {
  response.writeHead(status, { "content-type": type }).end(body);
};

export const faults = {
  /** The head has come, the body was not read. */
  resetBeforeBody: (request) => request.socket.resetAndDestroy(),
  closedBeforeBody: (request) => request.socket.end(),
  resetAfterBody: doneThen((response) => response.socket?.resetAndDestroy()),
  closedAfterBody: doneThen((response) => response.socket?.end()),
  resetInAnswer: doneThen((response) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
    response.write('{"messages": [', () => response.socket?.resetAndDestroy());
  }),
  /** The body is not read, and the server says nothing. */
  neverReads: (request) => request.socket.pause(),
  neverAnswers: doneThen(() => {}),
  stopsInAnswer: doneThen((response) => {
    response.writeHead(200, { "content-type": "application/json" }).write('{"messages": [');
  }),
  tricklesHead: doneThen((response) => {
    response.socket?.write("HTTP/1.1 200 OK\r\nx-slow: ");
    trickle(response, (byte) => response.socket?.write(byte), TRICKLE_MS);
  }),
  tricklesBody: doneThen((response) => {
    response.writeHead(200, { "content-type": "application/json" });
    trickle(response, (byte) => response.write(byte), TRICKLE_MS);
  }),
  noHttp: doneThen((response) => response.socket?.end("SSH-2.0-OpenSSH_9.6\r\n")),
  truncatedJson: doneThen(answered(200, "application/json", JSON.stringify(SENT).slice(0, -20))),
  htmlAs200: doneThen(answered(200, "text/html", "<html>Log in to this network</html>")),
  htmlAsJson: doneThen(answered(200, "application/json", "<html>")),
  html5xx: doneThen(answered(502, "text/html", "<html>Bad Gateway</html>")),
  truncated5xx: doneThen(answered(500, "application/json", envelope(130429).slice(0, -10))),
  unknownOutcome5xx: doneThen(answered(500, "application/json", envelope(131000))),
  /** Codes that say that nothing was done count, whatever the content type says. */
  rateLimitAsHtml: notDoneThen(answered(503, "text/html", envelope(130429))),
  rateLimitWithoutType: notDoneThen((response) => response.writeHead(400).end(envelope(130429))),
  refusal5xx: notDoneThen(answered(500, "application/json", envelope(131045))),
} as const satisfies Record<string, Fault>;
