/** The templates of an account, all pages of them. */
import type { BusinessClient } from "../../entry/index.js";
import { asDefined, FIELDS } from "./as-defined.js";
import { type Definition, inOrder, keyOf } from "./definition.js";

export interface Remote extends Definition {
  readonly id: string;
  readonly status: string;
}

/** So many come with each page. */
const PAGE = 100;

export interface RemoteTemplates {
  readonly templates: Remote[];
  /** How many came in a shape that no message can be made of. */
  readonly unreadable: number;
}

/** In order. Throws when two templates have the same name and language, since a file could hold only one. */
export async function readAccount(
  business: BusinessClient,
  filter: { status?: string } = {},
): Promise<RemoteTemplates> {
  const templates: Remote[] = [];
  const seen = new Set<string>();
  let unreadable = 0;
  for await (const template of business.template.list({ ...filter, fields: FIELDS, limit: PAGE })) {
    const definition = asDefined(template);
    if (!definition) unreadable++;
    else if (filter.status === undefined || template.status === filter.status) {
      if (seen.has(keyOf(definition))) throw new Error("The account has two templates of one name in one language.");
      seen.add(keyOf(definition));
      templates.push({ ...definition, id: template.id, status: template.status ?? "UNKNOWN" });
    }
  }
  return { templates: inOrder(templates), unreadable };
}
