/** Aborters that serve one attempt after another. */

/** More calls than this at once are rare; what is left over is collected. */
const MOST_KEPT = 64;
/** `fetch` listens to each signal until its request is collected: the listeners of a few, not of thousands. */
const MOST_USES = 16;

/** What gives an attempt up. */
export interface Aborter {
  readonly controller: AbortController;
  uses: number;
}

/** To make a signal, and to let `fetch` listen to a new one, takes a twelfth of a whole request: those that were not needed are kept. */
export class Aborters {
  readonly #kept: Aborter[] = [];

  /** One whose signal nobody else has now. */
  take(): Aborter {
    return this.#kept.pop() ?? { controller: new AbortController(), uses: 0 };
  }

  /** For later, when nothing goes on that its signal would have to stop. It must not have aborted. */
  giveBack(aborter: Aborter): void {
    aborter.uses++;
    if (aborter.uses < MOST_USES && this.#kept.length < MOST_KEPT) this.#kept.push(aborter);
  }
}
