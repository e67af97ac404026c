/** What several processes share of the throttle. */

/** A message that is about to be sent, and the limits it is under. */
export interface ThrottledMessage {
  phoneNumberId: string;
  /** How many messages the number may send in any second. */
  perSecond: number;
  /** Whom it goes to (digits only, or an id), and the limit of the pair; none for a group, and where that limit is off. */
  pair: { recipient: string; everyMs: number; burst: number } | undefined;
}

/** The message may go (`waitMs` is 0), or had better be asked for again after so long. */
export interface ThrottleAnswer {
  /** Milliseconds. */
  waitMs: number;
  /** Which limit is in the way. */
  reason: "number" | "pair";
}

/**
 * Counts the messages of several processes. Each process keeps the limits by itself before it asks, and alone while the store
 * rejects or does not answer within a second.
 */
export interface ThrottleStore {
  /** Counts the message, if it may go now. */
  take(message: ThrottledMessage): Promise<ThrottleAnswer>;
  /** Meta has refused a message: the pair if there is one, else the number, shall rest for so long in all processes. */
  pause?(message: ThrottledMessage, ms: number): Promise<void>;
}
