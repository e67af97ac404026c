/** Options of what a user expects and answers. */

/** Options of what a user waits for. */
export interface ReceivesOptions {
  /** Id of the number of the business that the message is from. Default: any. */
  from?: string;
  /**
   * How long nothing may go on in the emulator before the wait is over, in real milliseconds, 0 or more; four times as long while a
   * call or a webhook is not answered. Default 1,000; for `receivesNothing` 100, and 4,000 while something is not answered.
   */
  timeoutMs?: number;
}

/** Options of what a user answers with. */
export interface AnswersOptions extends ReceivesOptions {
  /** Id of the message to answer, answered before or not. Default: the last such message, which must not be answered yet. */
  on?: string;
}

/** Options of `orders`. */
export interface OrdersOptions extends AnswersOptions {
  /** What the user writes with the cart. Default: nothing. */
  text?: string;
}
