/** The values for the variables of one text. */
import { isObject, type JsonObject } from "../core/object.js";
import type { Complain } from "./value-issues.js";
import { isNumbered, variablesIn } from "./variables.js";

/** A list for numbers, an object for names, nothing where there is nothing to fill in. */
export type TextValues = string[] | Record<string, string> | undefined;

/** Where the value of a variable is looked up: `{{1}}` is the first of a list. */
const keyOf = (name: string) => (isNumbered(name) ? String(Number(name) - 1) : name);

const lookUp = (given: unknown, key: string): unknown =>
  (isObject(given) || Array.isArray(given)) && Object.hasOwn(given, key) ? (given as JsonObject)[key] : undefined;

/** Complains of each value that is missing, no text, or too much. */
export function textValues(text: string, given: unknown, member: string, complain: Complain): TextValues {
  const names = [...new Set(variablesIn(text))];
  if (names.length === 0) {
    if (given !== undefined) complain.surplus(member);
    return undefined;
  }
  const areNumbered = names.every(isNumbered);
  if (given !== undefined && (areNumbered ? !Array.isArray(given) : !isObject(given))) {
    complain.type(member, areNumbered ? "array" : "object", given);
    return undefined;
  }
  const keys = areNumbered ? names.toSorted((a, b) => Number(a) - Number(b)).map(keyOf) : names;
  for (const key of Object.keys(given ?? {})) if (!keys.includes(key)) complain.surplus(`${member}.${key}`);
  const values = keys.map((key) => {
    const value = lookUp(given, key);
    if (value === undefined) complain.missing(`${member}.${key}`);
    else if (typeof value !== "string") complain.type(`${member}.${key}`, "string", value);
    return [key, value as string] as const;
  });
  return areNumbered ? values.map(([, value]) => value) : Object.fromEntries(values);
}
