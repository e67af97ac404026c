/** When a number, or a pair, may send again, for reasons other than its own messages. */
export class Pause {
  /** Nothing may be sent before. */
  until = 0;
  /** Meta refused a message: everything waits until then. */
  refusedUntil = 0;
  /** The last message that was let go before that. */
  #last = 0;
  /** Refusals one after another. */
  #step = 0;

  /** Begins a pause, longer after each refusal, unless the message was let go before the last one began: it says nothing new. */
  begin(turn: number, lastTurn: number, now: number, lengthOf: (step: number) => number): boolean {
    if (turn <= this.#last) return false;
    this.#step++;
    this.#last = lastTurn;
    this.refusedUntil = Math.max(this.refusedUntil, now + lengthOf(this.#step));
    this.hold(this.refusedUntil);
    return true;
  }

  /** Another process has used up what there was. */
  hold(until: number): void {
    this.until = Math.max(this.until, until);
  }

  /** A message has been accepted: the next refusal is the first again. */
  end(turn: number): void {
    if (turn > this.#last) this.#step = 0;
  }
}
