/** What a compiled validator is and what it needs at run time. */

/** One thing that is wrong with a value. */
export interface ValidationIssue {
  /** JSON Pointer of the member. */
  instancePath: string;
  schemaPath: string;
  /** The rule that was broken, such as `maxLength`. */
  keyword: string;
  /** The rule's own numbers and names, such as `{ limit: 4096 }`. */
  params: Record<string, unknown>;
}

/** Tells whether a value fits, and leaves what is wrong in `errors`. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: ValidationIssue[] | null;
}

/** Length in code points, as JSON Schema counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) index++;
    count++;
  }
  return count;
}

/** The values at a dotted path; a step into an array goes through all its items. */
export function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  let found = [value];
  for (const step of path)
    found = found.flatMap((item) =>
      (Array.isArray(item) ? item : [item]).flatMap((one) => {
        const next = one === null || typeof one !== "object" ? undefined : (one as Record<string, unknown>)[step];
        return next === undefined ? [] : [next];
      }),
    );
  return found.flat();
}

/** The first value that stands at the path a second time. */
export function firstRepeated(items: unknown[], path: readonly string[]): unknown {
  const seen = new Set<unknown>();
  for (const value of valuesAt(items, path)) {
    if (seen.has(value)) return value;
    seen.add(value);
  }
  return undefined;
}

/** The value at a dotted path of objects. */
function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null | undefined)?.[step], value);
}

/** Whether an item differs from the first in what stands at the path; of lists, in how long they are. */
export function differs(items: unknown[], path: readonly string[]): boolean {
  const [first, ...others] = items.map((item) => {
    const found = memberAt(item, path);
    return Array.isArray(found) ? found.length : found;
  });
  return others.some((one) => one !== first);
}

/** The numbers at the paths of `plus`, less those of `minus`; what is missing counts as nothing, if it all is missing there is no sum. */
export function sumAt(value: unknown, plus: readonly string[][], minus: readonly string[][]): number | undefined {
  const numbers = (paths: readonly string[][]) =>
    paths.map((path) => memberAt(value, path)).filter((one) => typeof one === "number");
  const total = (found: number[]) => found.reduce((sum, one) => sum + one, 0);
  const given = numbers(plus);
  return given.length === 0 ? undefined : total(given) - total(numbers(minus));
}

/** The number at a path. */
export function numberAt(value: unknown, path: readonly string[]): number | undefined {
  const found = memberAt(value, path);
  return typeof found === "number" ? found : undefined;
}

/** Deep equality of JSON values. */
export function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equal((a as never)[key], (b as never)[key]))
  );
}
