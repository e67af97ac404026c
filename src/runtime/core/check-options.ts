/** Checks options as they are handed over: types cannot do it for who writes JavaScript or reads them from the environment. */
import { ConfigurationError } from "./errors.js";
import { isObject } from "./object.js";

/** Whether a value fits, and what it has to be, in words. */
export type OptionRule = readonly [fits: (value: unknown) => boolean, what: string];

/** A rule for each option; the compiler asks for all of them. */
export type OptionRules<Options> = { readonly [Name in keyof Required<Options>]: OptionRule };

const hasFunctions = (value: unknown, ...names: string[]) =>
  isObject(value) && names.every((name) => typeof value[name] === "function");

export const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
/** Whether a value is the path of a URL, without anything that would have to be escaped. */
export const isPath = (value: unknown): boolean => typeof value === "string" && /^\/[\w\-./~]*$/.test(value);
export const isFunction = (value: unknown): boolean => typeof value === "function";
const isListOf = (value: unknown, fits: (item: unknown) => boolean) => Array.isArray(value) && value.every(fits);

export const anObject: OptionRule = [isObject, "an object of options"];
export const anObjectOrFalse: OptionRule = [
  (value) => value === false || isObject(value),
  "an object of options, or false",
];
export const aFunction: OptionRule = [isFunction, "a function"];
export const aFunctionList: OptionRule = [(value) => isListOf(value, isFunction), "a list of functions"];
export const aFlag: OptionRule = [(value) => typeof value === "boolean", "true or false"];
const isNotNegative = (value: unknown) => typeof value === "number" && value >= 0;
export const aDuration: OptionRule = [isNotNegative, "a number of milliseconds, 0 or more"];
export const aBudget: OptionRule = [isNotNegative, "a number of retries, 0 or more"];
export const aCount: OptionRule = [
  (value) => Number.isInteger(value) && Number(value) >= 1,
  "a whole number, 1 or more",
];
export const anAmount: OptionRule = [(value) => typeof value === "number" && value > 0, "a number above 0"];
/** Timers take 31 bits, and fire at once for more. */
const MAX_TIMER_MS = 2 ** 31 - 1;
export const aTimer: OptionRule = [
  (value) => typeof value === "number" && value >= 0 && value <= MAX_TIMER_MS,
  `a number of milliseconds, 0 to ${MAX_TIMER_MS}`,
];
export const aText: OptionRule = [isText, "a text that is not empty"];
export const aTextList: OptionRule = [(value) => isListOf(value, isText), "a list of texts that are not empty"];
export const aClock: OptionRule = [
  (value) => hasFunctions(value, "now", "sleep"),
  "a clock with now() and sleep(ms, signal)",
];
export const aLogger: OptionRule = [
  (value) => hasFunctions(value, "debug", "info", "warn", "error"),
  "a logger with debug, info, warn and error",
];
/** One app secret, or several while rotating. */
export const someSecrets: OptionRule = [
  (value) => isText(value) || (isListOf(value, isText) && (value as unknown[]).length > 0),
  "a text that is not empty, or a list of such texts",
];

/** What is wrong with an option: what it has to be; nothing where there is no such option. */
export interface Misfit {
  name: string;
  value: unknown;
  what: string | undefined;
}

/** The first option that does not fit, or does not exist. One that is undefined is left out. */
export function misfitOf<Options>(options: object, rules: OptionRules<Options>): Misfit | undefined {
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? (rules[name as keyof Options] as OptionRule) : undefined;
    if (!rule) return { name, value, what: undefined };
    if (value !== undefined && !rule[0](value)) return { name, value, what: rule[1] };
  }
  return undefined;
}

/** Throws `ConfigurationError` that names the option: one that does not fit, or one that does not exist. */
export function checkOptions<Options>(options: unknown, rules: OptionRules<Options>, place = ""): void {
  if (!isObject(options)) throw new ConfigurationError(`${place || "The options"} must be an object of options.`);
  const misfit = misfitOf(options, rules);
  if (!misfit) return;
  const name = place === "" ? misfit.name : `${place}.${misfit.name}`;
  throw new ConfigurationError(
    misfit.what === undefined ? `There is no option ${name}.` : `${name} must be ${misfit.what}.`,
  );
}
