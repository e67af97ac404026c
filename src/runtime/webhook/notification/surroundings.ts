/** Where an item was found, and what that tells of it. All items of a change share one of these. */
import type { WebhookContact } from "../../../generated/openapi.js";
import type { WebhookField } from "../../../generated/webhook-field.js";
import type { JsonObject } from "../../core/object.js";
import { textAt } from "./json.js";

/** What stands around an item; as much of it as could be told. */
export interface Place {
  readonly field?: string | undefined;
  readonly entryId?: string | undefined;
  readonly time?: number | undefined;
  /** The value, without members that fit nothing. */
  readonly value?: JsonObject | undefined;
  /** What the description says of the field. */
  readonly described?: WebhookField;
  /** The change as it was received. */
  readonly change?: unknown;
  /** Whose entry it is, where that is known already. */
  readonly owner?: Owner;
}

/** An account, or a portfolio that may name one. */
interface Owner {
  readonly businessAccountId?: string | undefined;
  readonly businessPortfolioId?: string | undefined;
}

/** The ids of users that a message or a status names. */
interface Users {
  from_user_id?: string;
  to_user_id?: string;
  recipient_user_id?: string;
  from?: string;
  to?: string;
  recipient_id?: string;
}

/** Contacts by one of their ids; the first of several wins. */
function byId(contacts: readonly WebhookContact[], id: "user_id" | "wa_id"): ReadonlyMap<string, WebhookContact> {
  const found = new Map<string, WebhookContact>();
  for (const contact of contacts) {
    const text = contact[id];
    if (text !== undefined && !found.has(text)) found.set(text, contact);
  }
  return found;
}

/** Whose entry it is: an account's, or a portfolio's that names the account elsewhere. */
function ownerOf({ entryId, value, described, owner }: Place): Owner {
  if (owner) return owner;
  if (entryId === undefined) return {};
  const portfolio = described?.portfolio;
  if (!portfolio) return { businessAccountId: entryId };
  const { member, values = [], withAccount = [], account } = portfolio;
  const happened = member === undefined ? undefined : textAt(value, [member]);
  const accountId = account === undefined ? undefined : textAt(value, account);
  const isPortfolio =
    member === undefined ||
    (happened !== undefined &&
      (values.includes(happened) || (withAccount.includes(happened) && accountId !== undefined)));
  if (!isPortfolio) return { businessAccountId: entryId };
  return { businessPortfolioId: entryId, ...(accountId === undefined ? {} : { businessAccountId: accountId }) };
}

export class Surroundings {
  readonly field: string | undefined;
  readonly entryId: string | undefined;
  readonly time: number | undefined;
  readonly change: unknown;
  readonly businessAccountId: string | undefined;
  readonly businessPortfolioId: string | undefined;
  readonly phoneNumberId: string | undefined;
  readonly displayPhoneNumber: string | undefined;
  readonly #contacts: readonly WebhookContact[];
  #prefix: { readonly member: string; readonly text: string } | undefined;
  #byUserId: ReadonlyMap<string, WebhookContact> | undefined;
  #byNumber: ReadonlyMap<string, WebhookContact> | undefined;

  constructor(place: Place) {
    const { field, entryId, time, value, change, described } = place;
    const number = described?.number ?? "metadata";
    this.field = field;
    this.entryId = entryId;
    this.time = time;
    this.change = change;
    const { businessAccountId, businessPortfolioId } = ownerOf(place);
    this.businessAccountId = businessAccountId;
    this.businessPortfolioId = businessPortfolioId;
    // What is unrecognized was not validated: only texts are taken.
    this.phoneNumberId = textAt(value, [number, "phone_number_id"]);
    this.displayPhoneNumber = textAt(value, [number, "display_phone_number"]);
    this.#contacts = (value?.contacts ?? []) as WebhookContact[];
  }

  /** The number or account that its items belong to. */
  get owner(): string {
    return this.phoneNumberId ?? this.entryId ?? "";
  }

  /** What the keys of its items begin with; made once, since there may be a thousand of them. */
  prefixOf(member: string): string {
    if (this.#prefix?.member !== member)
      this.#prefix = { member, text: `${this.field ?? ""}:${member}:${this.owner}:` };
    return this.#prefix.text;
  }

  /** The contact that belongs to a message or a status of a value that fits: by user id, else by number, else the only one. */
  contactOf(payload: unknown): WebhookContact | undefined {
    const contacts = this.#contacts;
    // One contact belongs to every item, whatever its ids: Meta sends it with what it is about.
    if (contacts.length < 2) return contacts[0];
    const { from_user_id, to_user_id, recipient_user_id, from, to, recipient_id } = payload as Users;
    this.#byUserId ??= byId(contacts, "user_id");
    this.#byNumber ??= byId(contacts, "wa_id");
    return (
      this.#byUserId.get(from_user_id ?? to_user_id ?? recipient_user_id ?? "") ??
      this.#byNumber.get(from ?? recipient_id ?? "") ??
      this.#byNumber.get(to ?? "")
    );
  }
}
