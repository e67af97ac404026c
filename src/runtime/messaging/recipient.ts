/** Whom a message goes to: what a person would type, or an event to answer, as the API wants it. */
import type { MessageEnvelope, MessageTarget } from "../../generated/openapi.js";
import { type Addressee, type Answerable, answerTo, isUserId } from "../core/addressee.js";
import { RequestValidationError } from "../graph/validate.js";
import { exactPhoneOf, type Objection, phoneOf } from "../phone/phone.js";

/**
 * Whom a message goes to, as a text: a phone number with its country code in any spelling (`+1 (555) 123-4567`, `0049 151 ...`,
 * `15551234567`, `wa.me/15551234567`), a business-scoped user id (`US.1349...`), or a group id. Or a message event, which is answered
 * in its group, else to its sender. Or an object that says which it is: `{ phone }`, `{ userId }`, `{ groupId }`.
 */
export type Recipient = string | Addressee | { readonly message: Answerable };

type Address = Pick<MessageEnvelope, "recipient_type"> & MessageTarget;

/** Group ids are long base64 texts; a phone number has 15 digits at most. */
const GROUP_ID = /^(?=.*[A-Za-z])[A-Za-z0-9+/_=-]{20,}$/;
/** What may be a group's id if somebody says so. */
const ANY_ID = /^[A-Za-z0-9+/_=:.@-]{1,256}$/;

const EXPECTED = "a phone number with country code, a business-scoped user id, a group id or a message event";

const nothing = (given: unknown): Objection => ({
  rule: "recipient",
  limit: EXPECTED,
  actual: given === null ? "null" : typeof given,
  words: `must be ${EXPECTED}`,
});

const individual = (phone: string | Objection): Address | Objection =>
  typeof phone === "string" ? { recipient_type: "individual", to: phone } : phone;
const user = (id: string): Address => ({ recipient_type: "individual", recipient: id });
const group = (id: string): Address => ({ recipient_type: "group", to: id });

function ofText(given: string): Address | Objection {
  const text = given.trim();
  if (isUserId(text)) return user(text);
  if (GROUP_ID.test(text)) return group(text);
  const phone = phoneOf(text);
  if (typeof phone === "string") return individual(phone);
  return {
    limit: EXPECTED,
    actual: "string",
    ...phone,
    words: `must be ${EXPECTED}; as a phone number it ${phone.words}`,
  };
}

function ofAddressee(addressee: Addressee): Address | Objection {
  const given = Object.entries(addressee).filter(([, value]) => value !== undefined);
  const [[kind, value] = []] = given;
  if (given.length !== 1 || typeof value !== "string") return nothing(addressee);
  if (kind === "phone") return individual(exactPhoneOf(value));
  if (kind === "userId" && isUserId(value)) return user(value);
  if (kind === "groupId" && ANY_ID.test(value)) return group(value);
  return nothing(addressee);
}

function ofEvent({ message }: { message: Answerable }): Address | Objection {
  const addressee = typeof message === "object" && message !== null ? answerTo(message) : undefined;
  return addressee === undefined
    ? { ...nothing(message), words: "is an event that tells neither a group nor a sender" }
    : ofAddressee(addressee);
}

function read(recipient: Recipient): Address | Objection {
  if (typeof recipient === "string") return ofText(recipient);
  if (typeof recipient !== "object" || recipient === null) return nothing(recipient);
  return "message" in recipient ? ofEvent(recipient) : ofAddressee(recipient);
}

/**
 * The members of a request that say whom it is for. Throws `RequestValidationError` for what can be no recipient or several; the text
 * itself is not repeated in it. `subject` is what the error names as the call.
 */
export function addressOf(recipient: Recipient, subject = "sendMessage"): Address {
  const address = read(recipient);
  if (!("words" in address)) return address;
  const { rule, limit, actual, words } = address;
  throw new RequestValidationError(subject, [{ member: "to", rule, limit, actual, message: `to ${words}` }]);
}
