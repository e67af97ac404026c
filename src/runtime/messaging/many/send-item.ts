/** One item of `sendMany`, without a checkpoint. */
import type { SendMessageResponse } from "../../../generated/openapi.js";
import { isObject } from "../../core/object.js";
import { AmbiguousSendError, TransportError } from "../../graph/errors.js";
import { RequestValidationError } from "../../graph/validate.js";
import type { AcceptedSend, AmbiguousSend, FailedSend, SendOutcome } from "./outcome.js";

/** What of an item is read here. */
export interface Keyed {
  key?: string | undefined;
}

export type Send<Item> = (item: Item) => Promise<SendMessageResponse>;

/** Keys are kept for each message, and stand in one line of a file. */
export const LONGEST_KEY = 512;

/** The members that all outcomes of an item have. */
export function about<Item extends Keyed>(
  item: Item,
  index: number,
): Pick<SendOutcome<Item>, "index" | "item" | "key"> {
  const key = isObject(item) ? (item as Keyed).key : undefined;
  return { index, item, ...(typeof key === "string" ? { key } : {}) };
}

/** For an item that cannot be sent at all. */
export function refusalOf(item: unknown, needsKey: boolean): RequestValidationError | undefined {
  const refusal = (member: string, rule: string, limit: unknown, actual: unknown, message: string) =>
    new RequestValidationError("sendMany", [{ member, rule, limit, actual, message: `${member} ${message}` }]);
  if (!isObject(item)) return refusal("item", "type", "object", typeof item, "must be { to, content }");
  const { key } = item;
  if (key === undefined)
    return needsKey
      ? refusal("key", "required", undefined, undefined, "is missing; a checkpoint needs one")
      : undefined;
  if (typeof key !== "string") return refusal("key", "type", "string", typeof key, "must be a text");
  if (key.length >= 1 && key.length <= LONGEST_KEY) return undefined;
  return refusal("key", "maxLength", LONGEST_KEY, key.length, `must have 1 to ${LONGEST_KEY} characters`);
}

/** Why a message that waited is not sent any more. */
export class RunEnded extends Error {
  override readonly name = "RunEnded";
  override readonly message = "The run was ended before the message was sent.";
}

/** An abort leaves open how far the send had come, unless it ended a wait only. */
const isAmbiguous = (error: unknown) =>
  error instanceof AmbiguousSendError ||
  (error instanceof TransportError && error.kind === "aborted" && !(error.cause instanceof RunEnded));

const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error("The send failed with something that is no error.", { cause: thrown });

/** Never rejects. */
export async function sendItem<Item extends Keyed>(
  item: Item,
  index: number,
  send: Send<Item>,
): Promise<AcceptedSend<Item> | FailedSend<Item> | AmbiguousSend<Item>> {
  try {
    const response = await send(item);
    // An answer without an id is none that Meta describes, but an accepted message all the same: it must not be sent again.
    const { messages } = response as Partial<SendMessageResponse>;
    return { status: "accepted", ...about(item, index), messageId: messages?.[0]?.id ?? "", response };
  } catch (thrown) {
    const status = isAmbiguous(thrown) ? "ambiguous" : "failed";
    return { status, ...about(item, index), error: asError(thrown) };
  }
}
