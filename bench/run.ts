/** `npm run bench [-- name ...] [--rounds n] [--seconds n]`: measures the built package and prints ratios to floors. */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { importing } from "./import.js";
import { load } from "./load.js";
import { media } from "./media.js";
import { send } from "./send.js";
import { soak } from "./soak.js";
import { webhook } from "./webhook.js";
import { webhookHttp } from "./webhook-http.js";
import { webhookMemory } from "./webhook-memory.js";

const benches: Record<string, (rounds: number, seconds: number) => Promise<unknown>> = {
  webhook,
  "webhook-http": webhookHttp,
  "webhook-memory": webhookMemory,
  send,
  media,
  soak,
  import: importing,
  load,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "15" }, seconds: { type: "string", default: "600" } },
});
/** Those that take so long that they have to be asked for. */
const byName = ["load"];
const isCount = (value: number) => Number.isInteger(value) && value >= 1;
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined || !isCount(rounds) || !isCount(seconds)) {
  console.error(`npm run bench -- [${Object.keys(benches).join("] [")}] [--rounds n] [--seconds n]`);
  process.exit(2);
}
console.log(`node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}; min / median / max`);
for (const [name, bench] of Object.entries(benches))
  if (positionals.includes(name) || (positionals.length === 0 && !byName.includes(name))) await bench(rounds, seconds);
