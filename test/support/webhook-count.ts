/** Which events a notification must become, counted from its JSON and from the design, and by nothing of the receiver's. */
import type { AnyEvent } from "wapi-ts/webhook";
import type { Json } from "./webhook-bodies.js";
import { describedFields } from "./webhook-fixtures.js";

/** Members of a value that are events: of each item, or as they are. An empty list is none. */
const EVENTS: Record<string, Record<string, "each" | "all">> = {
  messages: { messages: "each", statuses: "each", errors: "all", user_actions: "all" },
  calls: { calls: "each", statuses: "each", errors: "all" },
  group_lifecycle_update: { groups: "each" },
  group_participants_update: { groups: "each" },
  group_settings_update: { groups: "each" },
  group_status_update: { groups: "each" },
};

/** What makes two items of a call the same event, if they fit; Meta's samples tell of one call in several ways. */
const CALL_IDENTITY: Record<string, readonly string[]> = { calls: ["id", "event"], statuses: ["id", "status"] };

/** `unfit` holds what came as unrecognized: of that, the whole counts. */
function identityOf(field: string, name: string, item: unknown, unfit: ReadonlySet<string>): unknown {
  const members = field === "calls" ? CALL_IDENTITY[name] : undefined;
  return members && isObject(item) && !unfit.has(keyOf(item))
    ? members.map((member) => item[member])
    : JSON.stringify(item);
}

/** What surrounds the payload of a recognized event. */
const AROUND = new Set([
  ...["name", "field", "time", "contact", "reasons"],
  ...["businessAccountId", "businessPortfolioId", "phoneNumberId", "displayPhoneNumber"],
]);

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same for two values that differ in numbers written as texts at most: ids arrive so. */
const keyOf = (value: unknown) =>
  JSON.stringify(value, (_name, inner) => (typeof inner === "number" ? String(inner) : inner));

/** What has to arrive together. */
interface Group {
  /** An event for each; the same one twice, in the same place, is one event. */
  items: { place: string; key: string }[];
  /** In place of them, where what stands around them is broken. */
  whole?: { place: string; key: string };
  /** Besides them, where they are broken. */
  members: string[];
}

const single = (place: unknown, value: unknown): Group => ({
  items: [{ place: keyOf([place, value]), key: keyOf(value) }],
  members: [],
});

/** What stands around the items. */
const frameOf = (value: Json, field: string) =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !Object.hasOwn(EVENTS[field] ?? {}, name)));

function itemsOf(member: unknown, kind: "each" | "all"): unknown[] {
  if (!Array.isArray(member)) return [member];
  return kind === "each" || member.length === 0 ? member : [member];
}

function groupOfValue(
  place: readonly unknown[],
  field: string,
  value: Json,
  sound: ReadonlySet<string>,
  unfit: ReadonlySet<string>,
): Group {
  const described = EVENTS[field];
  if (!described) return single(place, value);
  const { metadata } = value;
  const phone = isObject(metadata) ? metadata.phone_number_id : undefined;
  const items = Object.entries(described)
    .filter(([name]) => Object.hasOwn(value, name))
    .flatMap(([name, kind]) =>
      itemsOf(value[name], kind).map((item) => ({
        place: keyOf([...place, phone, name, identityOf(field, name, item, unfit)]),
        key: keyOf(item),
      })),
    );
  const frame = frameOf(value, field);
  if (sound.has(keyOf(frame)) && items.length > 0) return { items, members: [] };
  const whole = { place: keyOf([place, value]), key: keyOf(value) };
  return { items, whole, members: Object.values(frame).map(keyOf) };
}

function groupsOf(notification: unknown, sound: ReadonlySet<string>, unfit: ReadonlySet<string>): Group[] {
  if (!isObject(notification) || notification.object !== "whatsapp_business_account")
    return [single("body", notification)];
  const { entry: entries } = notification;
  if (!Array.isArray(entries) || entries.length === 0) return [single("body", notification)];
  return entries.flatMap((entry) => {
    if (!isObject(entry) || typeof entry.id !== "string") return [single("entry", entry)];
    const place = [entry.id, typeof entry.time === "number" ? entry.time : undefined];
    const { changes } = entry;
    if (!Array.isArray(changes) || changes.length === 0) return [single(place, entry)];
    return changes.map((change) => {
      if (!isObject(change) || typeof change.field !== "string") return single(place, change);
      const { field, value } = change;
      if (!describedFields.has(field) || !isObject(value)) return single([...place, field], change);
      return groupOfValue([...place, field], field, value, sound, unfit);
    });
  });
}

/** What an event brings of the notification. */
function payloadOf(event: AnyEvent): unknown {
  if (event.name === "unrecognized") return event.raw;
  const members = Object.entries(event).filter(([name]) => !AROUND.has(name));
  if (members.length !== 1) throw new Error(`${event.name} has the payloads ${members.map(([name]) => name)}`);
  return members[0]?.[1];
}

/** What stands around the items in notifications that are sound. */
export const soundFrames = (notifications: readonly Json[]): ReadonlySet<string> =>
  new Set(
    (notifications as { entry: { changes: { field: string; value: Json }[] }[] }[]).flatMap(({ entry }) =>
      entry.flatMap(({ changes }) => changes.map(({ field, value }) => keyOf(frameOf(value, field)))),
    ),
  );

/** What is missing among the events of a notification, and what is there without a reason. Two empty lists are right. */
export function miscount(notification: unknown, events: readonly AnyEvent[], sound: ReadonlySet<string>) {
  const left = events.map((event) => keyOf(payloadOf(event)));
  const told = new Set<string>();
  const take = (keys: readonly string[]): boolean => {
    const rest = [...left];
    for (const key of keys) {
      const index = rest.indexOf(key);
      if (index < 0) return false;
      rest.splice(index, 1);
    }
    left.splice(0, left.length, ...rest);
    return true;
  };
  const fresh = (items: Group["items"]) => {
    const places = new Map(items.filter(({ place }) => !told.has(place)).map(({ place, key }) => [place, key]));
    for (const place of places.keys()) told.add(place);
    return [...places.values()];
  };
  const missing: string[] = [];
  const members: string[] = [];
  const unfit = new Set(events.flatMap((event) => (event.name === "unrecognized" ? [keyOf(event.raw)] : [])));
  const groups = groupsOf(notification, sound, unfit);
  // First where there is no choice, so that equal items of broken values do not take the events of sound ones.
  for (const { items, whole, members: around } of [
    ...groups.filter((one) => !one.whole),
    ...groups.filter((one) => one.whole),
  ]) {
    members.push(...around);
    if (whole && (told.has(whole.place) || take([whole.key]))) {
      told.add(whole.place);
      continue;
    }
    const keys = fresh(items);
    if (items.length > 0 && take(keys)) continue;
    if (items.length === 0 && around.some((key) => left.includes(key))) continue;
    missing.push(...keys, ...(items.length === 0 && whole ? [whole.key] : []));
  }
  return { missing, surplus: left.filter((key) => !members.includes(key)) };
}
