/** What Meta gives back, as it was handed in: the answer has more, and some of it in another shape. */
import { type Definition, isObject, type Json, type JsonObject } from "./definition.js";

/** In the order in which they are written. */
const MEMBERS = [
  "name",
  "language",
  "category",
  "sub_category",
  "parameter_format",
  "message_send_ttl_seconds",
  "display_format",
  "cta_url_link_tracking_opted_out",
  "is_primary_device_delivery_only",
  "components",
] as const;

/** What is read of each template. */
export const FIELDS = ["id", "status", ...MEMBERS] as const;

const PART_MEMBERS = ["type", "format", "otp_type", "text", "param_name", "url", "phone_number", "example"];
const PART_ORDER = ["HEADER", "BODY", "LIMITED_TIME_OFFER", "FOOTER", "BUTTONS", "CAROUSEL"];

const rank = (list: readonly string[], name: string) => (list.indexOf(name) + list.length + 1) % (list.length + 1);

/** `__proto__` is a name like any other here. */
export function objectOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  const made: JsonObject = {};
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** Members in one order, without those that hold nothing. */
function ordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== null);
  const sorted = entries.sort(
    ([a], [b]) => rank(PART_MEMBERS, a) - rank(PART_MEMBERS, b) || (a < b ? -1 : a > b ? 1 : 0),
  );
  return objectOf(sorted.map(([name, member]) => [name, ordered(member)]));
}

/** Samples come back as URLs of Meta's own store, signed anew for each answer: what is after the path never stays. */
function stableUrl(text: Json): Json {
  if (typeof text !== "string" || !URL.canParse(text)) return text;
  const url = new URL(text);
  return url.protocol === "https:" ? `${url.origin}${url.pathname}` : text;
}

const withStableSamples = (value: Json): Json =>
  JSON.parse(JSON.stringify(value), (member, one: Json) =>
    member === "header_handle" && Array.isArray(one) ? one.map(stableUrl) : one,
  );

const OTP_URL = /[?&]otp_type=(COPY_CODE|ONE_TAP|ZERO_TAP)(?:&|$)/i;

/** A button that brings a one-time code comes back as a link that holds what it was made of. */
function otpButton(button: Json): Json {
  if (!isObject(button) || typeof button.url !== "string") return button;
  const otp_type = OTP_URL.exec(button.url)?.[1]?.toUpperCase();
  if (!otp_type || !URL.canParse(button.url)) return button;
  const { searchParams } = new URL(button.url);
  const names = searchParams.getAll("package_name");
  const hashes = searchParams.getAll("signature_hash");
  const apps = names.map((package_name, at) => ({ package_name, signature_hash: hashes[at] ?? "" }));
  const autofill = searchParams.get("cta_display_name");
  return {
    type: "OTP",
    otp_type,
    ...(button.text === undefined ? {} : { text: button.text }),
    ...(autofill && otp_type !== "COPY_CODE" ? { autofill_text: autofill } : {}),
    ...(apps.length > 0 ? { supported_apps: apps } : {}),
    ...(otp_type === "ZERO_TAP" ? { zero_tap_terms_accepted: true } : {}),
  };
}

const typeOf = (part: Json) => (isObject(part) && typeof part.type === "string" ? part.type.toUpperCase() : "");

/** Meta writes the texts of authentication templates, and gives them back; nobody may hand them in. */
function authenticationPart(part: Json): Json {
  if (!isObject(part)) return part;
  const { text: _text, example: _example, ...rest } = part;
  if (["BODY", "FOOTER"].includes(typeOf(part))) return rest;
  return Array.isArray(part.buttons) ? { ...part, buttons: part.buttons.map(otpButton) } : part;
}

/** Whether a message can be made of it: everything has a type, texts are texts. */
function isReadable(parts: Json): parts is JsonObject[] {
  return (
    Array.isArray(parts) &&
    parts.every(
      (part) =>
        isObject(part) &&
        typeof part.type === "string" &&
        [part.text, part.format, part.url].every((text) => text === undefined || typeof text === "string") &&
        [part.buttons, part.cards].every((list) => list === undefined || Array.isArray(list)) &&
        (part.buttons === undefined || isReadable(part.buttons)) &&
        ((part.cards ?? []) as Json[]).every((card) => isObject(card) && isReadable(card.components ?? [])),
    )
  );
}

/** Undefined for what no message can be made of. Nothing that Meta adds later is lost: members that are not known stay. */
export function asDefined(template: object): Definition | undefined {
  const given = ordered(withStableSamples(template as JsonObject));
  if (!isObject(given)) return undefined;
  const { name, language } = given;
  if (typeof name !== "string" || typeof language !== "string" || name === "" || language === "") return undefined;
  const parts = given.components ?? [];
  if (!isReadable(parts)) return undefined;
  const isAuthentication = String(given.category).toUpperCase() === "AUTHENTICATION";
  const components = [...parts]
    .sort((a, b) => rank(PART_ORDER, typeOf(a)) - rank(PART_ORDER, typeOf(b)))
    .map((part) => (isAuthentication ? authenticationPart(part) : part));
  const members = MEMBERS.flatMap((member): [string, Json][] => {
    const value = member === "components" ? components : given[member];
    // What is off, or set by Meta, is left to Meta.
    return value === undefined || value === false || value === "" ? [] : [[member, value]];
  });
  return { name, language, members: objectOf(members) };
}
