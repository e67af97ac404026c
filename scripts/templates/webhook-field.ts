/** How the receiver tells the events of a webhook field apart. */
import type { Validator } from "./validator.js";

/** One event, or a choice between several by a tag. */
export type EventNode =
  | {
      readonly name: string;
      readonly validate: Validator<unknown>;
      /** Member of the payload that holds downloadable media. */
      readonly media?: string;
    }
  | {
      readonly tag: readonly string[];
      readonly cases: { readonly [tag: string]: EventNode };
      readonly otherwise?: EventNode;
    };

export interface WebhookPart {
  /** Member of the value; none where the value as a whole is the event. */
  readonly property?: string;
  /** Each item is an event of its own. */
  readonly each: boolean;
  /** Member of the event object. */
  readonly member: string;
  /** Paths in the payload that tell one event from another; none where the whole of it counts. */
  readonly identity?: readonly (readonly string[])[];
  readonly event: EventNode;
}

export interface WebhookField {
  /** Checks what stands around the parts. */
  readonly validate?: Validator<unknown>;
  readonly parts: readonly WebhookPart[];
  /** The member that names the business phone number, where it is not `metadata`. */
  readonly number?: string;
  /** When the entry's id is a business portfolio's; always, where nothing is said of the value. */
  readonly portfolio?: {
    /** Tells what happened. */
    readonly member?: string;
    /** It is a portfolio's with one of these. */
    readonly values?: readonly string[];
    /** It is one with these if the account's own id stands at `account`. */
    readonly withAccount?: readonly string[];
    readonly account?: readonly string[];
  };
}
