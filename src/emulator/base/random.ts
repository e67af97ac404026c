/** Numbers that look random and are the same in every run. */

const GOLDEN = 0x6d2b79f5;
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;

/** The next number, 0 or more and below 1. */
export type Random = () => number;

/** One whose place in its row of numbers can be kept. */
export interface SeededRandom extends Random {
  position(): number;
  moveTo(position: number): void;
}

/**
 * Mulberry32. Each stream of one seed has numbers of its own, so that drawing from one does not shift the others: an
 * error's trace id must not change the id of the next message.
 */
export function seededRandom(seed: number, stream: string): SeededRandom {
  let state = seed ^ [...stream].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), FNV_PRIME), FNV_START);
  const next = () => {
    state = (state + GOLDEN) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  next.position = () => state;
  next.moveTo = (position: number) => {
    state = position;
  };
  return next;
}

/** So many characters out of an alphabet. */
export function drawText(random: Random, alphabet: string, length: number): string {
  let text = "";
  for (let drawn = 0; drawn < length; drawn++) text += alphabet.charAt(Math.floor(random() * alphabet.length));
  return text;
}
