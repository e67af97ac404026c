/** A body that somebody published, and what it is a body of. */
import type { Members } from "../coverage/members.js";

export interface Sample {
  /** The collection that it is counted in, such as `postman requests`. */
  readonly set: string;
  readonly name: string;
  readonly part: "request" | "answer" | "error" | "webhook";
  readonly method: string;
  /** `/{Phone-Number-ID}/messages`, the version left out. */
  readonly path: string;
  /** Why there is no value to look at. */
  readonly unreadable?: string;
  readonly value: unknown;
}

/** What a JSON value would be described by. */
export function membersIn(value: unknown, path = "", members: Members = new Map()): Members {
  const type = Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
  members.set(path, { types: new Set([type]), values: new Set(), rules: new Set(), homes: new Set() });
  if (Array.isArray(value)) for (const item of value) membersIn(item, `${path}[]`, members);
  else if (typeof value === "object" && value !== null)
    for (const [name, child] of Object.entries(value))
      membersIn(child, path === "" ? name : `${path}.${name}`, members);
  return members;
}
