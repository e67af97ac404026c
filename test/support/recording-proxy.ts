/** Stands between a client and the emulator, over real HTTP, and keeps what went over the wire. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { arrayBuffer } from "node:stream/consumers";

export interface Passed {
  readonly request: IncomingMessage;
  readonly bytes: Buffer;
  readonly status: number;
}

export interface RecordingProxy {
  readonly url: string;
  /** What was passed on since it was asked last. */
  taken(): Passed[];
  close(): void;
}

/** Of one connection only, or set anew by the one who sends. */
const HOP = new Set(["connection", "host", "content-length", "transfer-encoding", "content-encoding", "keep-alive"]);
const passedOn = (headers: Iterable<[string, string]>) =>
  Object.fromEntries([...headers].filter(([name]) => !HOP.has(name)));

export async function startProxy(target: string): Promise<RecordingProxy> {
  let passed: Passed[] = [];
  const server = createServer(async (request, response) => {
    const bytes = Buffer.from(await arrayBuffer(request));
    const { method = "GET", url = "/", headers } = request;
    const init = { method, headers: passedOn(Object.entries(headers).map(([name, value]) => [name, String(value)])) };
    const answer = await fetch(`${target}${url}`, bytes.length > 0 ? { ...init, body: bytes } : init);
    passed.push({ request, bytes, status: answer.status });
    // URLs of media lead here too, or the client would not follow them.
    const isJson = /json|javascript|^text/.test(answer.headers.get("content-type") ?? "");
    const content = isJson
      ? (await answer.text()).replaceAll(new URL(target).host, headers.host ?? "")
      : Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, passedOn(answer.headers)).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken() {
      const taken = passed;
      passed = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
