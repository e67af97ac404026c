/** Notifications that the next one overtakes, as a fault rule asks. Nothing here waits for the clock. */
import type { Busy } from "../base/busy.js";

/** One that waits to be overtaken. */
interface Held {
  readonly letGo: () => void;
  /** Resolves when it was delivered after all. */
  readonly over: Promise<void>;
}

export class Overtaking {
  readonly #busy: Busy;
  readonly #closing: AbortSignal;
  #held: Held | undefined;

  constructor(busy: Busy, closing: AbortSignal) {
    this.#busy = busy;
    this.#closing = closing;
  }

  /** Delivers. What begins while another is held back overtakes it, and lets it go before anything else can come. */
  async pass<Delivery>(deliver: () => Promise<Delivery>): Promise<Delivery> {
    const overtaken = this.#held;
    const delivery = await deliver();
    overtaken?.letGo();
    await overtaken?.over;
    return delivery;
  }

  /**
   * Delivers when another has overtaken, nothing else is under way, or the emulator is closed. One for which that is asked
   * while another is held back overtakes that one: the two change places.
   */
  async letPass<Delivery>(deliver: () => Promise<Delivery>, onHeld: () => void): Promise<Delivery> {
    if (this.#held) return this.pass(deliver);
    let end = () => {};
    const over = new Promise<void>((resolve) => {
      end = resolve;
    });
    try {
      await this.#wait(over, onHeld);
      return await deliver();
    } finally {
      end();
    }
  }

  async #wait(over: Promise<void>, onHeld: () => void): Promise<void> {
    await new Promise<void>((resolve) => {
      const letGo = () => {
        forget();
        this.#closing.removeEventListener("abort", letGo);
        if (this.#held?.over === over) this.#held = undefined;
        resolve();
      };
      const forget = this.#busy.onLull(letGo);
      this.#closing.addEventListener("abort", letGo);
      this.#held = { letGo, over };
      onHeld();
    });
  }
}
