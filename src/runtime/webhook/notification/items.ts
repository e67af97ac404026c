/** A notification → its items, each checked by itself: one that fits nothing takes none of the others with it. */
import type { ValidationIssue, Validator } from "../../../generated/validator.js";
import type { EventNode, WebhookField, WebhookPart } from "../../../generated/webhook-field.js";
import { isObject, type JsonObject } from "../../core/object.js";
import { at } from "./json.js";
import { type Place, Surroundings } from "./surroundings.js";

/** The described event that a payload's tags name. */
type Leaf = Extract<EventNode, { name: string }>;

/** A payload that fits the description. */
export interface RecognizedItem {
  readonly where: Surroundings;
  readonly part: Pick<WebhookPart, "member" | "identity">;
  readonly leaf: Pick<Leaf, "name" | "media">;
  readonly payload: unknown;
}

/** Something that does not. */
export interface UnrecognizedItem {
  readonly where: Surroundings;
  readonly raw: unknown;
  readonly reasons: readonly string[];
}

/** The described webhook fields, by name. */
export interface WebhookFields {
  readonly [field: string]: WebhookField;
}

export type Item = RecognizedItem | UnrecognizedItem;

const OBJECT = "whatsapp_business_account";

export const unrecognized = (
  raw: unknown,
  reasons: readonly string[],
  where = new Surroundings({}),
): UnrecognizedItem => ({ where, raw, reasons });

/** What a validator objects to, without the values: they may be what a user wrote. */
const reason = ({ instancePath, keyword, params }: ValidationIssue) => {
  const detail = params.missingProperty ?? params.type ?? params.limit;
  return `${instancePath || "it"}: ${keyword}${detail === undefined ? "" : ` ${detail}`}`;
};

/** What a validator objects to; nothing where the value fits. */
function issuesOf(validate: Validator<unknown> | undefined, value: unknown): readonly ValidationIssue[] | undefined {
  return validate === undefined || validate(value) ? undefined : (validate.errors ?? []);
}

/** The described event that the payload's tags name, or why there is none. */
function leafOf(node: EventNode, payload: unknown): Leaf | string {
  if ("name" in node) return node;
  const tag = at(payload, node.tag);
  const path = node.tag.join(".");
  if (tag === undefined) return node.otherwise ? leafOf(node.otherwise, payload) : `${path}: required`;
  const next = typeof tag === "string" && Object.hasOwn(node.cases, tag) ? node.cases[tag] : undefined;
  return next ? leafOf(next, payload) : `${path}: unknown`;
}

function itemOf(part: WebhookPart, payload: unknown, where: Surroundings): Item {
  const leaf = leafOf(part.event, payload);
  if (typeof leaf === "string") return unrecognized(payload, [leaf], where);
  const issues = issuesOf(leaf.validate, payload);
  return issues ? unrecognized(payload, issues.map(reason), where) : { where, part, leaf, payload };
}

function addItemsOfPart(items: Item[], part: WebhookPart, value: JsonObject, where: Surroundings): void {
  const payload = part.property === undefined ? value : value[part.property];
  // An empty list of errors is no error.
  if (payload === undefined || (Array.isArray(payload) && payload.length === 0)) return;
  if (part.each && Array.isArray(payload)) for (const item of payload) items.push(itemOf(part, item, where));
  else items.push(itemOf(part, payload, where));
}

/**
 * The items of a value. A member that does not fit, such as a broken contact, is an item of its own and is left out of the
 * value, so that it takes no message with it. Where the value cannot do without it, the value as a whole is unrecognized.
 */
function addItemsOfValue(items: Item[], { validate, parts }: WebhookField, place: Place & { value: JsonObject }): void {
  const misfits: { raw: unknown; reasons: readonly string[] }[] = [];
  let { value } = place;
  for (let issues = issuesOf(validate, value); issues; issues = issuesOf(validate, value)) {
    const member = issues[0]?.instancePath.split("/")[1];
    const reasons = issues.map(reason);
    if (member === undefined || !Object.hasOwn(value, member)) {
      const all = [...misfits.flatMap((misfit) => misfit.reasons), ...reasons];
      items.push(unrecognized(place.value, all, new Surroundings(place)));
      return;
    }
    const { [member]: raw, ...rest } = value;
    misfits.push({ raw, reasons });
    value = rest;
  }
  const where = new Surroundings(misfits.length === 0 ? place : { ...place, value });
  const before = items.length;
  for (const { raw, reasons } of misfits) items.push(unrecognized(raw, reasons, where));
  for (const part of parts) addItemsOfPart(items, part, value, where);
  if (items.length === before) items.push(unrecognized(value, ["it holds nothing that is described"], where));
}

/** The entry that a change stands in. */
interface Entry {
  readonly entryId: string;
  readonly time: number | undefined;
}

function addItemsOfChange(items: Item[], change: unknown, { entryId, time }: Entry, fields: WebhookFields): void {
  const misfit = (why: string, field?: string) =>
    items.push(unrecognized(change, [why], new Surroundings({ field, entryId, time })));
  if (!isObject(change) || typeof change.field !== "string") {
    misfit("a change without a field");
    return;
  }
  const { field, value } = change;
  const described = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!described) misfit("field: unknown", field);
  else if (!isObject(value)) misfit("value: type object", field);
  else {
    addItemsOfValue(items, described, { field, entryId, time, value, change, described });
  }
}

function addItemsOfEntry(items: Item[], entry: unknown, fields: WebhookFields): void {
  if (!isObject(entry) || typeof entry.id !== "string") {
    items.push(unrecognized(entry, ["an entry without an id"]));
    return;
  }
  const { id: entryId, changes } = entry;
  const time = typeof entry.time === "number" ? entry.time : undefined;
  if (Array.isArray(changes) && changes.length > 0)
    for (const change of changes) addItemsOfChange(items, change, { entryId, time }, fields);
  else items.push(unrecognized(entry, ["an entry without changes"], new Surroundings({ entryId, time })));
}

/** All items of a notification, in its order; at least one, whatever it is. */
export function itemsOf(notification: unknown, fields: WebhookFields): Item[] {
  if (!isObject(notification) || notification.object !== OBJECT)
    return [unrecognized(notification, [`object: not ${OBJECT}`])];
  const { entry } = notification;
  if (!Array.isArray(entry) || entry.length === 0) return [unrecognized(notification, ["no entry"])];
  const items: Item[] = [];
  for (const one of entry) addItemsOfEntry(items, one, fields);
  return items;
}
