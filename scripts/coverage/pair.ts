/** Which operation of one document is which of the other: by method and shape, then by the likeness of ids and members. */
import type { Members } from "./members.js";
import type { Surface } from "./surface.js";

const wordsOf = (ids: readonly string[]) =>
  new Set(
    ids
      .flatMap((id) =>
        id
          .replaceAll(/([a-z])([A-Z])/g, "$1-$2")
          .toLowerCase()
          .split(/[^a-z]+/),
      )
      .filter((word) => word !== "id" && word !== ""),
  );

function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = [...left].filter((one) => right.has(one)).length;
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
}

const pathsOf = (...all: Members[]) => new Set(all.flatMap((members) => [...members.keys()]));

const score = (left: Surface, right: Surface) =>
  likeness(wordsOf(left.ids), wordsOf(right.ids)) +
  likeness(
    pathsOf(left.parameters, left.request, left.response),
    pathsOf(right.parameters, right.request, right.response),
  );

/** `aliases` names pairs whose paths differ on purpose: key of `theirs` → key of `ours`. */
export function pairs(
  theirs: readonly Surface[],
  ours: readonly Surface[],
  aliases: Readonly<Record<string, string>> = {},
): Map<Surface, Surface> {
  const found = new Map<Surface, Surface>();
  for (const [theirKey, ourKey] of Object.entries(aliases)) {
    const [their, our] = [theirs.find(({ key }) => key === theirKey), ours.find(({ key }) => key === ourKey)];
    if (their && our) found.set(their, our);
  }
  const taken = new Set(found.values());
  const candidates = theirs
    .filter((their) => !found.has(their))
    .flatMap((their) =>
      ours.filter(({ shape }) => shape === their.shape).map((our) => ({ their, our, score: score(their, our) })),
    )
    .sort((a, b) => b.score - a.score || (a.their.key + a.our.key < b.their.key + b.our.key ? -1 : 1));
  for (const { their, our } of candidates) {
    if (found.has(their) || taken.has(our)) continue;
    found.set(their, our);
    taken.add(our);
  }
  return found;
}
