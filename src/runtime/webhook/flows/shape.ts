/** What a value has to be: read from outside, checked, and handed on without what nobody asked for. */
import { isObject, type JsonObject } from "../../core/object.js";
import type { FlowIssue } from "./errors.js";

/** Reads a value. What is wrong with it goes to `issues`; what comes back then is of no use. */
export type Shape = (value: unknown, path: string, issues: FlowIssue[]) => unknown;

const refuse = (issues: FlowIssue[], path: string, rule: string): undefined => {
  issues.push({ path, rule });
  return undefined;
};

const simple =
  (fits: (value: unknown) => boolean, rule: string): Shape =>
  (value, path, issues) =>
    fits(value) ? value : refuse(issues, path, rule);

export const aText = simple((value) => typeof value === "string", "a text");
export const aNumber = simple((value) => Number.isFinite(value), "a number");
export const anInteger = simple((value) => Number.isSafeInteger(value), "a whole number");
export const aFlag = simple((value) => typeof value === "boolean", "true or false");
export const aDay = simple(
  (value) => typeof value === "string" && /^(\d{4}-\d{2}-\d{2}|\d+)$/.test(value),
  "a day, as YYYY-MM-DD",
);
export const aSimpleValue = simple(
  (value) => ["string", "boolean"].includes(typeof value) || Number.isFinite(value),
  "a text, a number, true or false",
);

/** The text of a number as well: that is what the keyboard for numbers may send. */
export const aTyped: Shape = (value, path, issues) =>
  aText(Number.isFinite(value) ? String(value) : value, path, issues);

/** This very value. */
export const exactly = (expected: unknown): Shape =>
  simple((value) => value === expected, `${JSON.stringify(expected)}, as the flow has it`);

/** One of these texts. */
export const oneOf = (texts: ReadonlySet<string>): Shape =>
  simple((value) => typeof value === "string" && texts.has(value), "one of the flow's choices");

export const listOf =
  (item: Shape): Shape =>
  (value, path, issues) =>
    Array.isArray(value)
      ? value.map((one: unknown, index) => item(one, `${path}.${index}`, issues))
      : refuse(issues, path, "a list");

/** Whatever it is, but for members called `__proto__`: they would change objects that somebody copies them into. */
export function anything(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(anything);
  if (!isObject(value)) return value;
  const kept: JsonObject = {};
  for (const [name, member] of Object.entries(value)) if (name !== "__proto__") kept[name] = anything(member);
  return kept;
}

/** An object with whatever members. */
export const anyObject: Shape = (value, path, issues) =>
  isObject(value) ? anything(value) : refuse(issues, path, "an object");

/** One member of an object. */
export interface Member {
  readonly shape: Shape;
  readonly isRequired: boolean;
  /** What stands for a value that was not given: null does everywhere, an empty text where a choice is meant. */
  readonly isMissing?: (value: unknown) => boolean;
}

export type Members = Readonly<Record<string, Member>>;

/** An object of these members; others are left out. */
export const objectOf =
  (members: Members): Shape =>
  (value, path, issues) => {
    if (!isObject(value)) return refuse(issues, path, "an object");
    const kept: JsonObject = {};
    for (const [name, { shape, isRequired, isMissing = () => false }] of Object.entries(members)) {
      const given = Object.hasOwn(value, name) ? value[name] : undefined;
      if (given !== undefined && given !== null && !isMissing(given))
        kept[name] = shape(given, `${path}.${name}`, issues);
      else if (isRequired) refuse(issues, `${path}.${name}`, "given");
    }
    return kept;
  };

/** The first of these that fits; what is told is what is wrong by the one that fits best. */
export const anyOf = (shapes: readonly Shape[]): Shape => {
  const [only, ...others] = shapes;
  if (only && others.length === 0) return only;
  return (value, path, issues) => {
    let best: FlowIssue[] | undefined;
    for (const shape of shapes) {
      const found: FlowIssue[] = [];
      const read = shape(value, path, found);
      if (found.length === 0) return read;
      if (!best || found.length < best.length) best = found;
    }
    issues.push(...(best ?? []));
    return undefined;
  };
};
