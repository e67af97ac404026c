/** Filters by what a text message says. Captions and the titles of buttons are none: they are looked at with a function of one's own. */
import { ConfigurationError } from "../../core/errors.js";
import type { AnyEvent } from "../events/event.js";
import { type AnyFilter, EventFilter, passing } from "./filter.js";
import { type Some, someTextsOf } from "./lists.js";

interface IsText {
  name: "message.text";
}

const bodyOf = (event: AnyEvent) => (event.name === "message.text" ? event.message.text.body : undefined);

function passingTexts<To extends IsText>(
  filter: string,
  texts: readonly string[],
  fits: (body: string, text: string) => boolean,
): AnyFilter<To> {
  const wanted = [...someTextsOf(texts, filter)];
  return passing((event) => {
    const body = bodyOf(event);
    return body !== undefined && wanted.some((text) => fits(body, text));
  });
}

/** Lets text messages pass that are one of these texts, letter by letter. `matches(/^stop$/i)` takes other spellings. */
export const textIs = <const Text extends string>(
  ...texts: Some<Text>
): AnyFilter<IsText & { message: { text: { body: Text } } }> =>
  passingTexts("textIs", texts, (body, text) => body === text);

/** Lets text messages pass that begin with one of these texts. Capital letters are others: see {@link matches}. */
export const startsWith = (...texts: Some<string>): AnyFilter<IsText> =>
  passingTexts("startsWith", texts, (body, text) => body.startsWith(text));

/** Lets text messages pass that hold one of these texts. Capital letters are others: see {@link matches}. */
export const contains = (...texts: Some<string>): AnyFilter<IsText> =>
  passingTexts("contains", texts, (body, text) => body.includes(text));

/** A match whose named groups are those that it was said to have. */
export interface TextMatch<Groups> extends Array<string> {
  0: string;
  /** Where in the text it begins. */
  index: number;
  /** The text. */
  input: string;
  groups: Groups;
}

/** The match of a pattern; TypeScript knows no pattern's groups, so they may be said. */
type MatchOf<Groups> = unknown extends Groups ? RegExpExecArray : TextMatch<Groups>;

/** Runs a pattern from the start of each text, whatever its flags: with `g` or `y` it remembers where it left off. */
export function matcher(pattern: RegExp, filter: string): (text: string) => RegExpExecArray | undefined {
  if (!(pattern instanceof RegExp)) throw new ConfigurationError(`${filter}() takes a regular expression.`);
  const own = new RegExp(pattern);
  return (text) => {
    own.lastIndex = 0;
    return own.exec(text) ?? undefined;
  };
}

/**
 * Lets text messages pass that fit the regular expression, and hands its `match` to the handler. The type of its named groups may be
 * given. Texts have up to 65,536 characters and are written by anybody: avoid patterns such as `(a+)+`, which take time without bound
 * for some of them.
 *
 * @example
 * client.on("message.text", matches<{ id: string }>(/^order (?<id>\d+)$/i), (event, { match }) => event.reply(match.groups.id));
 */
export function matches<Groups = unknown>(pattern: RegExp): AnyFilter<IsText, { readonly match: MatchOf<Groups> }> {
  const match = matcher(pattern, "matches");
  return new EventFilter((event) => {
    const body = bodyOf(event);
    const found = body === undefined ? undefined : match(body);
    // What the groups are called is the caller's word.
    return found && { match: found as MatchOf<Groups> };
  });
}
