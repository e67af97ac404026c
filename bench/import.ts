/** What it costs to have the package: a cold import, memory, size. Each import is a process of its own. */
import { execFileSync } from "node:child_process";
import { type Installed, PEERS, withInstalled } from "./packages.js";
import { median, section, spread, table } from "./report.js";
import { type Candidate, rounds } from "./rounds.js";

/** Ours, packed from this folder, and the peers at the versions that were looked at. */
const WANTED = {
  "wapi-ts": process.cwd(),
  "whatsapp-api-js": PEERS["whatsapp-api-js"],
  "@kapso/whatsapp-cloud-api": PEERS["@kapso/whatsapp-cloud-api"],
};

/** A program for each, with the package as its README uses it. */
const PROGRAMS: Readonly<Record<string, { readonly import: string; readonly client: string }>> = {
  "wapi-ts": {
    import: 'import { Client } from "wapi-ts";',
    client: 'new Client({ apiAccessToken: "token", appSecret: "secret" }).newMessagingClient("106540352242922");',
  },
  "whatsapp-api-js": {
    import: 'import { WhatsAppAPI } from "whatsapp-api-js"; import { Text } from "whatsapp-api-js/messages";',
    client: 'new WhatsAppAPI({ token: "token", appSecret: "secret", v: "v24.0" }); new Text("x");',
  },
  "@kapso/whatsapp-cloud-api": {
    import: 'import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";',
    client: 'new WhatsAppClient({ accessToken: "token" });',
  },
};

const HEAP = "gc(); console.log(process.memoryUsage().heapUsed);";
const HEAP_RUNS = 5;

const run = (program: string, cwd: string): string =>
  execFileSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", program], { cwd, encoding: "utf8" });

const heapOf = (program: string, cwd: string): number =>
  median(Array.from({ length: HEAP_RUNS }, () => Number(run(program + HEAP, cwd))));

const candidate = (name: string, program: string, cwd: string): Candidate<undefined> => ({
  name,
  async run() {
    run(program, cwd);
    return { items: 1 };
  },
});

async function printImports(installed: readonly Installed[], count: number): Promise<void> {
  const cwd = installed[0]?.folder ?? process.cwd();
  const programs = installed.flatMap(({ name, folder }) => {
    const { import: imports = "", client = "" } = PROGRAMS[name] ?? {};
    return [
      { name: `${name}, imported`, program: imports, cwd: folder },
      { name: `${name}, with a client made`, program: imports + client, cwd: folder },
    ];
  });
  const series = await rounds({
    rounds: count,
    input: () => undefined,
    floor: candidate("bare node", "", cwd),
    candidates: programs.map(({ name, program, cwd: folder }) => candidate(name, program, folder)),
  });
  const bareHeap = heapOf("", cwd);
  const heaps = new Map(programs.map(({ name, program, cwd: folder }) => [name, heapOf(program, folder) / bareHeap]));
  section(
    "Cold import",
    "Wall time of a process and its heap ÷ those of bare node; lower is better. Aim with a client made: ≤ 1.3.",
    table(
      ["program", "time ÷ bare node", "heap ÷ bare node", "ms"],
      series.map(({ name, ratios, each }) => [
        name,
        spread(ratios),
        heaps.get(name)?.toFixed(2) ?? "",
        spread(each.map((microseconds) => microseconds / 1000)),
      ]),
    ),
  );
}

function printSizes(installed: readonly Installed[]): void {
  section(
    "Size",
    table(
      ["package", "packed, kB", "installed with what it needs, kB", "dependencies"],
      installed.map(({ name, packedKb, installedKb, dependencies }) => [
        name,
        String(packedKb),
        String(installedKb),
        String(dependencies),
      ]),
    ),
  );
}

export async function importing(count: number): Promise<void> {
  await withInstalled(WANTED, async (installed) => {
    await printImports(installed, count);
    printSizes(installed);
  });
}
