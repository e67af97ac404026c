/** Waits in real time, whatever the emulator's clock does. */
import type { World } from "../world.js";

// Taken when this is loaded: a test may replace the global ones by timers that stand still.
const { setTimeout, clearTimeout } = globalThis;

/** In real milliseconds. */
export interface Patience {
  /** How long nothing may go on. */
  readonly quietMs: number;
  /** How long it may take in all. */
  readonly inAllMs: number;
}

/** Longest wait that Node's timers can do. */
export const LONGEST_MS = 2 ** 31 - 1;

/**
 * Resolves to what `look` finds, which is asked again whenever something happens to the user's conversations; to undefined when
 * nothing has been going on in the emulator for a while, or something has for too long.
 */
export async function waitFor<Found>(
  { busy, feed }: World,
  userId: string,
  { quietMs, inAllMs }: Patience,
  look: () => Found | undefined,
): Promise<Found | undefined> {
  const found = look();
  if (found !== undefined) return found;
  return new Promise((resolve, reject) => {
    const end = () => {
      stop();
      clearTimeout(quiet);
      clearTimeout(last);
    };
    const giveUp = () => {
      end();
      resolve(undefined);
    };
    const quiet = setTimeout(() => (busy.isIdle ? giveUp() : quiet.refresh()), quietMs);
    const last = setTimeout(giveUp, Math.min(inAllMs, LONGEST_MS));
    const stop = feed.observe((activity) => {
      quiet.refresh();
      if (activity.type !== "conversation" || activity.userId !== userId) return;
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
