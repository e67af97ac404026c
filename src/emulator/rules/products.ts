/** What messages show of the catalog: that of the account, and products that it has. */
import { ruleRefusal } from "../base/refusal.js";
import { shownProducts } from "../state/shown-products.js";
import type { Rule } from "./rule.js";

export const soldProducts: Rule = ({ body }, { catalogs }) => {
  const shown = shownProducts(body);
  const { connected } = catalogs;
  if (!shown) return undefined;
  const isOurs = connected !== undefined && (shown.catalogId ?? connected.id) === connected.id;
  if (isOurs && shown.retailerIds.every((id) => catalogs.sold(connected.id, id))) return undefined;
  throw ruleRefusal(131009, "Parameter value is not valid", "Products not found in FB Catalog");
};
