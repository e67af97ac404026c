/** A notification → its items, each checked by itself: one that fits nothing takes none of the others with it. */
import type { ValidationIssue, Validator } from "../../generated/validator.js";
import type { EventNode, WebhookField, WebhookPart } from "../../generated/webhook-field.js";
import { webhookFields } from "../../generated/webhook-fields.js";

/** Where an item was found. */
export interface ItemContext {
  field?: string;
  entryId?: string;
  time?: number;
  /** The value, without members that fit nothing. */
  value?: Record<string, unknown>;
  /** The change as it was received. */
  change?: unknown;
}

/** A payload that fits the description. */
export interface RecognizedItem extends ItemContext {
  name: string;
  field: string;
  entryId: string;
  value: Record<string, unknown>;
  /** Member of the event object that holds the payload. */
  member: string;
  payload: unknown;
  /** Paths in the payload that tell one event from another. */
  identity?: WebhookPart["identity"];
  /** Member of the payload that holds downloadable media. */
  media?: string;
}

/** Something that does not. */
export interface UnrecognizedItem extends ItemContext {
  name: "unrecognized";
  raw: unknown;
  reasons: string[];
}

export type Item = RecognizedItem | UnrecognizedItem;

type JsonObject = Record<string, unknown>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const OBJECT = "whatsapp_business_account";

export const unrecognized = (raw: unknown, reasons: string[], context: ItemContext = {}): UnrecognizedItem => ({
  ...context,
  name: "unrecognized",
  raw,
  reasons,
});

/** What a validator objects to, without the values: they may be what a user wrote. */
const reason = ({ instancePath, keyword, params }: ValidationIssue) => {
  const detail = params.missingProperty ?? params.type ?? params.limit;
  return `${instancePath || "it"}: ${keyword}${detail === undefined ? "" : ` ${detail}`}`;
};

/** What a validator objects to; nothing where the value fits. */
const issuesOf = (validate: Validator<unknown> | undefined, value: unknown): ValidationIssue[] =>
  validate === undefined || validate(value) ? [] : (validate.errors ?? []);

const at = (value: unknown, steps: readonly string[]) =>
  steps.reduce<unknown>(
    (inner, step) => (isObject(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined),
    value,
  );

type Leaf = Extract<EventNode, { name: string }>;

/** The described event that the payload's tags name, or why there is none. */
function leafOf(node: EventNode, payload: unknown): Leaf | string {
  if ("name" in node) return node;
  const tag = at(payload, node.tag);
  const path = node.tag.join(".");
  if (tag === undefined) return node.otherwise ? leafOf(node.otherwise, payload) : `${path}: required`;
  const next = typeof tag === "string" && Object.hasOwn(node.cases, tag) ? node.cases[tag] : undefined;
  return next ? leafOf(next, payload) : `${path}: unknown`;
}

type ChangeContext = Required<Pick<ItemContext, "field" | "entryId" | "value">> & ItemContext;

function itemOf(part: WebhookPart, payload: unknown, context: ChangeContext): Item {
  const leaf = leafOf(part.event, payload);
  if (typeof leaf === "string") return unrecognized(payload, [leaf], context);
  const issues = issuesOf(leaf.validate, payload);
  if (issues.length > 0) return unrecognized(payload, issues.map(reason), context);
  const { name, media } = leaf;
  const { member, identity } = part;
  return { ...context, name, member, payload, ...(identity ? { identity } : {}), ...(media ? { media } : {}) };
}

function itemsOfPart(part: WebhookPart, context: ChangeContext): Item[] {
  if (part.property === undefined) return [itemOf(part, context.value, context)];
  const payload = context.value[part.property];
  // An empty list of errors is no error.
  if (payload === undefined || (Array.isArray(payload) && payload.length === 0)) return [];
  return part.each && Array.isArray(payload)
    ? payload.map((item) => itemOf(part, item, context))
    : [itemOf(part, payload, context)];
}

/**
 * The items of a value. A member that does not fit, such as a broken contact, is an item of its own and is left out of the
 * value, so that it takes no message with it. Where the value cannot do without it, the value as a whole is unrecognized.
 */
function itemsOfValue({ validate, parts }: WebhookField, context: ChangeContext): Item[] {
  const misfits: UnrecognizedItem[] = [];
  let { value } = context;
  for (let issues = issuesOf(validate, value); issues.length > 0; issues = issuesOf(validate, value)) {
    const member = issues[0]?.instancePath.split("/")[1];
    const reasons = issues.map(reason);
    if (member === undefined || !Object.hasOwn(value, member))
      return [unrecognized(context.value, [...misfits.flatMap((misfit) => misfit.reasons), ...reasons], context)];
    const { [member]: misfit, ...rest } = value;
    misfits.push(unrecognized(misfit, reasons, context));
    value = rest;
  }
  const items = [...misfits, ...parts.flatMap((part) => itemsOfPart(part, { ...context, value }))];
  return items.length > 0 ? items : [unrecognized(value, ["it holds nothing that is described"], context)];
}

function itemsOfChange(change: unknown, context: ItemContext & { entryId: string }): Item[] {
  if (!isObject(change) || typeof change.field !== "string")
    return [unrecognized(change, ["a change without a field"], context)];
  const { field, value } = change;
  const described = Object.hasOwn(webhookFields, field) ? webhookFields[field] : undefined;
  if (!described) return [unrecognized(change, ["field: unknown"], { ...context, field })];
  if (!isObject(value)) return [unrecognized(change, ["value: type object"], { ...context, field })];
  return itemsOfValue(described, { ...context, field, value, change });
}

function itemsOfEntry(entry: unknown): Item[] {
  if (!isObject(entry) || typeof entry.id !== "string") return [unrecognized(entry, ["an entry without an id"])];
  const { id: entryId, time, changes } = entry;
  const context = { entryId, ...(typeof time === "number" ? { time } : {}) };
  if (!Array.isArray(changes) || changes.length === 0)
    return [unrecognized(entry, ["an entry without changes"], context)];
  return changes.flatMap((change) => itemsOfChange(change, context));
}

/** All items of a notification, in its order; at least one, whatever it is. */
export function itemsOf(notification: unknown): Item[] {
  if (!isObject(notification) || notification.object !== OBJECT)
    return [unrecognized(notification, [`object: not ${OBJECT}`])];
  if (!Array.isArray(notification.entry) || notification.entry.length === 0)
    return [unrecognized(notification, ["no entry"])];
  return notification.entry.flatMap(itemsOfEntry);
}
