import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  CreateProductFeedRequest,
  CreateProductRequest,
  CreateProductSetRequest,
  ProductBatchStatus,
  ProductDetails,
  SendProductBatchRequest,
} from "../../generated/openapi.js";
import {
  createProduct,
  createProductFeed,
  createProductSet,
  deleteProduct,
  getProduct,
  getProductBatchStatus,
  listProductFeeds,
  listProductSets,
  listProducts,
  sendProductBatch,
  updateProduct,
} from "../../generated/operations/catalogs.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link ProductManager.list}. */
export type ListProductsOptions<F = undefined> = ReadOptions<"listProducts", F>;
/** Options of {@link ProductManager.get}. */
export type GetProductOptions<F = undefined> = ReadOptions<"getProduct", F>;
/** Creations, updates and deletions, and of what kind the products are (`item_type`). */
export interface SendProductBatchOptions extends CallOptions, SendProductBatchRequest {}
/** Whether the ids of refused items come too. */
export interface GetProductBatchStatusOptions extends CallOptions {
  /** True to learn which items were refused. */
  load_ids_of_invalid_requests?: boolean;
}
/** Options of {@link ProductManager.listSets}. */
export type ListProductSetsOptions<F = undefined> = ReadOptions<"listProductSets", F>;
/** Options of {@link ProductManager.listFeeds}. */
export type ListProductFeedsOptions<F = undefined> = ReadOptions<"listProductFeeds", F>;

const paramsOf = (catalogId: string) => ({ params: { path: { catalog_id: catalogId } } });
const productOf = (productId: string) => ({ params: { path: { product_id: productId } } });

/**
 * The products of catalogs: one by one, in batches, their collections and the feeds that fill a catalog. Meta has more members for
 * them than are described, so what is made or changed is an argument of its own.
 * @see {@link https://developers.facebook.com/docs/marketing-api/reference/product-catalog/products/ | Meta: Products}
 */
export class ProductManager {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  /** All products of a catalog, or those that the rule `filter` (JSON) picks. */
  list<const F extends FieldsOf<"listProducts"> | undefined = undefined>(
    catalogId: string,
    options: ListProductsOptions<F> = {},
  ): ListOf<"listProducts", F> {
    return listNodes(this.#graph, listProducts, "Product", () => paramsOf(catalogId).params.path, options);
  }

  /** One product, by Meta's id of it. */
  get<const F extends FieldsOf<"getProduct"> | undefined = undefined>(
    productId: string,
    options: GetProductOptions<F> = {},
  ): Promise<Read<"getProduct", F>> {
    return readNode(this.#graph, getProduct, "Product", () => productOf(productId).params.path, options);
  }

  /** Adds one product, under an id of your own (`retailer_id`). `price` is in hundredths of the currency. Resolves to Meta's id. */
  create(catalogId: string, product: CreateProductRequest, options: CallOptions = {}): Promise<Data<"createProduct">> {
    return createProduct(this.#graph, { ...paramsOf(catalogId), body: product, ...options });
  }

  /** Sets the members of a product that are given. */
  async update(productId: string, product: ProductDetails, options: CallOptions = {}): Promise<void> {
    await updateProduct(this.#graph, { ...productOf(productId), body: product, ...options });
  }

  /** Takes a product out of its catalog. */
  async delete(productId: string, options: CallOptions = {}): Promise<void> {
    await deleteProduct(this.#graph, { ...productOf(productId), ...options });
  }

  /**
   * Hands many changes in, which are worked off afterwards. Resolves to handles, by which `getBatchStatus` tells the outcome, and
   * to what is wrong with single items.
   * @see {@link https://developers.facebook.com/documentation/ads-commerce/marketing-api/reference/product-catalog/items_batch | Meta: Batches}
   */
  async sendBatch(catalogId: string, options: SendProductBatchOptions): Promise<Data<"sendProductBatch">> {
    const { call, rest: body } = splitOptions(options);
    return sendProductBatch(this.#graph, { ...paramsOf(catalogId), body, ...call });
  }

  /** Whether a batch is worked off, and which of its items were not taken. */
  async getBatchStatus(
    catalogId: string,
    handle: string,
    options: GetProductBatchStatusOptions = {},
  ): Promise<ProductBatchStatus | undefined> {
    const { call, rest } = splitOptions(options);
    const params = { path: { catalog_id: catalogId }, query: { handle, ...rest } };
    return (await getProductBatchStatus(this.#graph, { params, ...call })).data[0];
  }

  /** The collections of a catalog. */
  listSets<const F extends FieldsOf<"listProductSets"> | undefined = undefined>(
    catalogId: string,
    options: ListProductSetsOptions<F> = {},
  ): ListOf<"listProductSets", F> {
    return listNodes(this.#graph, listProductSets, "ProductSet", () => paramsOf(catalogId).params.path, options);
  }

  /** Makes a collection of the products that its rule (`filter`) picks. Resolves to its id. */
  createSet(
    catalogId: string,
    set: CreateProductSetRequest,
    options: CallOptions = {},
  ): Promise<Data<"createProductSet">> {
    return createProductSet(this.#graph, { ...paramsOf(catalogId), body: set, ...options });
  }

  /** The files that fill a catalog. */
  listFeeds<const F extends FieldsOf<"listProductFeeds"> | undefined = undefined>(
    catalogId: string,
    options: ListProductFeedsOptions<F> = {},
  ): ListOf<"listProductFeeds", F> {
    return listNodes(this.#graph, listProductFeeds, "ProductFeed", () => paramsOf(catalogId).params.path, options);
  }

  /** Makes a feed that Meta fetches by its `schedule`, or that takes uploads. Resolves to its id. */
  createFeed(
    catalogId: string,
    feed: CreateProductFeedRequest,
    options: CallOptions = {},
  ): Promise<Data<"createProductFeed">> {
    return createProductFeed(this.#graph, { ...paramsOf(catalogId), body: feed, ...options });
  }
}
