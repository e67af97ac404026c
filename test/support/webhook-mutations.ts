/** Notifications, bent: what a broken or hostile sender could sign. */
import fc from "fast-check";
import type { Json } from "./webhook-bodies.js";

/** Stands around a number that JavaScript cannot hold, until the text is written. */
const NUMBER = "\uE000";
/** Stands behind a name that the text will hold twice. */
const TWICE = "\uE001";

const NAMES = ["__proto__", "constructor", "prototype", "toString", "then", "toJSON", "hasOwnProperty"];
const NUMBERS = [
  "24139382929027371",
  "-9007199254740993",
  "1e308",
  "-1e-400",
  "0.12345678901234567890",
  "9".repeat(300),
];
const MANY = 30;

type Holder = Record<string | number, unknown>;
interface Slot {
  holder: Holder;
  key: string | number;
}

/** Sets a member, whatever it is called. */
const put = (holder: object, key: string | number, value: unknown) =>
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });

const isObject = (value: unknown): value is Holder => typeof value === "object" && value !== null;
const copy = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

function slotsIn(holder: object): Slot[] {
  return Object.entries(holder).flatMap(([name, value]) => {
    const key = Array.isArray(holder) ? Number(name) : name;
    return [{ holder: holder as Holder, key }, ...(isObject(value) ? slotsIn(value) : [])];
  });
}

/** The members in another order, or with others among them. */
function rewrite(holder: object, change: (members: [string, unknown][]) => [string, unknown][]): void {
  const members = change(Object.entries(holder));
  for (const name of Object.keys(holder)) delete (holder as Holder)[name];
  for (const [name, value] of members) put(holder, name, value);
}

type Bend = (slot: Slot, value: unknown, amount: number) => void;

const bends: Record<string, Bend> = {
  remove({ holder, key }) {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  replace({ holder, key }, value) {
    put(holder, key, value);
  },
  swap({ holder, key }, _value, amount) {
    const other = Object.keys(holder)[amount % Object.keys(holder).length] as string;
    const mine = holder[key];
    put(holder, key, holder[other]);
    put(holder, other, mine);
  },
  repeat({ holder, key }, value, amount) {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, copy(holder[key]));
    else
      rewrite(holder, (members) =>
        members.flatMap((member): [string, unknown][] => {
          if (member[0] !== key) return [member];
          const twin: [string, unknown] = [`${key}${TWICE}`, value];
          return amount % 2 ? [member, twin] : [twin, member];
        }),
      );
  },
  reverse({ holder, key }) {
    const value = holder[key];
    if (Array.isArray(value)) value.reverse();
    else if (isObject(value)) rewrite(value, (members) => members.reverse());
  },
  nest({ holder, key }, _value, amount) {
    let value = holder[key];
    for (let depth = amount % 80; depth > 0; depth--) value = depth % 2 ? [value] : { in: value };
    put(holder, key, value);
  },
  poison({ holder, key }, value, amount) {
    const name = NAMES[amount % NAMES.length] as string;
    put(isObject(holder[key]) && !Array.isArray(holder[key]) ? holder[key] : holder, name, { polluted: value });
  },
  rename({ holder, key }, _value, amount) {
    if (Array.isArray(holder)) return;
    const name = NAMES[amount % NAMES.length] as string;
    rewrite(holder, (members) => members.map(([old, value]) => [old === key ? name : old, value]));
  },
  number({ holder, key }, _value, amount) {
    put(holder, key, `${NUMBER}${NUMBERS[amount % NUMBERS.length]}${NUMBER}`);
  },
  surrogate({ holder, key }) {
    put(holder, key, "\ud800 \udc00\ud83d");
  },
  many({ holder, key }) {
    const copies = Array.from({ length: MANY }, () => copy(holder[key]));
    if (Array.isArray(holder)) holder.splice(Number(key), 1, ...copies);
    else put(holder, key, copies);
  },
};

const membersOf = (value: unknown, name: string): Holder[] =>
  isObject(value) && Array.isArray(value[name]) ? value[name].filter(isObject) : [];

/** Gives an id of its own to each item that has one but is not the same as the item it was copied from: else they are one event. */
function tellApart(notification: Json): void {
  const known = new Map<string, string>();
  let others = 0;
  for (const entry of membersOf(notification, "entry"))
    for (const { field, value } of membersOf(entry, "changes"))
      for (const item of [...membersOf(value, "messages"), ...membersOf(value, "statuses")]) {
        if (typeof item.id !== "string" && typeof item.id !== "number") continue;
        const id = String(item.id).replaceAll(NUMBER, "");
        const same = JSON.stringify([entry.id, entry.time, field, (value as Holder).metadata, item]);
        const before = known.get(id);
        if (before === undefined) known.set(id, same);
        else if (before !== same) put(item, "id", `${id}~${others++}`);
      }
}

const depthOf = (value: unknown): number =>
  isObject(value) ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

export interface Bent {
  /** What is sent. */
  text: string;
  /** What it means, with numbers as the receiver promises them. */
  value: unknown;
  /** How deep the text is nested. */
  depth: number;
}

/** A whole number beyond 2^53 is promised as a text with every digit. */
const promised = (token: string): unknown =>
  /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? token : Number(token);

function written(root: unknown): Bent {
  const template = JSON.stringify(root).replaceAll(new RegExp(`${TWICE}+":`, "g"), '":');
  const number = new RegExp(`"${NUMBER}([^"]*)${NUMBER}"`, "g");
  const read = (_key: string, value: unknown) =>
    typeof value === "string" && value.startsWith(NUMBER) ? promised(value.slice(1, -1)) : value;
  return { text: template.replaceAll(number, "$1"), value: JSON.parse(template, read), depth: depthOf(copy(root)) };
}

const bend = fc.record({
  how: fc.constantFrom(...Object.keys(bends)),
  at: fc.nat({ max: 10_000 }),
  amount: fc.nat({ max: 1_000 }),
  value: fc.jsonValue({ maxDepth: 2 }),
});

/** One of the notifications, bent in up to four places. */
export const bent = (notifications: readonly Json[]): fc.Arbitrary<Bent> =>
  fc.tuple(fc.constantFrom(...notifications), fc.array(bend, { maxLength: 4 })).map(([one, changes]) => {
    const holder = { root: copy(one) };
    for (const { how, at, amount, value } of changes) {
      const slots = slotsIn(holder);
      const slot = slots[at % slots.length];
      // A copy: what is bent later must not change what was drawn.
      if (slot) bends[how]?.(slot, copy(value), amount);
    }
    tellApart(holder.root);
    return written(holder.root ?? null);
  });
