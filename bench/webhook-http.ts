/** Receiving over HTTP: 50 connections that are kept open, no two bodies alike, each server in a process of its own. */
import autocannon from "autocannon";
import { type Child, start } from "./child.js";
import { refusesForged, shareOf } from "./delivered.js";
import type { Figures, Row } from "./figures.js";
import type { Signed } from "./notifications.js";
import { type Installed, PEERS, withInstalled } from "./packages.js";
import { rateRows, section, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";
import { CASES, type Case } from "./webhook-cases.js";
import { peerServers } from "./webhook-peers.js";
import type { ServerStats } from "./webhook-server.js";

const CONNECTIONS = 50;

interface Contender {
  readonly name: string;
  readonly server: Child<ServerStats>;
  /** A peer that hands on part of a notification is not stopped by that. */
  readonly mayLeaveOut: boolean;
}

/** Posts one, and resolves to the HTTP status. */
async function post(port: number, { body, headers }: Signed): Promise<number> {
  const { status } = await fetch(`http://127.0.0.1:${port}/webhook`, {
    method: "POST",
    headers,
    body: new Uint8Array(body),
  });
  return status;
}

/** Sends each of them once. */
async function fire(name: string, port: number, inputs: readonly Signed[]): Promise<void> {
  let next = 0;
  const { non2xx, errors } = await autocannon({
    url: `http://127.0.0.1:${port}/webhook`,
    connections: CONNECTIONS,
    timeout: 60,
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
  if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were no 200, ${errors} failed.`);
}

/** What a server does with one notification: the status, and how many of its events got to handlers. */
async function tried({ server }: Contender, input: Signed): Promise<{ status: number; delivered: number }> {
  const before = (await server.stats()).handled;
  const status = await post(server.port, input);
  return { status, delivered: (await server.stats()).handled - before };
}

const candidate = ({ name, server }: Contender, delivered: number): Candidate<Signed[]> => ({
  name,
  async run(inputs) {
    const before = await server.stats();
    await fire(name, server.port, inputs);
    const after = await server.stats();
    // The loader asks for a request ahead of each answer, so that some at the end are made and not sent.
    const handled = after.handled - before.handled;
    const wanted = inputs.length * delivered;
    const ahead = CONNECTIONS * delivered;
    if (handled < wanted - ahead) throw new Error(`${name} handled ${handled} of ${wanted} events.`);
    return { items: inputs.length, cpuMicroseconds: after.cpuMicroseconds - before.cpuMicroseconds };
  },
});

async function measure(contenders: readonly Contender[], { title, make, requests }: Case, count: number) {
  const rows: Row[] = [];
  if (requests === undefined) return rows;
  const shares = new Map<string, string>();
  const candidates: Candidate<Signed[]>[] = [];
  for (const contender of contenders) {
    const { name, server, mayLeaveOut } = contender;
    const input = make();
    const { status, delivered } = await tried(contender, input);
    if (mayLeaveOut && status === 413) {
      rows.push({ body: title, receiver: name, delivered: "none: 413", ratios: [], cpuRatios: [], each: [] });
      continue;
    }
    if (status !== 200 || (delivered !== input.items && !mayLeaveOut))
      throw new Error(`${name} answered ${status}, and handed on ${delivered} of ${input.items} events.`);
    const handled = async () => (await server.stats()).handled;
    await refusesForged(name, (forged) => post(server.port, forged), make, handled);
    candidates.push(candidate(contender, delivered));
    shares.set(name, shareOf(delivered, input));
  }
  const [floor, ...others] = candidates;
  if (!floor) throw new Error("There is no floor.");
  const series = await rounds({
    rounds: count,
    input: () => Array.from({ length: requests }, make),
    floor,
    candidates: others,
  });
  const measured = series.map(
    ({ name, ...figures }): Row => ({ body: title, receiver: name, delivered: shares.get(name) ?? "all", ...figures }),
  );
  return [...measured, ...rows];
}

async function startAll(installed: readonly Installed[]): Promise<Contender[]> {
  const own = ["floor", "wapi-ts, node:http", "wapi-ts, express", "the floor's work in express"];
  const peers = installed.flatMap(({ name, folder }) =>
    Object.keys(peerServers[name] ?? {}).map((way) => ({ name: `${name}, ${way}`, args: [name, way, folder] })),
  );
  const all = [...own.map((name) => ({ name, args: [name] })), ...peers];
  return Promise.all(
    all.map(async ({ name, args }) => ({
      name,
      server: await start<ServerStats>("./webhook-server.js", ...args),
      mayLeaveOut: args.length > 1,
    })),
  );
}

export async function webhookHttp(count: number): Promise<Figures> {
  const rows: Row[] = [];
  await withInstalled(PEERS, async (installed) => {
    const contenders = await startAll(installed);
    try {
      for (const one of CASES) rows.push(...(await measure(contenders, one, count)));
    } finally {
      for (const { server } of contenders) server.stop();
    }
  });
  section(
    "Webhook over HTTP",
    "Floor: node:http that reads the body, checks the HMAC and parses. Requests a second, higher is better; CPU of the server a\n" +
      "request, lower is better. Aim: ≥ 0.90 of the floor on node:http; on express no less than the floor's work there.",
    table(
      ["body", "server", "handed on", "requests/s ÷ floor", "server CPU ÷ floor", "µs a request"],
      rows.map((row) => {
        const [[, ...figures] = []] = rateRows([{ name: row.receiver, ...row }]);
        return [row.body, row.receiver, row.delivered, ...(row.ratios.length > 0 ? figures : ["", "", ""])];
      }),
    ),
  );
  return { rows };
}
