/** Changes to plain data, as deep as they go. */

/** Some members of `T`, at any depth. A list is given as a whole; `undefined` takes a member away. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Member in keyof T]?: DeepPartial<T[Member]> | undefined }
    : T;

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A copy of `base` with the changes in it. */
export function merged(base: unknown, changes: unknown): unknown {
  if (!isObject(changes)) return structuredClone(changes);
  const members = new Map<string, unknown>(isObject(base) ? Object.entries(base) : []);
  for (const [member, change] of Object.entries(changes))
    if (change === undefined) members.delete(member);
    else members.set(member, merged(members.get(member), change));
  return structuredClone(Object.fromEntries(members));
}

/** A copy of `value` with `changes` in what stands at the path. */
export function mergedAt(value: unknown, [step, ...rest]: readonly (string | number)[], changes: unknown): unknown {
  if (step === undefined) return merged(value, changes);
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[step] = mergedAt(copy[step], rest, changes);
  return copy;
}
