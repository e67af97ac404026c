/** When a notification that failed is posted again. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Milliseconds from the first failure to each redelivery.
 *
 * Meta publishes no times. It says: at once, then with falling frequency, for up to 7 days (36 hours on the older page that all
 * of the Graph shares). "At once" is a second here, so that nothing moves while the clock stands still.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks | Meta: Set up webhooks}
 * @see {@link https://developers.facebook.com/docs/graph-api/webhooks/getting-started | Meta: Getting started with webhooks}
 */
export const REDELIVERIES_MS: readonly number[] = [
  SECOND,
  15 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  8 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
];

/** How often a notification is posted at most, the first time included. */
export const MAX_ATTEMPTS = 1 + REDELIVERIES_MS.length;

export interface RedeliveryOptions {
  /** How often a notification is posted, the first time included: 1 to 12. Default 12, over 7 days. */
  attempts?: number;
  /**
   * How long the bot's answer is waited for, in milliseconds of the clock, above 0; then the attempt has failed. Default: until it comes.
   * Meta does not say how long it waits; 10 to 20 s are assumed.
   */
  timeoutMs?: number;
}

export interface Redelivery {
  /** Milliseconds from a first failure to each redelivery. */
  readonly schedule: readonly number[];
  readonly timeoutMs: number | undefined;
}

/** What the option `redelivery` asks for. */
export function redeliveryOf(option: boolean | RedeliveryOptions = true): Redelivery {
  const { attempts = MAX_ATTEMPTS, timeoutMs } = typeof option === "object" ? option : {};
  return { schedule: option === false ? [] : REDELIVERIES_MS.slice(0, attempts - 1), timeoutMs };
}
