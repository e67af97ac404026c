/** `npm run bench [-- name ...] [--rounds n] [--seconds n] [--write]`: measures the built package and prints ratios to floors. */
import { parseArgs } from "node:util";
import { emulator } from "./emulator.js";
import { emulatorMemory } from "./emulator-memory.js";
import { importing } from "./import.js";
import { load } from "./load.js";
import { machine } from "./machine.js";
import { media } from "./media.js";
import { scale } from "./scale.js";
import { send } from "./send.js";
import { soak } from "./soak.js";
import { webhook } from "./webhook.js";
import { webhookHttp } from "./webhook-http.js";
import { webhookMemory } from "./webhook-memory.js";
import { writeFigures } from "./written.js";

type Bench = (rounds: number, seconds: number) => Promise<unknown>;

/** Those whose figures can be written down, both together. */
const written = { webhook, "webhook-http": webhookHttp };
const benches: Record<string, Bench> = {
  ...written,
  "webhook-memory": webhookMemory,
  send,
  media,
  emulator,
  "emulator-memory": emulatorMemory,
  soak,
  scale,
  import: importing,
  load,
};
/** Those that take so long that they have to be asked for. */
const byName = ["load"];
const USAGE = `npm run bench -- [${Object.keys(benches).join("] [")}] [--rounds n] [--seconds n]
npm run bench -- ${Object.keys(written).join(" ")} --write [--rounds n]`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "15" },
    seconds: { type: "string", default: "600" },
    write: { type: "boolean", default: false },
  },
});
const isCount = (value: number) => Number.isInteger(value) && value >= 1;
const rounds = Number(values.rounds);
const seconds = Number(values.seconds);
const isKnown = positionals.every((name) => Object.hasOwn(benches, name));
const isWritten = [...positionals].sort().join() === Object.keys(written).sort().join();
if (!isKnown || !isCount(rounds) || !isCount(seconds) || (values.write && !isWritten)) {
  console.error(USAGE);
  process.exit(2);
}
console.log(`${machine()}; min / median / max`);
if (values.write) {
  const inProcess = await webhook(rounds);
  const http = await webhookHttp(rounds);
  await writeFigures(process.cwd(), { inProcess, http, rounds });
} else {
  for (const [name, bench] of Object.entries(benches))
    if (positionals.includes(name) || (positionals.length === 0 && !byName.includes(name)))
      await bench(rounds, seconds);
}
