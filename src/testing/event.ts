/** Events as handlers get them, and what the handlers did with them. */
import { ConfigurationError, eventsOf, type MetaEventName, type WebhookEvent } from "../entry/webhook.js";
import { notificationFixture } from "./notification.js";
import type { FixtureOverrides } from "./overrides.js";
import { type FixtureAction, type FixtureMessaging, recordingClient } from "./recorder.js";

const recorded = new WeakMap<object, FixtureAction[]>();

export interface EventFixtureOptions {
  /** What the event's actions do. Default: they succeed, send nothing, and a download is empty. They are recorded in any case. */
  messaging?: FixtureMessaging;
}

/**
 * The event that a handler gets for `notificationFixture(name, overrides)`, made by the receiver itself. Nothing it does leaves the
 * process; `actionsOf(event)` tells what was asked for. Throws `ConfigurationError` as `notificationFixture` does.
 *
 * @example
 * const event = eventFixture("message.text", { message: { text: { body: "hi" } } });
 * await greet(event);
 * expect(actionsOf(event)).toMatchObject([{ action: "reply", content: "You said hi" }]);
 */
export function eventFixture<Name extends MetaEventName>(
  name: Name,
  overrides?: FixtureOverrides<Name>,
  { messaging = {} }: EventFixtureOptions = {},
): WebhookEvent<Name> {
  const actions: FixtureAction[] = [];
  const client = recordingClient(actions, messaging);
  const event = eventsOf(notificationFixture(name, overrides), () => client)[0] as WebhookEvent<Name>;
  recorded.set(event, actions);
  return event;
}

/** What handlers did with an event so far, in order. Throws `ConfigurationError` for an event that is no fixture. */
export function actionsOf(event: object): readonly FixtureAction[] {
  const actions = recorded.get(event);
  if (!actions) throw new ConfigurationError("actionsOf() needs the very event that eventFixture() made.");
  return [...actions];
}
