/** What became of each message of `sendMany`. */
import type { SendMessageResponse } from "../../../generated/openapi.js";

/** What every outcome tells. */
interface OfItem<Item> {
  /** Position in the input, from 0. */
  index: number;
  /** The item as it was given. */
  item: Item;
  /** The item's key, where it has one. */
  key?: string;
}

/** Meta accepted the message; whether it arrives is told by `status` events. */
export interface AcceptedSend<Item> extends OfItem<Item> {
  status: "accepted";
  /** Id that statuses, replies and reactions refer to. */
  messageId: string;
  /** Meta's answer. */
  response: SendMessageResponse;
}

/** Nothing was sent: the item is wrong, Meta refused it, or could not be reached. */
export interface FailedSend<Item> extends OfItem<Item> {
  status: "failed";
  /** What `send` has thrown: `RequestValidationError`, a `GraphApiError` (`code`, `retryable`), `TransportError`, ... */
  error: Error;
}

/** Nobody knows whether Meta accepted the message. */
export interface AmbiguousSend<Item> extends OfItem<Item> {
  status: "ambiguous";
  /** What failed now; missing where an earlier run left the key without an outcome, and nothing was sent now. */
  error?: Error;
}

/** Nothing was sent, since the checkpoint knows the key. */
export interface SkippedSend<Item> extends OfItem<Item> {
  status: "skipped";
  /**
   * `accepted`: an earlier run sent it. `failed`: an earlier run failed for good (`resendFailed` says which). `duplicate`: an earlier
   * item of this run has the same key.
   */
  reason: "accepted" | "failed" | "duplicate";
  /** Id of the message that an earlier run sent. */
  messageId?: string;
}

/** What became of one message. */
export type SendOutcome<Item> = AcceptedSend<Item> | FailedSend<Item> | AmbiguousSend<Item> | SkippedSend<Item>;
