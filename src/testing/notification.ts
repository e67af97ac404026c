/** Notifications as Meta posts them, one for each event. */
import { ConfigurationError, eventsOf, type MetaEventName } from "../entry/webhook.js";
import { fixtures } from "../generated/fixtures.js";
import type { WebhookNotification } from "../generated/openapi.js";
import { merged } from "./merge.js";
import type { FixtureOverrides } from "./overrides.js";
import { type Changes, changedValue, type Json } from "./value.js";

const isChanges = (value: unknown): value is Changes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Throws unless the notification arrives as the event of that name, with what the overrides say. */
function assertArrives(notification: WebhookNotification, name: string, changes: Changes): void {
  const [event] = eventsOf(notification);
  if (event?.name !== name) {
    const why = event?.name === "unrecognized" ? event.reasons.join("; ") : `it is ${event?.name}`;
    throw new ConfigurationError(`With these overrides the fixture is no ${name}: ${why}.`);
  }
  for (const [member, wanted] of Object.entries(changes)) {
    const carried = (event as unknown as Json)[member];
    const isCarried = typeof wanted === "object" ? carried !== undefined : carried === wanted;
    if (!isCarried) throw new ConfigurationError(`${member}: this ${name} takes it from its payload, or carries none.`);
  }
}

/**
 * The body that Meta posts for an event, from the examples of the description: always the same, and new objects on each call. Ids
 * that Meta sends as numbers are texts here, as everywhere in the types; receivers take both.
 *
 * A receiver handles an event once, so give each message of a test an id of its own: `{ message: { id: "wamid.2" } }`.
 * Throws `ConfigurationError` for a name that is no event's, and for overrides that do not fit the description.
 *
 * @example
 * const body = JSON.stringify(notificationFixture("message.text", { message: { text: { body: "hi" } } }));
 * const headers = { "x-hub-signature-256": await signWebhook(body, appSecret) };
 * await fetch(webhookUrl, { method: "POST", headers, body });
 */
export function notificationFixture<Name extends MetaEventName>(
  name: Name,
  overrides?: FixtureOverrides<Name>,
): WebhookNotification {
  if (!Object.hasOwn(fixtures, name))
    throw new ConfigurationError(`There is no event ${JSON.stringify(name)}, and so no fixture.`);
  const fixture = fixtures[name];
  const changes: unknown = overrides ?? {};
  if (!isChanges(changes)) throw new ConfigurationError("The overrides of a fixture must be an object of its members.");
  const { businessAccountId, businessPortfolioId } = changes;
  const entry = merged(fixture.entry, {
    id: businessPortfolioId ?? businessAccountId ?? fixture.entry.id,
    ...("time" in changes && { time: changes.time }),
    changes: [{ field: fixture.field, value: changedValue(fixture, changes) }],
  });
  // What the description's validators find in it is what the type says.
  const notification = { object: "whatsapp_business_account", entry: [entry] } as WebhookNotification;
  assertArrives(notification, name, changes);
  return notification;
}
