/** Which of our files say what an upstream change is about. */
import { yamlFiles } from "../description/index-file.js";
import { isObject } from "../description/json.js";
import type { Change } from "./changes.js";
import { pairs } from "./pair.js";
import type { Surface } from "./surface.js";

const METHOD = /^[A-Z]+ /;

/** Schema's name or path template → file below `openapi/`. */
function filesOf(folder: string, kinds: readonly string[]): Map<string, string> {
  const all = kinds.flatMap((kind) => yamlFiles(folder, kind));
  return new Map(
    all.flatMap(({ path, content }) =>
      Object.entries(content).flatMap(([name, value]): [string, string][] => (isObject(value) ? [[name, path]] : [])),
    ),
  );
}

/** Above the member: `a.b[].c` → `a.b[]`, `a.b`, `a`. */
function* ancestors(path: string): Generator<string> {
  for (let at = path; at !== ""; at = at.replace(/(\[\]|\.\*|\.?[^.[\]]+)$/, "")) yield at;
  yield "";
}

/** A function from a change to our files. `theirs` is the upstream document that we have described so far. */
export function homesOf(
  folder: string,
  theirs: readonly Surface[],
  ours: readonly Surface[],
  aliases: Readonly<Record<string, string>>,
): (change: Change) => string[] {
  const paired = new Map([...pairs(theirs, ours, aliases)].map(([their, our]) => [their.key, our]));
  const paths = filesOf(folder, ["paths"]);
  const schemas = filesOf(folder, ["schemas", "webhooks"]);
  return ({ operation, group, member }) => {
    const our = paired.get(operation);
    if (!our) return [];
    const path = our.key.replace(METHOD, "");
    const own = paths.get(path) ?? paths.get(`${path}/`) ?? "webhook.yaml";
    if (group === undefined || group === "parameters" || member === undefined) return [own];
    const described = [...ancestors(member)].map((one) => our[group].get(one)).find((one) => one && one.homes.size > 0);
    const found = [...(described?.homes ?? [])].flatMap((name) => schemas.get(name) ?? []);
    return found.length > 0 ? [...new Set(found)].sort() : [own];
  };
}
