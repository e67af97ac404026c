/** An event between its acceptance and its end. */
import type { Item } from "../notification/items.js";

/** What became of an event: handled or given up; failed, so that it should come again; or not even tried. */
export type Outcome = "done" | "failed" | "unavailable";

export class Run {
  readonly key: string;
  /** Events of a lane run one after another. */
  readonly lane: string;
  readonly item: Item;
  /** `claiming`: nobody knows yet whether it may run here; `claimed`: it waits, or its handlers run. */
  state: "claiming" | "claimed" | Outcome = "claiming";
  /** Where the store does not answer at once: whether it runs here. */
  claiming: Promise<boolean> | undefined;
  /** How many times it was tried, this one included. */
  tries = 0;
  /** Meta was told that it arrived: if it fails now, it does not come again. */
  answered = false;
  /** A handler waited for it: it runs ahead of its lane. */
  isAhead = false;
  /** It was asked for by hand: its failures are told here, and to nobody else. */
  replayed: ((failures: readonly unknown[]) => void) | undefined;
  #isSettled = false;
  /** One, as a rule: the POST that brought it. */
  #watcher: (() => void) | undefined;
  #others: (() => void)[] | undefined;

  constructor(key: string, lane: string, item: Item) {
    this.key = key;
    this.lane = lane;
    this.item = item;
  }

  settle(outcome: Outcome): void {
    this.state = outcome;
    this.#isSettled = true;
    this.#watcher?.();
    for (const settled of this.#others ?? []) settled();
  }

  /** Calls back when it has settled: at once, if it has. */
  whenSettled(settled: () => void): void {
    if (this.#isSettled) settled();
    else if (!this.#watcher) this.#watcher = settled;
    else if (this.#others) this.#others.push(settled);
    else this.#others = [settled];
  }
}

/** Calls back once, when all of them have settled. */
export function whenAllSettled(runs: readonly Run[], settled: () => void): void {
  let left = runs.length;
  if (left === 0) settled();
  const count = () => {
    left--;
    if (left === 0) settled();
  };
  for (const run of runs) run.whenSettled(count);
}

export const allSettled = (runs: readonly Run[]): Promise<void> =>
  new Promise((resolve) => whenAllSettled(runs, resolve));
