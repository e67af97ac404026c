/** `npm run bench [-- name ...] [--rounds n]`: measures the built package and prints ratios to floors. */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { importing } from "./import.js";
import { media } from "./media.js";
import { scale } from "./scale.js";
import { send } from "./send.js";
import { soak } from "./soak.js";
import { webhook } from "./webhook.js";
import { webhookHttp } from "./webhook-http.js";

const benches: Record<string, (rounds: number) => Promise<void>> = {
  webhook,
  "webhook-http": webhookHttp,
  send,
  media,
  soak,
  scale,
  import: importing,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string", default: "15" } },
});
const rounds = Number(values.rounds);
const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) {
  console.error(`npm run bench -- [${Object.keys(benches).join("] [")}] [--rounds n]`);
  process.exit(2);
}
console.log(`node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}; min / median / max`);
for (const [name, bench] of Object.entries(benches))
  if (positionals.length === 0 || positionals.includes(name)) await bench(rounds);
