/** Time as it passes, for an emulator that somebody plays with. */
import { setTimeout } from "node:timers/promises";
import type { EmulatorClock } from "../../entry/emulator.js";

export const realClock: EmulatorClock = {
  moves: true,
  now: () => Date.now(),
  // No reference: what is still to be delivered again must not keep a stopped emulator's process alive.
  sleep: (ms, signal) => setTimeout(Math.max(0, ms), undefined, { ref: false, ...(signal ? { signal } : {}) }),
  advance: () => Promise.reject(new RangeError("The real time cannot be advanced.")),
};
