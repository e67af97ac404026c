/** Faults on request: which calls, when, and what goes wrong. All of it is plain data, to be kept in a file or sent over a wire. */
import type { OperationId } from "../../generated/client.js";

/**
 * Which of the calls that a rule is for go wrong: all, the next `n`, or each `n`th, counted from when the rule was made. `n` is a
 * whole number, 1 or more.
 */
export type FaultWhen = "always" | { readonly next: number } | { readonly every: number };

/** The Graph refuses the call with an error of the description's table, or one with a `status` of its own. */
export interface ErrorFault {
  readonly code: number;
  /** HTTP status, 400 to 599. Default: the one that Meta documents for the code, 400 where it documents none. */
  readonly status?: number;
  readonly subcode?: number;
  /** Default: the code and the table's words. */
  readonly message?: string;
  /** `error_data.details`. */
  readonly details?: string;
  readonly isTransient?: boolean;
  /** Minutes until calls are allowed again, told in `X-Business-Use-Case-Usage`. */
  readonly regainMinutes?: number;
  /** True: the operation is done all the same, and the error hides it. */
  readonly after?: boolean;
}

/** A server in front of the Graph answers with a page of HTML. */
export interface HtmlFault {
  /** HTTP status, 500 to 599. */
  readonly html: number;
  /** True: the operation is done all the same. */
  readonly after?: boolean;
}

/** Time passes, in milliseconds of the emulator's clock. */
export interface SlowFault {
  readonly slowMs: number;
}

/** The connection breaks in the middle of the request's body. */
export interface CutFault {
  /** How many bytes of it arrive. */
  readonly cutAfterBytes: number;
}

/**
 * What goes wrong with a call. A number is an error code.
 *
 * - `"reset"`: the connection breaks before the operation is done; `"reset-after"`: after it, so that only the answer is lost.
 * - `"timeout"`: no answer until the caller goes away, and nothing is done; `"timeout-after"`: no answer, but it is done.
 * - `"malformed"`: it is done, and half of the answer arrives, as if it were whole.
 * - `{ slowMs }`: it is done at once, with its webhooks, and the answer is held back.
 * - `{ cutAfterBytes }`: an upload session keeps the bytes that arrive; with half a body nothing else is done.
 */
export type GraphFault =
  | number
  | ErrorFault
  | HtmlFault
  | SlowFault
  | CutFault
  | "reset"
  | "reset-after"
  | "timeout"
  | "timeout-after"
  | "malformed";

/**
 * What goes wrong when a notification is posted, a redelivery included.
 *
 * - `"reset"`: the connection breaks before the bot gets it; `"reset-after"`: the bot gets it, and its answer is lost.
 * - `"duplicate"`: it arrives again as soon as it was answered.
 * - `"reorder"`: it changes places with the next one: it is held back until that was answered, or nothing else is under way.
 * - `{ slowMs }`: it is held back on the clock, and those after it overtake it.
 */
export type WebhookFault = "reset" | "reset-after" | "duplicate" | "reorder" | SlowFault;

/** An operation of the description, `"*"` for all of them, or `"webhook"` for the notifications to the bot. */
export type FaultTarget = OperationId | "*" | "webhook";

/** What can go wrong there. */
export type FaultOf<Target extends FaultTarget> = Target extends "webhook" ? WebhookFault : GraphFault;

export interface FaultRuleOf<Target extends FaultTarget> {
  readonly operation: Target;
  readonly when: FaultWhen;
  readonly what: FaultOf<Target>;
}

export type FaultRule = FaultRuleOf<OperationId | "*"> | FaultRuleOf<"webhook">;

/** A rule in force. */
export interface FaultHandle {
  /** Counts from `"1"`, in the order in which rules were made. */
  readonly id: string;
  readonly rule: FaultRule;
  /** How often it has struck. */
  readonly struck: number;
  /** Takes the rule back. What it has begun goes on. */
  remove(): void;
}
