/** Nothing but the defaults of one process, with Meta's redelivery behind it, through kills. */
import { expect, onTestFinished, test } from "vitest";
import { type Emulator, startEmulator } from "wapi-ts/emulator";
import { Lives, type Step } from "./lives.js";

const KILLS = 20;
/** Messages of a life, of so many users. */
const WAVE = 200;
const USERS = 40;
/** So often an event is tried in one process; then it is parked. */
const MAX_DELIVERIES = 3;
/** Steps through the seven days in which Meta delivers again. */
const GAPS = ["1s", "15s", "1m", "5m", "30m", "2h", "8h", "1d", "2d", "4d", "8d"];

/** Of 20 messages one fails before it succeeds; of 400 one always fails. */
const kindOf = (index: number) => (index % 400 === 11 ? "never" : index % 20 === 7 ? "later" : "at-once");

interface Sent {
  readonly id: string;
  readonly kind: string;
}

/** One message of each number, all of them at once; resolves when each was answered or certainly not. */
const sendWave = (emulator: Emulator, wave: number): Promise<Sent[]> =>
  Promise.all(
    Array.from({ length: WAVE }, async (_, place) => {
      const index = wave * WAVE + place;
      const kind = kindOf(index);
      // What it says tells the receiver what to do, and for how long.
      const waId = String(16_505_550_000 + (index % USERS));
      const { messageId } = await emulator.receive(`${kind} ${1 + (index % 7)}`, { waId });
      return { id: messageId, kind };
    }),
  );

/** A receiver that is killed as soon as it has answered so many notifications with 200. */
async function livesUntil(answers: number, emulator: Emulator, lives: Lives, work: () => Promise<Sent[]>) {
  await lives.start();
  let left = answers;
  const stop = emulator.observe((activity) => {
    if (activity.type === "webhook" && activity.delivery.status === 200 && --left === 0) lives.kill();
  });
  const sent = await work();
  await emulator.idle();
  stop();
  expect(left).toBeLessThanOrEqual(0);
  expect(await lives.ended()).toBe("SIGKILL");
  return sent;
}

/** How often each `life id` took a step. */
function countOf(steps: readonly Step[], what: Step["what"]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const step of steps)
    if (step.what === what) counts.set(`${step.life} ${step.id}`, (counts.get(`${step.life} ${step.id}`) ?? 0) + 1);
  return counts;
}

const idsOf = (steps: readonly Step[], what: Step["what"]) =>
  new Set(steps.filter((step) => step.what === what).map(({ id }) => id));

test("handles or parks every event through 20 kills, and completes none twice in one process", async () => {
  const emulator = await startEmulator({ rules: false });
  onTestFinished(() => emulator.close());
  const lives = await Lives.prepare(emulator.appSecret, emulator.verifyToken, String(MAX_DELIVERIES));
  await lives.start();
  await emulator.connect(lives.url);
  lives.kill();
  await lives.ended();

  const duplicates = emulator.fail("webhook", { every: 5 }, "duplicate");
  const lost = emulator.fail("webhook", { every: 33 }, "reset-after");
  const sent: Sent[] = [];
  for (let kill = 0; kill < KILLS; kill++)
    sent.push(
      ...(await livesUntil(WAVE / 4 + kill * 5, emulator, lives, async () => {
        const [wave] = await Promise.all([sendWave(emulator, kill), emulator.clock.advance("15s")]);
        return wave;
      })),
    );
  await lives.start();
  for (const gap of GAPS) {
    await emulator.clock.advance(gap);
    await emulator.idle();
  }

  const steps = lives.steps();
  const completed = idsOf(steps, "completed");
  const parked = idsOf(steps, "parked");
  const ids = new Set(sent.map(({ id }) => id));
  expect(ids.size).toBe(KILLS * WAVE);
  // None twice in one process.
  const completions = countOf(steps, "completed");
  expect([...completions].filter(([, count]) => count > 1)).toEqual([]);
  expect([...countOf(steps, "parked")].filter(([, count]) => count > 1)).toEqual([]);
  // None lost: each was handled or parked, and what was parked is what cannot be handled.
  expect(sent.filter(({ id }) => !completed.has(id) && !parked.has(id))).toEqual([]);
  expect([...parked].sort()).toEqual(sent.flatMap(({ id, kind }) => (kind === "never" ? id : [])).sort());
  expect([...completed].filter((id) => parked.has(id) || !ids.has(id))).toEqual([]);
  // Meta was told of the end of each.
  const answered = new Set(emulator.deliveries().flatMap(({ id, status }) => (status === 200 ? id : [])));
  expect(answered.size).toBe(ids.size);

  const ended = new Set([...completions.keys(), ...countOf(steps, "failed").keys()]);
  const cutOff = [...countOf(steps, "begun").keys()].filter((key) => !ended.has(key));
  expect(cutOff.length).toBeGreaterThan(0);
  console.log(
    [
      `${ids.size} events, ${emulator.deliveries().length} deliveries, of which ${duplicates.struck} duplicates and ${lost.struck} lost answers; ${KILLS} kills.`,
      `${completed.size} handled, ${parked.size} parked; ${cutOff.length} handlers were killed before their end.`,
      `Repeats after a kill, since the record dies with the process: ${completions.size - completed.size}.`,
    ].join("\n"),
  );
});
