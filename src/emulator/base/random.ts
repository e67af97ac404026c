/** Numbers that look random and are the same in every run. */

const GOLDEN = 0x6d2b79f5;
const FNV_PRIME = 0x01000193;
const FNV_START = 0x811c9dc5;

/** The next number, 0 or more and below 1. */
export type Random = () => number;

/**
 * Mulberry32. Each stream of one seed has numbers of its own, so that drawing from one does not shift the others: an
 * error's trace id must not change the id of the next message.
 */
export function seededRandom(seed: number, stream: string): Random {
  let state = seed ^ [...stream].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), FNV_PRIME), FNV_START);
  return () => {
    state = (state + GOLDEN) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** So many characters out of an alphabet. */
export function drawText(random: Random, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join("");
}
