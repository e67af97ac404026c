/** Stored events → items, which become events that can act again. */
import { eventMedia, eventMembers } from "../../../generated/events.js";
import { fromBase64 } from "../../core/base64.js";
import { parseJson } from "../../core/json.js";
import { isObject, type JsonObject } from "../../core/object.js";
import { type Item, unrecognized } from "../notification/items.js";
import { Surroundings } from "../notification/surroundings.js";
import type { MetaEventName } from "./event.js";
import { isMetaEventName } from "./names.js";
import { StoredEventError } from "./stored-event-error.js";

const isText = (value: unknown): value is string => typeof value === "string";

/** A member that may be missing. Throws for one of another type: what was stored by hand is not trusted more than a webhook. */
function optional<T>(
  stored: JsonObject,
  member: string,
  is: (value: unknown) => value is T,
  what: string,
): T | undefined {
  const value = Object.hasOwn(stored, member) ? stored[member] : undefined;
  if (value === undefined || is(value)) return value;
  throw new StoredEventError(`The stored event's ${member} must be ${what}.`);
}

function required<T>(stored: JsonObject, member: string, is: (value: unknown) => value is T, what: string): T {
  const value = optional(stored, member, is, what);
  if (value === undefined) throw new StoredEventError(`The stored event has no ${member}.`);
  return value;
}

const textOf = (stored: JsonObject, member: string) => optional(stored, member, isText, "a text");
const isNumber = (value: unknown): value is number => typeof value === "number";
const isPayload = (value: unknown): value is object => typeof value === "object" && value !== null;
const isTextList = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

/** As if its item stood in a notification again; the change that it came in was not stored. */
function surroundingsOf(stored: JsonObject): Surroundings {
  const businessAccountId = textOf(stored, "businessAccountId");
  const businessPortfolioId = textOf(stored, "businessPortfolioId");
  const contact = optional(stored, "contact", isObject, "an object");
  const metadata = {
    phone_number_id: textOf(stored, "phoneNumberId"),
    display_phone_number: textOf(stored, "displayPhoneNumber"),
  };
  return new Surroundings({
    field: textOf(stored, "field"),
    entryId: businessPortfolioId ?? businessAccountId,
    time: optional(stored, "time", isNumber, "a number"),
    value: { metadata, contacts: contact === undefined ? [] : [contact] },
    owner: { businessAccountId, businessPortfolioId },
  });
}

function rawOf(stored: JsonObject): unknown {
  const bytes = textOf(stored, "rawBytes");
  if (bytes === undefined) return stored.raw;
  const raw = fromBase64(bytes);
  if (raw === undefined) throw new StoredEventError("The stored event's rawBytes must be base64.");
  return raw;
}

function parsed(stored: string): unknown {
  try {
    return parseJson(stored);
  } catch {
    throw new StoredEventError("The stored event is no JSON.");
  }
}

function recognized(name: MetaEventName, stored: JsonObject): Item {
  required(stored, "field", isText, "a text");
  const member = eventMembers[name];
  const payload = required(stored, member, isPayload, "an object");
  if (member === "message") required(payload as JsonObject, "id", isText, "a text");
  const media = name in eventMedia ? { media: eventMedia[name as keyof typeof eventMedia] } : {};
  return { where: surroundingsOf(stored), part: { member }, leaf: { name, ...media }, payload };
}

/** The item of an event that was stored as JSON, or of what its JSON was parsed to. Throws `StoredEventError`. */
export function storedItem(stored: unknown): Item {
  const event = isText(stored) ? parsed(stored) : stored;
  if (!isObject(event)) throw new StoredEventError("A stored event is an object, or its JSON.");
  const name = required(event, "name", isText, "a text");
  if (name === "unrecognized")
    return unrecognized(rawOf(event), required(event, "reasons", isTextList, "a list of texts"), surroundingsOf(event));
  if (!isMetaEventName(name))
    throw new StoredEventError(`No stored event is called ${JSON.stringify(name.slice(0, 100))}.`);
  return recognized(name, event);
}
