/** What changed between two documents of the same API, in words. */
import type { Member, Members } from "./members.js";
import { pairs } from "./pair.js";
import type { Surface } from "./surface.js";

export interface Change {
  /** The operation, as the newer document writes it; as the older one does where it is gone. */
  readonly operation: string;
  readonly words: string;
  /** Path of the member in the operation's `group`, where the change is one of a member. */
  readonly group?: "parameters" | "request" | "response";
  readonly member?: string;
}

const GROUPS = { parameters: "parameter", request: "request member", response: "answer member" } as const;
type Group = keyof typeof GROUPS;

const list = (values: Iterable<string>) => [...values].sort().join(", ");
const without = (left: ReadonlySet<string>, right: ReadonlySet<string>) => [...left].filter((one) => !right.has(one));

/** `new: a, b; gone: c`, or nothing. */
function difference(before: ReadonlySet<string>, after: ReadonlySet<string>): string | undefined {
  const [added, gone] = [without(after, before), without(before, after)];
  const parts = [
    ...(added.length > 0 ? [`new: ${list(added)}`] : []),
    ...(gone.length > 0 ? [`gone: ${list(gone)}`] : []),
  ];
  return parts.length > 0 ? parts.join("; ") : undefined;
}

/** Those that stand in no other of the list: a member that comes or goes takes what is in it along. */
const tops = (paths: readonly string[]) =>
  paths.filter((path) => !paths.some((other) => path.startsWith(other) && /^[.[]/.test(path.slice(other.length))));

function memberWords(before: Member, after: Member): string[] {
  const told = [
    ["type", difference(before.types, after.types)],
    ["values", difference(before.values, after.values)],
    ["rules", difference(before.rules, after.rules)],
  ] as const;
  return told.flatMap(([what, words]) => (words === undefined ? [] : [`${what} ${words}`]));
}

function groupChanges(operation: string, group: Group, before: Members, after: Members): Change[] {
  const change = (member: string, words: string): Change => ({
    operation,
    group,
    member,
    words: `${GROUPS[group]} ${member || "(the whole)"}: ${words}`,
  });
  const gone = [...before.keys()].filter((path) => !after.has(path));
  const added = [...after.keys()].filter((path) => !before.has(path));
  return [
    ...tops(gone).map((path) => change(path, "gone")),
    ...tops(added).map((path) => change(path, "new")),
    ...[...before].flatMap(([path, member]) => {
      const now = after.get(path);
      return now ? memberWords(member, now).map((words) => change(path, words)) : [];
    }),
  ];
}

export function changesBetween(before: readonly Surface[], after: readonly Surface[]): Change[] {
  const paired = pairs(before, after);
  const known = new Set(paired.values());
  return [
    ...before
      .filter((one) => !paired.has(one))
      .map(({ key }): Change => ({ operation: key, words: "the operation is gone" })),
    ...after.filter((one) => !known.has(one)).map(({ key }): Change => ({ operation: key, words: "a new operation" })),
    ...before.flatMap((old) => {
      const now = paired.get(old);
      if (!now) return [];
      const renamed: Change[] = old.key === now.key ? [] : [{ operation: now.key, words: `was ${old.key}` }];
      const groups = Object.keys(GROUPS) as Group[];
      return [...renamed, ...groups.flatMap((group) => groupChanges(now.key, group, old[group], now[group]))];
    }),
  ];
}
