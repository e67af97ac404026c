/** Filters by what was tapped. */
import type { AnyEvent } from "../events/event.js";
import { type AnyFilter, EventFilter } from "./filter.js";
import { type Some, someTextsOf } from "./lists.js";
import { matcher } from "./text.js";

/** A reply button, or a template's quick-reply button, whose payload is its id. */
type ButtonTap<Id extends string> =
  | { name: "message.interactive.button_reply"; message: { interactive: { button_reply: { id: Id } } } }
  | { name: "message.button"; message: { button: { payload: Id } } };

interface RowTap<Id extends string> {
  name: "message.interactive.list_reply";
  message: { interactive: { list_reply: { id: Id } } };
}

/** The id of what was tapped. */
export interface Tapped<Id extends string = string> {
  readonly id: Id;
}

/** The id of what was tapped, and how the pattern fits it. */
export interface TappedMatch extends Tapped {
  readonly match: RegExpExecArray;
}

type Ids = Some<string> | readonly [RegExp];

function tapped(given: Ids, filter: string, idOf: (event: AnyEvent) => string | undefined): EventFilter<AnyEvent> {
  const [first] = given;
  if (first instanceof RegExp) {
    const find = matcher(first, filter);
    return new EventFilter((event) => {
      const id = idOf(event);
      const match = id === undefined ? undefined : find(id);
      return match && { id, match };
    });
  }
  const wanted = someTextsOf(given as Some<string>, filter);
  return new EventFilter((event) => {
    const id = idOf(event);
    return id !== undefined && wanted.has(id) ? { id } : undefined;
  });
}

function buttonOf(event: AnyEvent): string | undefined {
  if (event.name === "message.interactive.button_reply") return event.message.interactive.button_reply.id;
  return event.name === "message.button" ? event.message.button.payload : undefined;
}

const rowOf = (event: AnyEvent) =>
  event.name === "message.interactive.list_reply" ? event.message.interactive.list_reply.id : undefined;

/**
 * Lets taps on these buttons pass, by their ids, and hands the `id` to the handler: reply buttons, and a template's quick-reply
 * buttons, whose id is their payload. Or by a pattern, with its `match`, for ids that carry something.
 *
 * @example
 * client.on("message", buttonId("yes", "no"), (event, { id }) => event.reply(id === "yes" ? "Done." : "As you like."));
 */
export function buttonId<const Id extends string>(...ids: Some<Id>): AnyFilter<ButtonTap<Id>, Tapped<Id>>;
export function buttonId(pattern: RegExp): AnyFilter<ButtonTap<string>, TappedMatch>;
export function buttonId(...ids: Ids): EventFilter<AnyEvent> {
  return tapped(ids, "buttonId", buttonOf);
}

/** Lets picks of these rows of lists pass, by their ids or by a pattern, as {@link buttonId} does for buttons. */
export function listId<const Id extends string>(...ids: Some<Id>): AnyFilter<RowTap<Id>, Tapped<Id>>;
export function listId(pattern: RegExp): AnyFilter<RowTap<string>, TappedMatch>;
export function listId(...ids: Ids): EventFilter<AnyEvent> {
  return tapped(ids, "listId", rowOf);
}
