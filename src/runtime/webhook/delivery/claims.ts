/** The seen-store, as delivery asks it: bounded in time, never rejecting, with the lease kept while an event is under way. */
import type { Clock } from "../../core/clock.js";
import { WapiError } from "../../core/errors.js";
import type { Logger } from "../../core/logger.js";
import { isPromise } from "../../core/promise.js";
import { within } from "../../core/within.js";
import type { SeenStore } from "./seen.js";

const LEASE_MS = 60_000;
/** A store that takes longer than this does not answer. */
const STORE_TIMEOUT_MS = 2_000;

/** How many times the event was tried, this one included; or that it is done; or that nobody can say so now. */
export type Claimed = number | "done" | "unavailable";

export class Claims {
  readonly #store: SeenStore;
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor(store: SeenStore, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Takes the event, at once if the store lives in this process. */
  claim(key: string): Claimed | Promise<Claimed> {
    const read = (claim: Awaited<ReturnType<SeenStore["claim"]>>): Claimed => {
      if (claim.state === "claimed") return claim.tries;
      return claim.state === "done" ? "done" : "unavailable";
    };
    try {
      const claim = this.#store.claim(key, LEASE_MS);
      if (!isPromise(claim)) return read(claim);
      return this.#answered(claim).then(read).catch(this.#silent);
    } catch (error) {
      return this.#silent(error);
    }
  }

  /** Renews the lease of a claimed event until the function that it returns is called; none where leases do not end. */
  keep(key: string): (() => void) | undefined {
    if (!this.#store.renew) return undefined;
    const over = new AbortController();
    const renew = async () => {
      for (;;) {
        await this.#clock.sleep(LEASE_MS / 3, over.signal);
        // A lease that was not renewed may still hold: the next try comes before it ends.
        await this.#tell(() => this.#store.renew?.(key, LEASE_MS));
      }
    };
    renew().catch(() => {}); // the clock rejects when it is over
    return () => over.abort();
  }

  /** Whether the store knows now that the event does not run again. */
  done(key: string): boolean | Promise<boolean> {
    return this.#tell(() => this.#store.done(key));
  }

  /** Whether the store knows now that the event failed, and may be claimed again. */
  release(key: string): boolean | Promise<boolean> {
    return this.#tell(() => this.#store.release(key));
  }

  #tell(message: () => unknown): boolean | Promise<boolean> {
    const failed = (error: unknown) => {
      this.#silent(error);
      return false;
    };
    try {
      const answer = message();
      return isPromise(answer) ? this.#answered(answer).then(() => true, failed) : true;
    } catch (error) {
      return failed(error);
    }
  }

  #answered<T>(answer: PromiseLike<T>): Promise<T> {
    return within(this.#clock, STORE_TIMEOUT_MS, Promise.resolve(answer), () => {
      throw new WapiError(`No answer within ${STORE_TIMEOUT_MS} ms.`);
    });
  }

  readonly #silent = (error: unknown): "unavailable" => {
    this.#logger.error("The seen-store did not answer.", { error });
    return "unavailable";
  };
}
