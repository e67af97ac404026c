/** When statuses come together in one notification. */

/** Meta's most. */
export const MAX_UPDATES = 1_000;
const DEFAULT_FROM = 100;

export interface BatchingOptions {
  /**
   * How many messages of the bot have to wait for their statuses to be told, before these come together: a whole number, 1 or more.
   * Default 100: with fewer, each status comes alone, so that a test sees the same notifications in every run. With 1, whatever has
   * come up while the bot took its time to answer the notification before comes together.
   */
  from?: number;
  /** How many statuses one notification brings at most: 1 to 1,000. Default 1,000, as Meta. */
  maxUpdates?: number;
}

export interface Batching {
  readonly from: number;
  readonly maxUpdates: number;
}

/** What the option `batching` asks for. */
export function batchingOf(option: boolean | BatchingOptions = true): Batching {
  if (option === false) return { from: Number.POSITIVE_INFINITY, maxUpdates: 1 };
  const { from = DEFAULT_FROM, maxUpdates = MAX_UPDATES } = option === true ? {} : option;
  return { from, maxUpdates };
}
