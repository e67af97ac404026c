/** Which products a message of the business shows. */
import type { SendMessageRequest } from "../../generated/openapi.js";

export interface ShownProducts {
  /** The catalog that the message names; missing where it is that of the account. */
  readonly catalogId?: string;
  /** Retailer ids that the message names, the one whose picture is shown among them. */
  readonly retailerIds: readonly string[];
  /** Whether it opens the whole catalog. */
  readonly isWhole: boolean;
}

type Found = [name: string, text: string];

const ID_MEMBERS = ["product_retailer_id", "thumbnail_product_retailer_id"];
/** The bot's own data for a flow, in which members may have any name. */
const FOREIGN = "flow_action_data";

/** All texts below a value, with the names of their members. */
function textsIn(value: unknown): Found[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, held]): Found[] => {
    if (name === FOREIGN) return [];
    return typeof held === "string" ? [[name, held]] : textsIn(held);
  });
}

const KINDS: readonly string[] = ["product", "product_list", "catalog_message", "carousel"];

/** Undefined where it shows none. A template shows those that its components name. */
export function shownProducts(body: SendMessageRequest): ShownProducts | undefined {
  const isKind = body.type === "interactive" && KINDS.includes(body.interactive.type);
  if (!isKind && body.type !== "template") return undefined;
  const texts = textsIn(body.type === "interactive" ? body.interactive.action : body.template?.components);
  const retailerIds = texts.filter(([name]) => ID_MEMBERS.includes(name)).map(([, id]) => id);
  const catalogId = texts.find(([name]) => name === "catalog_id")?.[1];
  const isWhole = texts.some(
    ([name, text]) =>
      (name === "name" && text === "catalog_message") || (name === "sub_type" && text.toLowerCase() === "catalog"),
  );
  if (retailerIds.length === 0 && !isWhole) return undefined;
  return { ...(catalogId !== undefined && { catalogId }), retailerIds: [...new Set(retailerIds)], isWhole };
}
