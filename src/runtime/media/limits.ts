/** What Meta takes: sizes and types, from the description's table. */
import { type MediaKind, mediaLimits } from "../../generated/media-limits.js";
import { refusal } from "./errors.js";

const limits = Object.values(mediaLimits);
/** The most bytes that any kind takes. */
export const MOST_BYTES: number = Math.max(...limits.map(({ maxBytes }) => maxBytes));
const isKnown = (type: string) => limits.some(({ types }) => types.includes(type));

/** `audio/ogg; codecs=opus` is `audio/ogg`. */
const baseOf = (type: string) => type.split(";")[0]?.trim().toLowerCase() ?? "";

/** One container: its brand does not tell whether sound or pictures are inside. */
const MP4 = /^(audio\/mp4|video\/(mp4|3gpp))$/;

/**
 * The most bytes that a file of the type may have, for a kind if one is given; else the most that any kind takes of the type. What no
 * kind names can be sent as a document.
 */
export function maxBytesOf(type: string, kind: MediaKind | undefined): number {
  if (kind !== undefined) return mediaLimits[kind].maxBytes;
  const fitting = limits.filter(({ types }) => types.includes(baseOf(type)));
  return Math.max(...(fitting.length > 0 ? fitting : [mediaLimits.document]).map(({ maxBytes }) => maxBytes));
}

/** Throws `RequestValidationError` where the kind is not made of that type. */
export function assertType(subject: string, type: string, kind: MediaKind | undefined): void {
  // Meta takes documents of other types, too.
  if (kind === undefined || kind === "document") return;
  const limit = mediaLimits[kind].types;
  if (limit.includes(baseOf(type))) return;
  const message = `type of ${kind} must be one of ${JSON.stringify(limit)}, not ${JSON.stringify(baseOf(type))}`;
  throw refusal(subject, { member: "type", rule: "enum", limit, actual: baseOf(type), message });
}

/** Throws `RequestValidationError` where the bytes are certainly of another type than they are said to be: Meta would refuse them. */
export function assertSameType(subject: string, given: string, sniffed: string): void {
  const [actual, limit] = [baseOf(given), baseOf(sniffed)];
  if (actual === limit || !isKnown(actual) || !isKnown(limit) || (MP4.test(actual) && MP4.test(limit))) return;
  const message = `type must be ${limit}, which the bytes are, not ${actual}`;
  throw refusal(subject, { member: "type", rule: "content", limit, actual, message });
}

/** Throws `RequestValidationError` for more bytes than Meta takes. `size` is what is known by now: all of it, or as far as it came. */
export function assertSize(subject: string, size: number, maxBytes: number, type: string, isAll: boolean): void {
  if (size <= maxBytes) return;
  const message = `file takes at most ${maxBytes} bytes of type ${baseOf(type)}, has ${size}${isAll ? "" : " or more"}`;
  throw refusal(subject, { member: "file", rule: "maxBytes", limit: maxBytes, actual: size, message });
}
