/** Waits in real time, whatever the emulator's clock does. */
import type { World } from "../world.js";

// Taken when this is loaded: a test may replace the global ones by timers that stand still.
const { setTimeout, clearTimeout } = globalThis;

/** A silence is waited out in so many parts: a timer that is late because the machine was busy must not be taken for one. */
const PARTS = 2;

/** When to give up. */
export interface Patience {
  /** How long nothing may go on, in real milliseconds. */
  readonly quietMs: number;
  /** So many times as long where the emulator waits for something: the bot may be at work, or stuck. */
  readonly busyTimes: number;
}

/** Longest wait that Node's timers can do. */
export const LONGEST_MS = 2 ** 31 - 1;

/**
 * Resolves to what `look` finds, which is asked again whenever something happens to the user's conversations; to undefined when
 * nothing has gone on in the emulator for a while.
 */
export async function waitFor<Found>(
  { busy, feed, groups }: World,
  userId: string,
  { quietMs, busyTimes }: Patience,
  look: () => Found | undefined,
): Promise<Found | undefined> {
  const found = look();
  if (found !== undefined) return found;
  return new Promise((resolve, reject) => {
    let silences = 0;
    const end = () => {
      stop();
      clearTimeout(quiet);
    };
    const quiet = setTimeout(() => {
      silences++;
      if (silences < (busy.isIdle ? PARTS : PARTS * busyTimes)) return quiet.refresh();
      end();
      resolve(undefined);
    }, quietMs / PARTS);
    const stop = feed.observe((activity) => {
      silences = 0;
      quiet.refresh();
      if (activity.type !== "conversation") return;
      if (activity.userId !== userId && !groups.get(activity.userId)?.participants.includes(userId)) return;
      try {
        const now = look();
        if (now === undefined) return;
        end();
        resolve(now);
      } catch (error) {
        end();
        reject(error);
      }
    });
  });
}
