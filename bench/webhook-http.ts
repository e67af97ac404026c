/** Receiving over HTTP: 50 connections that are kept open, no two bodies alike, the server in a process of its own. */
import autocannon from "autocannon";
import { type Child, start } from "./child.js";
import { type Signed, texts } from "./notifications.js";
import { rateRows, section, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";

const CONNECTIONS = 50;
const REQUESTS = 10_000;

interface Stats {
  readonly handled: number;
  readonly cpuMicroseconds: number;
}

/** Sends each of them once. */
async function fire(port: number, inputs: readonly Signed[]): Promise<void> {
  let next = 0;
  const { non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}/webhook`,
    connections: CONNECTIONS,
    amount: inputs.length,
    // How often it looks whether it is done: a second, left alone.
    sampleInt: 2,
    requests: [
      {
        method: "POST",
        setupRequest(request) {
          const one = inputs[next++ % inputs.length];
          return { ...request, headers: { ...one?.headers }, body: one?.body };
        },
      },
    ],
  });
  if (non2xx + errors > 0) throw new Error(`${non2xx} answers were no 200, ${errors} failed.`);
}

const candidate = (name: string, server: Child<Stats>): Candidate<Signed[]> => ({
  name,
  async run(inputs) {
    const before = await server.stats();
    await fire(server.port, inputs);
    const after = await server.stats();
    // The loader asks for a request ahead of each answer, so that some at the end are made and not sent.
    const handled = after.handled - before.handled;
    if (handled < inputs.length * 0.99) throw new Error(`${name} handled ${handled} of ${inputs.length} events.`);
    return { items: inputs.length, cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds };
  },
});

export async function webhookHttp(count: number): Promise<void> {
  const names = ["floor", "node", "express", "express floor"];
  const servers = await Promise.all(names.map((name) => start<Stats>("./webhook-server.js", name)));
  const [floor, node, express, expressFloor] = servers;
  if (!floor || !node || !express || !expressFloor) throw new Error("A server did not start.");
  try {
    const series = await rounds({
      rounds: count,
      input: () => Array.from({ length: REQUESTS }, () => texts(1)),
      floor: candidate("floor: node:http, read, HMAC, JSON.parse", floor),
      candidates: [
        candidate("wapi-ts, node:http", node),
        candidate("wapi-ts, express", express),
        candidate("the floor's work in express", expressFloor),
      ],
    });
    section(
      "Webhook over HTTP",
      "Requests a second, higher is better; CPU of the server a request, lower is better. Aim on node:http: ≥ 0.85 of its floor.",
      table(["server", "requests/s ÷ floor", "server CPU ÷ floor", "µs a request"], rateRows(series)),
    );
  } finally {
    for (const server of servers) server.stop();
  }
}
