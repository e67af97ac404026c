/** The text of `webhook-ids.ts` and `answer-ids.ts`. */
import { propertyName } from "../description/json.js";
import type { IdMap, IdPlace } from "../templates/ids.js";

function placeText(place: IdPlace): string {
  if (place === true || typeof place === "string") return JSON.stringify(place);
  if (Array.isArray(place)) return `[${place.map(placeText).join(", ")}]`;
  const members = Object.entries(place).map(([member, inner]) => `${propertyName(member)}: ${placeText(inner)}`);
  return `{ ${members.join(", ")} }`;
}

/** A file with the constant `name`. */
export function renderIds(name: string, comment: string, { roots, schemas }: IdMap): string {
  const lines = (members: { readonly [name: string]: IdPlace }) =>
    Object.entries(members).map(([member, place]) => `    ${propertyName(member)}: ${placeText(place)},`);
  return [
    'import type { IdMap } from "./ids.js";',
    "",
    `/** ${comment} */`,
    `export const ${name}: IdMap = {`,
    "  roots: {",
    ...lines(roots),
    "  },",
    "  schemas: {",
    ...lines(schemas),
    "  },",
    "};",
    "",
  ].join("\n");
}
