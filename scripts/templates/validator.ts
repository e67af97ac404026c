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
