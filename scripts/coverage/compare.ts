/** Fact by fact: what one document says and the other does not. */
import type { Member, Members } from "./members.js";
import { pairs } from "./pair.js";
import type { Surface } from "./surface.js";

export const KINDS = ["operations", "parameters", "request", "response", "values"] as const;
export type Kind = (typeof KINDS)[number];

/** One statement of the upstream document. */
export interface Fact {
  /** `POST /{Phone-Number-ID}/messages request text.body`; a listed value ends in `= value`. */
  readonly id: string;
  readonly kind: Kind;
  readonly verdict: "same" | "missing" | "different";
  /** Types in theirs and in ours, where they differ. */
  readonly note?: string;
}

export interface Comparison {
  readonly facts: readonly Fact[];
  /** Operations and members that only ours has, of operations that both have. */
  readonly onlyHere: { readonly operations: readonly string[]; readonly members: readonly string[] };
}

const GROUPS = ["parameters", "request", "response"] as const;
const isNamed = ([path]: readonly [string, Member]) => path !== "" && path !== "[]";
const told = (types: ReadonlySet<string>) => [...types].sort().join(" or ");

function compatible(their: Member, our: Member): boolean {
  return their.types.size === 0 || our.types.size === 0 || [...their.types].some((type) => our.types.has(type));
}

function memberFacts(place: string, kind: Kind, theirs: Members, ours: Members): Fact[] {
  return [...theirs].flatMap(([path, their]): Fact[] => {
    const our = ours.get(path);
    const id = `${place} ${path}`;
    const listed = [...their.values].map((value): Fact => {
      return { id: `${id} = ${value}`, kind: "values", verdict: our?.values.has(value) === true ? "same" : "missing" };
    });
    // The items of a list are told by the list and by their own members.
    if (!isNamed([path, their]) || path.endsWith("[]")) return listed;
    if (!our) return [{ id, kind, verdict: "missing" }, ...listed];
    if (compatible(their, our)) return [{ id, kind, verdict: "same" }, ...listed];
    return [{ id, kind, verdict: "different", note: `${told(their.types)}; here ${told(our.types)}` }, ...listed];
  });
}

export function compare(
  theirs: readonly Surface[],
  ours: readonly Surface[],
  aliases: Readonly<Record<string, string>> = {},
): Comparison {
  const paired = pairs(theirs, ours, aliases);
  const nothing: Members = new Map();
  const facts = theirs.flatMap((their): Fact[] => {
    const our = paired.get(their);
    return [
      { id: their.key, kind: "operations", verdict: our ? "same" : "missing" },
      ...GROUPS.flatMap((group) => memberFacts(`${their.key} ${group}`, group, their[group], our?.[group] ?? nothing)),
    ];
  });
  const known = new Set(paired.values());
  const members = [...paired].flatMap(([their, our]) =>
    GROUPS.flatMap((group) =>
      [...our[group]]
        .filter(isNamed)
        .filter(([path]) => !path.endsWith("[]") && !their[group].has(path))
        .map(([path]) => `${our.key} ${group} ${path}`),
    ),
  );
  return {
    facts,
    onlyHere: { operations: ours.filter((our) => !known.has(our)).map(({ key }) => key), members },
  };
}
