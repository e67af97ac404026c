import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { CreateCatalogRequest, UpdateCatalogRequest } from "../../generated/openapi.js";
import {
  connectCatalog,
  createCatalog,
  deleteCatalog,
  disconnectCatalog,
  getCatalog,
  listAccountCatalogs,
  listOwnedCatalogs,
  updateCatalog,
} from "../../generated/operations/catalogs.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link CatalogManager.list}. */
export type ListCatalogsOptions<F = undefined> = ReadOptions<"listAccountCatalogs", F>;
/** Options of {@link CatalogManager.listOwned}. */
export type ListOwnedCatalogsOptions<F = undefined> = ReadOptions<"listOwnedCatalogs", F>;
/** Options of {@link CatalogManager.get}. */
export type GetCatalogOptions<F = undefined> = ReadOptions<"getCatalog", F>;
/** Whether collections that users see may go with the catalog. */
export interface DeleteCatalogOptions extends CallOptions {
  /** True to delete the catalog although a collection of it is shown. */
  allow_delete_catalog_with_live_product_set?: boolean;
}

const paramsOf = (catalogId: string) => ({ params: { path: { catalog_id: catalogId } } });

/**
 * Catalogs, and which one the account sells from; their products are `business.product`. Meta has more members for them than are
 * described, so what is made or changed is an argument of its own.
 * @see {@link https://developers.facebook.com/docs/marketing-api/reference/product-catalog/ | Meta: Product catalog}
 */
export class CatalogManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /**
   * The catalog that is connected to the account: there is one at most.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/product_catalogs | Meta: Catalogs of an account}
   */
  list<const F extends FieldsOf<"listAccountCatalogs"> | undefined = undefined>(
    options: ListCatalogsOptions<F> = {},
  ): ListOf<"listAccountCatalogs", F> {
    return listNodes(this.#graph, listAccountCatalogs, "Catalog", () => this.#path(), options);
  }

  /** All catalogs that a portfolio owns. */
  listOwned<const F extends FieldsOf<"listOwnedCatalogs"> | undefined = undefined>(
    businessId: string,
    options: ListOwnedCatalogsOptions<F> = {},
  ): ListOf<"listOwnedCatalogs", F> {
    return listNodes(this.#graph, listOwnedCatalogs, "Catalog", () => ({ business_id: businessId }), options);
  }

  /** One catalog. */
  get<const F extends FieldsOf<"getCatalog"> | undefined = undefined>(
    catalogId: string,
    options: GetCatalogOptions<F> = {},
  ): Promise<Read<"getCatalog", F>> {
    return readNode(this.#graph, getCatalog, "Catalog", () => paramsOf(catalogId).params.path, options);
  }

  /** Makes an empty catalog in a portfolio. Resolves to its id. */
  create(businessId: string, catalog: CreateCatalogRequest, options: CallOptions = {}): Promise<Data<"createCatalog">> {
    return createCatalog(this.#graph, { params: { path: { business_id: businessId } }, body: catalog, ...options });
  }

  /** Sets the members of a catalog that are given. */
  async update(catalogId: string, catalog: UpdateCatalogRequest, options: CallOptions = {}): Promise<void> {
    await updateCatalog(this.#graph, { ...paramsOf(catalogId), body: catalog, ...options });
  }

  /** Deletes a catalog with all its products. */
  async delete(catalogId: string, options: DeleteCatalogOptions = {}): Promise<void> {
    const { call, rest: query } = splitOptions(options);
    await deleteCatalog(this.#graph, { params: { path: { catalog_id: catalogId }, query }, ...call });
  }

  /** Makes the catalog's products available to messages of the account. */
  async connect(catalogId: string, options: CallOptions = {}): Promise<void> {
    await connectCatalog(this.#graph, { params: { path: this.#path() }, body: { catalog_id: catalogId }, ...options });
  }

  /** Takes the catalog from the account; its products stay in it. */
  async disconnect(catalogId: string, options: CallOptions = {}): Promise<void> {
    const params = { path: this.#path(), query: { catalog_id: catalogId } };
    await disconnectCatalog(this.#graph, { params, ...options });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
