/** An event as Meta sends it, from the examples of the description. */
import type { EventMembers, EventPayloads, EventValues } from "./events.js";

export interface Fixture<Name extends keyof EventPayloads> {
  readonly field: string;
  /** The account's entry around it; `time` only where Meta sends one. */
  readonly entry: { readonly id: string; readonly time?: number };
  readonly value: EventValues[Name];
  /** Member of the event object that holds the payload. */
  readonly member: EventMembers[Name];
  /** Where the payload stands in the value. */
  readonly path: readonly (string | number)[];
}
