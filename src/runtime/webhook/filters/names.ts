/** The names of events that have something in common, for filters that ask for it. */
import type { EventGroups, EventValues } from "../../../generated/events.js";
import type { AnyEvent, MetaEventName } from "../events/event.js";

export type MessageName = EventGroups["message"];
export type StatusName = EventGroups["status"];

/** Events that tell the account. */
export type AccountName = MetaEventName | "unrecognized";

/** Events that tell the number's id. */
export type PhoneName =
  | { [Name in MetaEventName]: EventValues[Name] extends { metadata: unknown } ? Name : never }[MetaEventName]
  | "unrecognized";

/** The message of a message event. */
export const messageOf = (event: AnyEvent) => ("message" in event ? event.message : undefined);
