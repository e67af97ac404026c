/** Catalogs: listed, read, made, changed, deleted, connected to the account; and what a number shows of its catalog. */
import type { CommerceSettingsList, CreatedNode, SuccessResponse } from "../../generated/openapi.js";
import { CatalogSchema } from "../../generated/schemas.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";
import type { StoredCatalog } from "../state/catalog.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { type FieldRequest, select } from "./fields.js";
import { wantedFields } from "./node-fields.js";
import { edgePage, type PageQuery, pageOf } from "./page.js";
import { productFields, productPage } from "./product-fields.js";

const DEFAULTS = "id,name";

const catalogFields = (fields = DEFAULTS) => wantedFields(fields, CatalogSchema, "Catalog");

function selected(world: World, catalog: StoredCatalog, fields: readonly FieldRequest[], origin: URL) {
  const products = world.catalogs.products(catalog.id);
  const { id, name = "" } = world.business.account;
  const node = { ...catalog, business: { id, name }, product_count: products.length, is_catalog_segment: false };
  return select(node, fields, {
    products: ({ args, fields: wanted = productFields() }) =>
      productPage(world, products, edgePage(args), wanted, new URL(`/${catalog.id}/products`, origin)),
  });
}

function page(
  world: World,
  catalogs: readonly StoredCatalog[],
  query: PageQuery,
  fields: readonly FieldRequest[],
  list: URL,
) {
  const { data, ...rest } = pageOf(catalogs, query, list, world.credentials.accessToken);
  return { data: data.map((catalog) => selected(world, catalog, fields, list)), ...rest };
}

/** The catalog of the account, as a list of one or none. */
const connectedOnes = ({ catalogs: { connected } }: World) => (connected ? [connected] : []);

export function listAccountCatalogs(world: World, { query, url }: Call<"listAccountCatalogs">): unknown {
  return page(world, connectedOnes(world), query, catalogFields(query.fields), url);
}

/** The catalog as a field of the account. */
export function catalogsField(world: World, { args, fields }: FieldRequest, list: URL): unknown {
  return page(world, connectedOnes(world), edgePage(args), fields ?? catalogFields(), list);
}

/** Takes the place of the one that was connected. Throws `Refusal` for a catalog that is not there. */
export function connectCatalog({ catalogs }: World, { body }: Call<"connectCatalog">): SuccessResponse {
  if (!catalogs.get(body.catalog_id)) throw invalidParameter("catalog_id: there is no such catalog");
  catalogs.connect(body.catalog_id);
  return { success: true };
}

/** Throws `Refusal` for a catalog that is not the account's. */
export function disconnectCatalog({ catalogs }: World, { query }: Call<"disconnectCatalog">): SuccessResponse {
  if (catalogs.connected?.id !== query.catalog_id) throw invalidParameter("catalog_id: is not connected");
  catalogs.disconnect(query.catalog_id);
  return { success: true };
}

export function listOwnedCatalogs(world: World, { query, url }: Call<"listOwnedCatalogs">): unknown {
  return page(world, world.catalogs.list(), query, catalogFields(query.fields), url);
}

export function createCatalog({ catalogs }: World, { body }: Call<"createCatalog">): CreatedNode {
  return { id: catalogs.create(body).id };
}

function catalogOf({ catalogs }: World, id: string, method: string): StoredCatalog {
  const catalog = catalogs.get(id);
  if (!catalog) throw unknownObject(method, id);
  return catalog;
}

export function getCatalog(world: World, { path, query, url }: Call<"getCatalog">): unknown {
  return selected(world, catalogOf(world, path.catalog_id, "GET"), catalogFields(query.fields), url);
}

export function updateCatalog(world: World, { path, body }: Call<"updateCatalog">): SuccessResponse {
  world.catalogs.update(catalogOf(world, path.catalog_id, "POST"), body);
  return { success: true };
}

export function deleteCatalog({ catalogs }: World, { path }: Call<"deleteCatalog">): SuccessResponse {
  catalogs.delete(path.catalog_id);
  return { success: true };
}

export function getCommerceSettings({ catalogs }: World, { path }: Call<"getCommerceSettings">): CommerceSettingsList {
  const settings = catalogs.settings(path.phone_number_id);
  return { data: settings ? [settings] : [] };
}

export function updateCommerceSettings(
  { catalogs }: World,
  { path, query }: Call<"updateCommerceSettings">,
): SuccessResponse {
  catalogs.set(path.phone_number_id, query);
  return { success: true };
}
