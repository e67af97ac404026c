/** Numbers that look random and come again for the same seed: mulberry32, of the public domain. */

export interface Random {
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  /** One of them. */
  of<T>(all: readonly [T, ...T[]]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number) => (end <= 1 ? 0 : next() % end);
  return { below, of: (all) => all[below(all.length)] ?? all[0] };
}
