/** What the throttle keeps to. */
import type { PairOptions, ThrottleOptions, ThrottleWait } from "./options.js";
import type { ThrottleStore } from "./store.js";

/** The same for every number and every message. */
export interface ThrottlePolicy {
  perSecond: ThrottleOptions["perSecond"];
  pair: Required<PairOptions> | undefined;
  maxWaitMs: number;
  onThrottle: ((wait: ThrottleWait) => void) | undefined;
  store: ThrottleStore | undefined;
}

const PAIR_EVERY_MS = 6000;
const PAIR_BURST = 45;

export function throttlePolicy(options: ThrottleOptions): ThrottlePolicy {
  const { pair = {} } = options;
  return {
    perSecond: options.perSecond,
    pair: pair === false ? undefined : { everyMs: pair.everyMs ?? PAIR_EVERY_MS, burst: pair.burst ?? PAIR_BURST },
    maxWaitMs: options.maxWaitMs ?? Number.POSITIVE_INFINITY,
    onThrottle: options.onThrottle,
    store: options.store,
  };
}
