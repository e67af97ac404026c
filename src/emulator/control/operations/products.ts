/** What a user can put into a cart. */
import type { CatalogProducts } from "../../../generated/control/openapi.js";
import { productNode } from "../../operations/product-fields.js";
import type { ControlCall, Desk } from "../call.js";
import { notFound } from "../problem.js";

export function listCatalogProducts({ world }: Desk, { query }: ControlCall<"listCatalogProducts">): CatalogProducts {
  const { catalogs } = world;
  const catalog = query.catalogId === undefined ? catalogs.connected : catalogs.get(query.catalogId);
  if (query.catalogId !== undefined && !catalog) throw notFound("catalog with this id");
  if (!catalog) return { data: [] };
  return { catalogId: catalog.id, data: catalogs.products(catalog.id).map((one) => productNode(world, one)) };
}
