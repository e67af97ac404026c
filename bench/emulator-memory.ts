/** Whether an emulator's memory grows by more than what it stores. */
import { start } from "./child.js";
import { startConnected } from "./emulator.js";
import type { UserStats } from "./emulator-user.js";
import { heapAfterCollection, inMb } from "./heap.js";
import { section, table } from "./report.js";

const STEPS = 5;
const USERS = 1_000;
/** The last fifth may have cost so much more than the second; the first pays for compiled code and full caches. */
const MOST_RATIO = 1.1;

/** 100,000 messages with their statuses: the heap after each fifth. Fails when one costs more and more. */
export async function emulatorMemory(_rounds: number, _seconds: number, sends = 100_000): Promise<void> {
  const user = await start<UserStats>("./emulator-user.js");
  const { wa, send } = await startConnected(user);
  try {
    const heaps = [await heapAfterCollection()];
    for (let step = 1; step <= STEPS; step++) {
      await send({ sends: sends / STEPS, users: USERS });
      await wa.idle();
      heaps.push(await heapAfterCollection());
    }
    const each = heaps.slice(1).map((heap, index) => ((heap - (heaps[index] ?? 0)) * STEPS) / sends);
    // What is shown of a message: itself, its place in the conversation, and what was posted of it.
    const shown = [wa.sent(), wa.users().map((one) => wa.conversation(one).entries), wa.deliveries()];
    const text = shown.flat(2).reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0);
    const growth = (each.at(-1) ?? 0) / (each[1] ?? 0);
    const heads = each.map((_, step) => `after ${((step + 1) * sends) / STEPS}`);
    section(
      `Emulator, ${sends} messages`,
      `Heap after a collection. All that is stored of a message, with its statuses, is ${Math.round(text / sends)} bytes of JSON. Aim: each fifth costs the same.`,
      table(
        ["what", ...heads],
        [
          ["MB", ...heaps.slice(1).map(inMb)],
          ["bytes for each message more", ...each.map((bytes) => String(Math.round(bytes)))],
        ],
      ),
    );
    if (growth > MOST_RATIO) throw new Error(`A message of the last fifth costs ${growth} times one of the second.`);
  } finally {
    await wa.close();
    user.stop();
  }
}
