/** What values can be asked to be, where types do not reach: JavaScript, files, the environment. */

/** Whether a value fits, and what it has to be, in words. */
export type Check = readonly [fits: (value: unknown) => boolean, what: string];

/** A check for each member; the compiler asks for all of them. */
export type Checks<Shape> = { readonly [Member in keyof Required<Shape>]: Check };

export const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;

export const aText: Check = [(value) => typeof value === "string", "a text"];
export const aFlag: Check = [(value) => typeof value === "boolean", "true or false"];
export const aWholeNumber: Check = [isWhole, "a whole number, 0 or more"];
export const aCount: Check = [(value) => isWhole(value) && value !== 0, "a whole number, 1 or more"];
export const aDuration: Check = [
  (value) => Number.isFinite(value) && Number(value) >= 0,
  "a number of milliseconds, 0 or more",
];

export const within = (low: number, high: number): Check => [
  (value) => isWhole(value) && Number(value) >= low && Number(value) <= high,
  `a whole number from ${low} to ${high}`,
];

/** The check of a member, which none of the names that every object inherits has. */
export const checkOf = (checks: Readonly<Record<string, Check>>, name: string): Check | undefined =>
  Object.hasOwn(checks, name) ? checks[name] : undefined;
