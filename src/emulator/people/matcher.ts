/** What a test expects of a message. */
import { inspect } from "node:util";
import type { MessageBodyOf, MessageKind, ReceivedMessage } from "./kinds.js";

/** Some members of a value, at any depth; a list is given whole. */
export type PartialBody<Value> = Value extends readonly (infer Item)[]
  ? readonly PartialBody<Item>[]
  : Value extends object
    ? { readonly [Member in keyof Value]?: PartialBody<Value[Member]> }
    : Value;

/**
 * What a message must be like: its words (the text, caption, or body of an interactive message or template) as a whole, a pattern
 * that they fit, members that the request's body has, or a function that says so.
 */
export type MessageMatcher<Kind extends MessageKind = MessageKind> =
  | string
  | RegExp
  | PartialBody<MessageBodyOf<Kind>>
  | ((message: ReceivedMessage<Kind>) => boolean);

/** Whether `actual` has all that `wanted` has. */
export function hasMembers(actual: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return Object.is(actual, wanted);
  if (typeof actual !== "object" || actual === null) return false;
  if (Array.isArray(wanted) && (!Array.isArray(actual) || actual.length !== wanted.length)) return false;
  return Object.entries(wanted).every(
    ([name, value]) => Object.hasOwn(actual, name) && hasMembers(actual[name as keyof typeof actual], value),
  );
}

/** Whether the message, whose words these are, is as expected. */
export function fits<Kind extends MessageKind>(
  matcher: MessageMatcher<Kind> | undefined,
  message: ReceivedMessage<Kind>,
  words: string,
): boolean {
  if (matcher === undefined) return true;
  if (typeof matcher === "string") return words === matcher;
  // Search instead of test: a pattern with the flag g would go on where it ended.
  if (matcher instanceof RegExp) return words.search(matcher) >= 0;
  return typeof matcher === "function" ? matcher(message) : hasMembers(message.body, matcher);
}

/** The matcher in words, as the end of "a message". */
export function inWords(matcher: unknown): string {
  if (matcher === undefined) return "";
  if (typeof matcher === "function") return ` for which ${matcher.name || "the function"} says true`;
  const shown = typeof matcher === "string" ? JSON.stringify(matcher) : inspect(matcher, { depth: 8 });
  return typeof matcher === "object" && !(matcher instanceof RegExp) ? ` with ${shown}` : ` that reads ${shown}`;
}
