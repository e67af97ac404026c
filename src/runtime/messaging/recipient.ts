/** Whom a message goes to: what a person would type, as the API wants it. */
import type { MessageAddress } from "../../generated/openapi.js";
import { RequestValidationError } from "../graph/validate.js";

/**
 * A phone number in any common spelling, with its country code (`+1 (555) 123-4567`, `0049 151 ...`, `15551234567`), a
 * business-scoped user id (`US.1349...`), or a group id.
 */
export type Recipient = string;

type Address = Omit<MessageAddress, "messaging_product">;

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;
/** Group ids are long base64 texts; a phone number has 15 digits at most. */
const GROUP_ID = /^(?=.*[A-Za-z])[A-Za-z0-9+/_=-]{20,}$/;
/** Blanks, brackets, dots and dashes of all scripts, and the invisible marks that copying from a contact leaves behind. */
const PHONE_DECORATION = /[\s().\-/\u2010-\u2015\u2212]|[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069]/g;
/** `+49 (0)151 ...`: the zero is dialled at home only. */
const TRUNK_ZERO = /\(0\)/;
const PHONE = /^\+?[1-9]\d{6,14}$/;

/** Throws `RequestValidationError` for what can be no recipient; the text itself is not repeated in it. */
export function addressOf(recipient: Recipient): Address {
  const text = typeof recipient === "string" ? recipient.trim() : "";
  if (USER_ID.test(text)) return { recipient_type: "individual", recipient: text };
  if (GROUP_ID.test(text)) return { recipient_type: "group", to: text };
  const phone = text.replace(TRUNK_ZERO, "").replaceAll(PHONE_DECORATION, "").replace(/^00/, "+");
  if (PHONE.test(phone)) return { recipient_type: "individual", to: phone };
  const limit = "a phone number with country code, a business-scoped user id or a group id";
  throw new RequestValidationError("sendMessage", [
    { member: "to", rule: "recipient", limit, actual: typeof recipient, message: `to must be ${limit}` },
  ]);
}
