/** Catalogs, their products, which one the account sells from, and what numbers show of it. */
import type {
  CommerceSettings,
  CreateCatalogRequest,
  CreateProductRequest,
  ProductDetails,
  UpdateCatalogRequest,
} from "../../generated/openapi.js";
import type { Ids } from "../base/ids.js";
import { Refusal } from "../base/refusal.js";
import type { StoredCatalog, StoredProduct } from "./catalog.js";
import { SEED_CATALOG, SEED_PRODUCTS } from "./catalog-seed.js";

type Settings = Omit<CommerceSettings, "id">;

/** All of it, as JSON holds it. */
export interface CatalogsRecord {
  readonly catalogs: readonly StoredCatalog[];
  readonly products: readonly StoredProduct[];
  readonly connected: string | null;
  readonly settings: readonly (readonly [phoneNumberId: string, settings: CommerceSettings])[];
}

/** As the Graph has it: with the id of the product that has the retailer id already. */
function duplicate(id: string): Refusal {
  const message = "(#10800) Duplicate retailer_id when attempting to create product";
  const error_data = { details: "The catalog has a product with this retailer_id.", product_item_id: id };
  return new Refusal(400, { message, code: 10800, error_data });
}

export class Catalogs {
  readonly #ids: Ids;
  readonly #catalogs = new Map<string, StoredCatalog>([[SEED_CATALOG.id, SEED_CATALOG]]);
  readonly #products = new Map<string, StoredProduct>(SEED_PRODUCTS.map((product) => [product.id, product]));
  readonly #settings = new Map<string, CommerceSettings>();
  #connected: string | undefined = SEED_CATALOG.id;

  constructor(ids: Ids) {
    this.#ids = ids;
  }

  /** The catalog whose products messages of the account can have. */
  get connected(): StoredCatalog | undefined {
    return this.get(this.#connected ?? "");
  }

  connect(id: string): void {
    this.#connected = id;
  }

  /** Undone only for the one that is connected. */
  disconnect(id: string): void {
    if (this.#connected === id) this.#connected = undefined;
  }

  /** Oldest first. */
  list(): StoredCatalog[] {
    return [...this.#catalogs.values()];
  }

  get(id: string): StoredCatalog | undefined {
    return this.#catalogs.get(id);
  }

  create({ name, vertical = "commerce" }: CreateCatalogRequest): StoredCatalog {
    const catalog = { id: this.#ids.node(), name, vertical };
    this.#catalogs.set(catalog.id, catalog);
    return catalog;
  }

  update(catalog: StoredCatalog, change: UpdateCatalogRequest): void {
    this.#catalogs.set(catalog.id, { ...catalog, ...change });
  }

  /** Its products go with it. */
  delete(id: string): void {
    for (const product of this.products(id)) this.#products.delete(product.id);
    this.#catalogs.delete(id);
    this.disconnect(id);
  }

  /** Oldest first. */
  products(catalogId: string): StoredProduct[] {
    return [...this.#products.values()].filter((product) => product.catalogId === catalogId);
  }

  product(id: string): StoredProduct | undefined {
    return this.#products.get(id);
  }

  /** The product of a catalog by the business's own id. */
  sold(catalogId: string, retailerId: string): StoredProduct | undefined {
    return this.products(catalogId).find(({ retailer_id }) => retailer_id === retailerId);
  }

  /** Throws `Refusal` for a retailer id that the catalog has. */
  createProduct(catalogId: string, product: CreateProductRequest): StoredProduct {
    const same = this.sold(catalogId, product.retailer_id);
    if (same) throw duplicate(same.id);
    // Required, which its type does not know.
    const { name = "", price = 0, currency = "" } = product;
    const made: StoredProduct = { ...product, name, price, currency, id: this.#ids.node(), catalogId };
    this.#products.set(made.id, made);
    return made;
  }

  updateProduct(product: StoredProduct, change: ProductDetails): void {
    this.#products.set(product.id, { ...product, ...change, id: product.id, catalogId: product.catalogId });
  }

  deleteProduct(id: string): void {
    this.#products.delete(id);
  }

  /** Undefined before anything was set. */
  settings(phoneNumberId: string): CommerceSettings | undefined {
    return this.#settings.get(phoneNumberId);
  }

  set(phoneNumberId: string, change: Settings): void {
    const { id = this.#ids.node(), ...before } = this.settings(phoneNumberId) ?? {};
    const defaults = { is_cart_enabled: true, is_catalog_visible: false };
    this.#settings.set(phoneNumberId, { ...defaults, ...before, ...change, id });
  }

  dump(): CatalogsRecord {
    const products = [...this.#products.values()];
    return { catalogs: this.list(), products, connected: this.#connected ?? null, settings: [...this.#settings] };
  }

  load({ catalogs, products, connected, settings }: CatalogsRecord): void {
    for (const kept of [this.#catalogs, this.#products, this.#settings]) kept.clear();
    for (const catalog of catalogs) this.#catalogs.set(catalog.id, catalog);
    for (const product of products) this.#products.set(product.id, product);
    for (const [id, own] of settings) this.#settings.set(id, own);
    this.#connected = connected ?? undefined;
  }
}
