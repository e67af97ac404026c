/** Work that is done one piece after another, so that every run is the same. */

export class Lane {
  #last: Promise<unknown> = Promise.resolve();

  /** Begins when all work before has ended, or has called `leave` because the clock holds it back. */
  run<T>(work: (leave: () => void) => Promise<T>): Promise<T> {
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const result = this.#last.then(() => work(leave));
    this.#last = Promise.race([left, result]).catch(() => {});
    return result;
  }
}
