/** Runs bundled programs against a Graph on this machine. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { NUMBER, type Program, TEXT, TO } from "./programs.js";

const SENT = "wamid.BUNDLES";

interface Sent {
  to?: unknown;
  text?: { body?: unknown };
}

const isRight = (path: string | undefined, token: string | undefined, { to, text }: Sent) =>
  path?.endsWith(`/${NUMBER}/messages`) &&
  token === "Bearer token" &&
  String(to).replace("+", "") === TO &&
  text?.body === TEXT;

/** Takes the one text that the programs send, and nothing else. */
async function startGraph(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Sent;
    const isText = request.method === "POST" && isRight(request.url, request.headers.authorization, body);
    const answer = {
      messaging_product: "whatsapp",
      contacts: [{ input: TO, wa_id: TO }],
      messages: [{ id: SENT }],
    };
    response.writeHead(isText ? 200 : 400, { "content-type": "application/json" });
    response.end(JSON.stringify(isText ? answer : { error: { message: "That is not the text.", code: 100 } }));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return server;
}

/** Resolves to the files that were loaded until the program had done its work. Rejects when it did not do it. */
async function runAt(port: number, main: string, { title, does }: Program): Promise<string[]> {
  const child = fork(fileURLToPath(new URL("runner.ts", import.meta.url)), {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaints = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    complaints += chunk;
  });
  child.send({ main, port });
  const [told] = (await Promise.race([
    once(child, "message"),
    once(child, "close").then(() => Promise.reject(new Error(`${title} did not do its work.\n${complaints}`))),
  ])) as [{ outcome: unknown; loaded: string[] }];
  if (told.outcome !== (does === "sends" ? SENT : TEXT)) throw new Error(`${title} had no outcome.\n${complaints}`);
  return told.loaded;
}

/** Runs a bundle; gives the files that were loaded until its work was done. */
export type Run = (main: string, program: Program) => Promise<string[]>;

export async function withGraph<Result>(use: (run: Run) => Promise<Result>): Promise<Result> {
  const server = await startGraph();
  const { port } = server.address() as AddressInfo;
  try {
    return await use((main, program) => runAt(port, main, program));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
