/** The turns that this process holds, and how it learns that it does not any longer. */
import { WapiError } from "../../entry/errors.js";

interface Hold {
  readonly controller: AbortController;
  /** When the lock ends, unless it is renewed; by `performance.now()`. */
  until: number;
}

/** A turn that is held until it is released. */
export interface HeldTurn {
  /** Aborted when the lock is lost. */
  readonly signal: AbortSignal;
  release(): void;
}

/** Locks by the ids of their jobs. Who cannot tell Redis that it lives has to take it that others think it dead. */
export class Held {
  readonly #lockMs: number;
  readonly #holds = new Map<string, Hold>();
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(lockMs: number) {
    this.#lockMs = lockMs;
    this.#timer = setInterval(() => this.#expire(), lockMs / 8);
  }

  hold(job: string): HeldTurn {
    const hold: Hold = { controller: new AbortController(), until: performance.now() + this.#lockMs };
    this.#holds.set(job, hold);
    const release = () => {
      // It may have been lost, and taken again, by this very process.
      if (this.#holds.get(job) === hold) this.#holds.delete(job);
    };
    return { signal: hold.controller.signal, release };
  }

  renewed(jobs: readonly string[]): void {
    for (const job of jobs) {
      const hold = this.#holds.get(job);
      if (hold) hold.until = performance.now() + this.#lockMs;
    }
  }

  lost(jobs: readonly string[]): void {
    for (const job of jobs)
      this.#holds.get(job)?.controller.abort(new WapiError("Another process may have the conversation."));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #expire(): void {
    const now = performance.now();
    for (const [job, { until }] of this.#holds) if (until <= now) this.lost([job]);
  }
}
