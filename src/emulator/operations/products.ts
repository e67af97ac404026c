/** Products: listed, read, made, changed, deleted. */
import type { CreatedNode, SuccessResponse } from "../../generated/openapi.js";
import { unknownObject } from "../base/refusal.js";
import type { StoredProduct } from "../state/catalog.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { productFields, productNode, productPage, selectProduct } from "./product-fields.js";
import { productFilter } from "./product-filter.js";

function productOf({ catalogs }: World, id: string, method: string): StoredProduct {
  const product = catalogs.product(id);
  if (!product) throw unknownObject(method, id);
  return product;
}

/** All are approved, so that those which only the review would hold back are there too. */
export function listProducts(world: World, { path, query, url }: Call<"listProducts">): unknown {
  const fits = productFilter(query.filter);
  const found = world.catalogs.products(path.catalog_id).filter((product) => fits(productNode(world, product)));
  return productPage(world, found, query, productFields(query.fields), url);
}

export function createProduct({ catalogs }: World, { path, body }: Call<"createProduct">): CreatedNode {
  return { id: catalogs.createProduct(path.catalog_id, body).id };
}

export function getProduct(world: World, { path, query }: Call<"getProduct">): unknown {
  return selectProduct(world, productOf(world, path.product_id, "GET"), productFields(query.fields));
}

export function updateProduct(world: World, { path, body }: Call<"updateProduct">): SuccessResponse {
  world.catalogs.updateProduct(productOf(world, path.product_id, "POST"), body);
  return { success: true };
}

export function deleteProduct({ catalogs }: World, { path }: Call<"deleteProduct">): SuccessResponse {
  catalogs.deleteProduct(path.product_id);
  return { success: true };
}
