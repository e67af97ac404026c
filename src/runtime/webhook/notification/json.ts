/** Looking into JSON that nobody has checked yet. */

import { isObject } from "../../core/object.js";

/** What stands at a path; undefined where the path leads nowhere, or to what every object inherits. */
export function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const step of path) {
    if (!isObject(found) || !Object.hasOwn(found, step)) return undefined;
    found = found[step];
  }
  return found;
}

export function textAt(value: unknown, path: readonly string[]): string | undefined {
  const found = at(value, path);
  return typeof found === "string" ? found : undefined;
}
