/** What a fixture may be told, in the words of the event. */

import type { MetaEventName, WebhookEvent } from "../entry/webhook.js";
import type { EventMembers } from "../generated/events.js";
import type { DeepPartial } from "./merge.js";

/** Data beside the payload. */
type Surroundings =
  | "businessAccountId"
  | "businessPortfolioId"
  | "phoneNumberId"
  | "displayPhoneNumber"
  | "contact"
  | "time";

type DataOf<Event, Payload extends PropertyKey> = {
  [Member in keyof Event as Member extends Surroundings | Payload ? Member : never]: Event[Member];
};

/**
 * Members of the event that shall differ from the fixture's, at any depth: `{ message: { text: { body: "hi" } } }`. A list is given
 * as a whole; `undefined` takes a member away.
 */
export type FixtureOverrides<Name extends MetaEventName> = Name extends MetaEventName
  ? DeepPartial<DataOf<WebhookEvent<Name>, EventMembers[Name]>>
  : never;
