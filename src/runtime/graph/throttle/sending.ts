/** A message on its way to Meta, as far as the throttle is concerned. */
import type { CallInit, Operation } from "../../../generated/client.js";
import { isObject } from "../../core/object.js";
import type { Ending } from "./ending.js";

/** One call that sends a message; the same for all its attempts. */
export interface Sending {
  readonly operation: Operation;
  readonly phoneNumberId: string;
  /** Whom it goes to: digits only, or an id; undefined where an encrypted message does not tell. */
  readonly recipient: string | undefined;
  /** The limit of a pair is one of a number and a user. */
  readonly isToGroup: boolean;
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
  /** Ends its wait with those of others. */
  readonly ending: Ending | undefined;
  /** The how-manyth of all messages it was when it was let go last. */
  turn: number;
  /** When that was. */
  sentAt: number;
}

const isId = (value: unknown): value is string => typeof value === "string" && value !== "";

/** One spelling of a number: `+1 (650) 555-1234` is `16505551234`. Ids of users and groups stay as they are. */
const plain = (to: string) => (/[A-Za-z]/.test(to) ? to : to.replace(/\D/g, ""));

/** Undefined for what is no message: another operation, a read receipt. */
export function sendingOf(
  operation: Operation,
  init: CallInit,
  deadline: number,
  ending?: Ending,
): Sending | undefined {
  if (operation.throttle !== "messages") return undefined;
  const { body, params, signal } = init;
  const phoneNumberId = params?.path?.phone_number_id;
  if (!isObject(body) || "status" in body || !isId(phoneNumberId)) return undefined;
  const { to, recipient: userId, recipient_type: kind } = body;
  const recipient = isId(to) ? plain(to) : isId(userId) ? userId : undefined;
  return {
    operation,
    phoneNumberId,
    recipient,
    isToGroup: kind === "group",
    deadline,
    signal,
    ending,
    turn: 0,
    sentAt: 0,
  };
}
