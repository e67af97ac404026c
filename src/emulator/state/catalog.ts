/** A catalog and a product, as they are kept. */
import type { Catalog, CreateProductRequest } from "../../generated/openapi.js";

export type StoredCatalog = Required<Pick<Catalog, "id" | "name" | "vertical">> &
  Pick<Catalog, "default_image_url" | "fallback_image_url">;

/** A product as it was made: prices in hundredths. */
export interface StoredProduct extends CreateProductRequest {
  readonly id: string;
  name: string;
  price: number;
  currency: string;
  readonly catalogId: string;
  /** True for one whose picture the emulator draws, unless it is given another. */
  readonly isDrawn?: boolean;
}
