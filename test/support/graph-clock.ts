/** A clock that tests hand in: waits are over at once, and are written down. */
import type { Clock } from "wapi-ts";

export interface RecordingClock extends Clock {
  /** What was slept, in milliseconds. */
  waits: number[];
}

export function recordingClock(): RecordingClock {
  let time = Date.UTC(2026, 10, 23);
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      waits.push(ms);
      time += ms;
    },
  };
}
