/** An event between its acceptance and its end. */

/** What became of an event: handled or given up; failed, so that it should come again; or not even tried. */
export type Outcome = "done" | "failed" | "unavailable";

export class Run {
  /** `claiming`: nobody knows yet whether it may run here; `claimed`: it waits, or its handlers run. */
  state: "claiming" | "claimed" | Outcome = "claiming";
  /** Meta was told that it arrived: if it fails now, it does not come again. */
  answered = false;
  readonly settled: Promise<Outcome>;
  #settle: (outcome: Outcome) => void = () => {};

  constructor() {
    this.settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  settle(outcome: Outcome): void {
    this.state = outcome;
    this.#settle(outcome);
  }
}
