/** Clients that send through the throttle to an emulator, on a clock that moves on when everything waits for it. */
import { setImmediate } from "node:timers/promises";
import { onTestFinished } from "vitest";
import { Client, type ClientOptions, type ThrottleOptions, type ThrottleWait } from "wapi-ts";
import { type Emulator, type EmulatorClock, type EmulatorOptions, manualClock, startEmulator } from "wapi-ts/emulator";

/** Rounds of the event loop in which what has been answered goes on. */
const ROUNDS = 4;

export interface Stage {
  emulator: Emulator;
  clock: EmulatorClock;
  /** The waits, in order. */
  waits: ThrottleWait[];
  /** How many calls the emulator has refused so far. */
  refused(): number;
  /** A client by itself, as another process would have one. */
  client(throttle?: ThrottleOptions | false, options?: Partial<ClientOptions>): Client;
  /** What the calls come to; the clock moves on to what is waited for next while nothing is under way. */
  run<T>(work: Promise<T>): Promise<T>;
  /** Lets everything go on that need not wait for the clock. */
  settle(): Promise<void>;
}

export async function stage(options: EmulatorOptions = {}, deadlineMs = 3_600_000): Promise<Stage> {
  const wakes = new Set<{ at: number }>();
  const { now, sleep, advance } = bound(manualClock());
  const clock: EmulatorClock = {
    now,
    advance,
    async sleep(ms, signal) {
      const wake = { at: now() + ms };
      wakes.add(wake);
      await sleep(ms, signal).finally(() => wakes.delete(wake));
    },
  };
  const emulator = await startEmulator({ clock, ...options });
  onTestFinished(() => emulator.close());
  let underWay = 0;
  let arrived = () => {};
  const send = async (url: string, init: RequestInit) => {
    underWay++;
    try {
      return await fetch(url, init);
    } finally {
      underWay--;
      if (underWay === 0) arrived();
    }
  };
  const settle = async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await setImmediate();
      if (underWay === 0) continue;
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
      round = 0;
    }
  };
  const waits: ThrottleWait[] = [];
  let refused = 0;
  emulator.observe((activity) => {
    if (activity.type === "api" && activity.status !== 200) refused++;
  });
  return {
    emulator,
    clock,
    waits,
    refused: () => refused,
    client: (throttle = {}, { graph, ...options } = {}) =>
      new Client({
        apiAccessToken: emulator.accessToken,
        businessAccountId: emulator.businessAccountId,
        clock,
        ...options,
        graph: {
          ...graph,
          baseUrl: emulator.url,
          fetch: send,
          deadlineMs,
          throttle: throttle === false ? false : { onThrottle: (wait) => waits.push(wait), ...throttle },
        },
      }),
    async run(work) {
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      work.then(over, over);
      while (!isOver) {
        await settle();
        const next = Math.min(...[...wakes].map(({ at }) => at));
        if (!isOver && Number.isFinite(next)) await advance(Math.max(0, next - now()));
      }
      return work;
    },
    settle,
  };
}

const bound = (clock: EmulatorClock) => ({
  now: () => clock.now(),
  sleep: (ms: number, signal?: AbortSignal) => clock.sleep(ms, signal),
  advance: (by: number | string) => clock.advance(by),
});

/** So many recipients, as users of the same country. */
export const userOf = (index: number) => `1555${String(index).padStart(7, "0")}`;
