/** The value of a change, with what a test wants different. */
import type { MetaEventName } from "../entry/webhook.js";
import type { Fixture } from "../generated/fixture.js";
import { merged, mergedAt } from "./merge.js";

export type Json = Record<string, unknown>;

/** Overrides of any event. */
export interface Changes extends Json {
  businessAccountId?: string;
  businessPortfolioId?: string;
  phoneNumberId?: string;
  displayPhoneNumber?: string;
  contact?: Json;
  time?: number;
}

/** Members of a payload that say who the contact is, and the member of the contact that says the same. */
const SAME_ID = [
  ["from", "wa_id"],
  ["recipient_id", "wa_id"],
  ["from_user_id", "user_id"],
  ["recipient_user_id", "user_id"],
] as const;

/** What the contact becomes when the payload is another user's now. */
function movedIds(contact: Json, before: Json, now: Json | null): Json {
  const moved = SAME_ID.filter(([id, same]) => before[id] !== undefined && before[id] === contact[same]);
  return Object.fromEntries(moved.map(([id, same]) => [same, now?.[id]]));
}

const at = (value: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown>)[step], value) as Json;

/** A new value: the fixture's, with the changes that belong into it. */
export function changedValue(fixture: Fixture<MetaEventName>, changes: Changes): Json {
  const { path, member } = fixture;
  const before = fixture.value as unknown as Json;
  const now = (member in changes ? mergedAt(before, path, changes[member]) : merged(before, {})) as Json;
  const metadata = {
    ...("phoneNumberId" in changes && { phone_number_id: changes.phoneNumberId }),
    ...("displayPhoneNumber" in changes && { display_phone_number: changes.displayPhoneNumber }),
  };
  const [contact = {}] = (before.contacts ?? []) as Json[];
  const hasContact = "contact" in changes ? changes.contact !== undefined : before.contacts !== undefined;
  const ids = movedIds(contact, at(before, path), at(now, path));
  return merged(now, {
    ...(Object.keys(metadata).length > 0 && { metadata }),
    contacts: hasContact ? [merged(merged(contact, ids), changes.contact ?? {})] : undefined,
  }) as Json;
}
