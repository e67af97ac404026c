/** Filters by what a message or a status refers to. */
import type { IncomingContext, Referral } from "../../../generated/openapi.js";
import { type AnyFilter, EventFilter, passing } from "./filter.js";
import { type Some, someTextsOf, textsOf } from "./lists.js";
import { type MessageName, messageOf, type StatusName } from "./names.js";

interface Quotes {
  name: MessageName;
  message: { context: IncomingContext & { id: string } };
}

/**
 * Lets messages pass that answer a message: one of these, by their ids (`wamid...`), or any. A tap on a button and the pick of a row
 * answer the message that they stood in.
 */
export function repliesTo(...messageIds: readonly string[]): AnyFilter<Quotes> {
  const wanted = textsOf(messageIds, "repliesTo");
  return passing((event) => {
    const id = messageOf(event)?.context?.id;
    return id !== undefined && (wanted.size === 0 || wanted.has(id));
  });
}

/** What {@link forwarded} asks. */
export interface ForwardedOptions {
  /** Whether only those pass that were forwarded more than five times. Default false. */
  frequently?: boolean;
}

/** Lets messages pass that the user forwarded. */
export function forwarded({
  frequently = false,
}: ForwardedOptions = {}): AnyFilter<{ name: MessageName; message: { context: IncomingContext } }> {
  return passing((event) => {
    const context = messageOf(event)?.context;
    return context?.frequently_forwarded === true || (!frequently && context?.forwarded === true);
  });
}

interface Referred {
  name: MessageName;
  message: { referral: Referral };
}

/**
 * Lets messages pass that follow a tap on an ad or a post, one of these by `source_id`, or any, and hands its `referral` to the handler:
 * `ctwa_clid` there is what conversions are reported with. Only the first message after the tap has one.
 */
export function adReferral(...sourceIds: readonly string[]): AnyFilter<Referred, { readonly referral: Referral }> {
  const wanted = textsOf(sourceIds, "adReferral");
  return new EventFilter((event) => {
    const referral = messageOf(event)?.referral;
    return referral && (wanted.size === 0 || wanted.has(referral.source_id ?? "")) ? { referral } : undefined;
  });
}

/** Lets the statuses of these messages of yours pass, by the ids (`wamid...`) that sending them gave. */
export function ofMessage(...messageIds: Some<string>): AnyFilter<{ name: StatusName }> {
  const wanted = someTextsOf(messageIds, "ofMessage");
  return passing((event) => "status" in event && wanted.has(event.status.id));
}
