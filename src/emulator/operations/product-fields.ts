/** A product as a node. */
import type { Product } from "../../generated/openapi.js";
import { ProductSchema } from "../../generated/schemas.js";
import { patternPicture } from "../base/pattern-picture.js";
import type { StoredProduct } from "../state/catalog.js";
import { priceText } from "../state/product-price.js";
import type { World } from "../world.js";
import { type FieldRequest, select } from "./fields.js";
import { wantedFields } from "./node-fields.js";
import { type PageQuery, pageOf } from "./page.js";

const DEFAULTS = "id,name,retailer_id";

export const productFields = (fields = DEFAULTS) => wantedFields(fields, ProductSchema, "Product");

/** The picture that was given, or else, of the products that are there from the start, one that the emulator draws. */
function pictureOf({ links }: World, { image_url, retailer_id, isDrawn }: StoredProduct): string | undefined {
  if (image_url !== undefined || !isDrawn) return image_url;
  return links.put(`product/${retailer_id}.png`, () => ({ bytes: patternPicture(retailer_id), type: "image/png" }));
}

/** All that is known of it. The review is over at once. */
export function productNode(world: World, product: StoredProduct): Product {
  const { catalogId, isDrawn: _isDrawn, price, sale_price, currency, ...details } = product;
  const image_url = pictureOf(world, product);
  const name = world.catalogs.get(catalogId)?.name;
  return {
    visibility: "published",
    ...details,
    currency,
    price: priceText(price, currency),
    ...(sale_price !== undefined && { sale_price: priceText(sale_price, currency) }),
    ...(image_url !== undefined && { image_url, image_fetch_status: "DIRECT_UPLOAD" }),
    product_catalog: { id: catalogId, ...(name !== undefined && { name }) },
    review_status: "approved",
    review_rejection_reasons: [],
    capability_to_review_status: [{ key: "WHATSAPP", value: "APPROVED" }],
  };
}

export const selectProduct = (world: World, product: StoredProduct, fields: readonly FieldRequest[]) =>
  select(productNode(world, product), fields);

export function productPage(
  world: World,
  products: readonly StoredProduct[],
  query: PageQuery,
  fields: readonly FieldRequest[],
  list: URL,
) {
  const { data, ...rest } = pageOf(products, query, list, world.credentials.accessToken);
  return { data: data.map((product) => selectProduct(world, product, fields)), ...rest };
}
