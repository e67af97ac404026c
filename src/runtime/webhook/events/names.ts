/** What an event can be called, and who hears it. */
import { eventGroups, eventNames } from "../../../generated/events.js";
import { ConfigurationError } from "../../core/errors.js";
import { type EventName, type MetaEventName, ownEventNames } from "./event.js";

const meta = new Set<string>(eventNames);
const known = new Set<string>([...eventNames, ...eventGroups, ...ownEventNames, "*"]);

/** Whether Meta's webhooks bring events of that name. */
export const isMetaEventName = (name: unknown): name is MetaEventName => typeof name === "string" && meta.has(name);

/** Throws `ConfigurationError` for what no event is called. */
export function checkEventName(name: unknown): asserts name is EventName {
  if (typeof name !== "string") throw new ConfigurationError("The name of an event must be a text.");
  if (!known.has(name)) throw new ConfigurationError(`There is no event called ${JSON.stringify(name)}.`);
}

/** A listener to a prefix hears everything below it. */
export const hears = (name: EventName, event: string): boolean =>
  name === "*" || event === name || event.startsWith(`${name}.`);
