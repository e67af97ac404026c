/** Checks options as they are handed over: types cannot do it for who writes JavaScript or reads them from the environment. */
import { ConfigurationError } from "./errors.js";

/** Whether a value fits, and what it has to be, in words. */
export type OptionRule = readonly [fits: (value: unknown) => boolean, what: string];

/** A rule for each option; the compiler asks for all of them. */
export type OptionRules<Options> = { readonly [Name in keyof Required<Options>]: OptionRule };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const hasFunctions = (value: unknown, ...names: string[]) =>
  isObject(value) && names.every((name) => typeof value[name] === "function");

export const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
export const isFunction = (value: unknown): boolean => typeof value === "function";

export const anObject: OptionRule = [isObject, "an object of options"];
export const aFunction: OptionRule = [isFunction, "a function"];
export const aFlag: OptionRule = [(value) => typeof value === "boolean", "true or false"];
export const aDuration: OptionRule = [
  (value) => typeof value === "number" && value >= 0,
  "a number of milliseconds, 0 or more",
];
export const aCount: OptionRule = [
  (value) => Number.isInteger(value) && Number(value) >= 1,
  "a whole number, 1 or more",
];
export const aClock: OptionRule = [
  (value) => hasFunctions(value, "now", "sleep"),
  "a clock with now() and sleep(ms, signal)",
];
export const aLogger: OptionRule = [
  (value) => hasFunctions(value, "debug", "info", "warn", "error"),
  "a logger with debug, info, warn and error",
];

/** Throws `ConfigurationError` that names the option: one that does not fit, or one that does not exist. */
export function checkOptions<Options>(options: unknown, rules: OptionRules<Options>, place = ""): void {
  if (!isObject(options)) throw new ConfigurationError(`${place || "The options"} must be an object of options.`);
  const prefix = place === "" ? "" : `${place}.`;
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(rules, name) ? (rules[name as keyof Options] as OptionRule) : undefined;
    if (!rule) throw new ConfigurationError(`There is no option ${prefix}${name}.`);
    const [fits, what] = rule;
    if (value !== undefined && !fits(value)) throw new ConfigurationError(`${prefix}${name} must be ${what}.`);
  }
}
