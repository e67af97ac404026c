/**
 * `npm run bundles`: bundles programs that use the built package, and programs that use the peers, for production; runs each
 * bundle against a Graph on this machine; and writes what they weigh to `docs/bundles.md`.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Measured, measure } from "./bundles/measure.js";
import { install } from "./bundles/peers.js";
import { floor, own, type Peer, peers } from "./bundles/programs.js";
import { page, tables } from "./bundles/report.js";
import { type Run, withGraph } from "./bundles/run.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = realpathSync(mkdtempSync(join(tmpdir(), "wapi-ts-bundles-")));

/** A folder in which the built package is installed. */
function ownFolder(): string {
  const folder = join(scratch, "own");
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(root, join(folder, "node_modules/wapi-ts"), "dir");
  return folder;
}

async function ofPeer(peer: Peer, run: Run): Promise<Measured | string> {
  const folder = install(scratch, peer);
  return folder === undefined ? peer.title : measure(folder, peer, run);
}

try {
  const measured = await withGraph(async (run) => {
    const folder = ownFolder();
    const ours: Measured[] = [];
    for (const program of own) ours.push(await measure(folder, program, run));
    const others: (Measured | string)[] = [];
    for (const peer of peers) others.push(await ofPeer(peer, run));
    return { ours, others: [await measure(folder, floor, run), ...others] };
  });
  writeFileSync(join(root, "docs/bundles.md"), page(measured));
  console.log(tables(measured));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
