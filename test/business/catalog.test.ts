/** `business.catalog` and `business.product`: what goes on the wire. */
import { ACCOUNT, all, BOUNDS, listed, PORTFOLIO, testWire } from "./wire.js";

const CATALOG = "194836987003835";
const PRODUCT = "5637984226235413";
const CATALOG_PATH = `/v26.0/${CATALOG}`;
const PRODUCT_PATH = `/v26.0/${PRODUCT}`;
const made = { answer: { id: "1" }, gives: { id: "1" } };
const filter = '{"retailer_id":{"eq":"aloe & 1/2"}}';
const feed = { name: "Daily", schedule: { interval: "DAILY", url: "https://example.com/feed.csv", hour: 3 } } as const;

testWire("catalog", {
  list: {
    call: ({ catalog }) => all(catalog.list({ fields: ["id", "name"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/product_catalogs`,
    query: { fields: "id,name" },
    ...listed,
  },
  listOwned: {
    call: ({ catalog }) => all(catalog.listOwned(PORTFOLIO, { limit: 3, ...BOUNDS })),
    sends: `GET /v26.0/${PORTFOLIO}/owned_product_catalogs`,
    query: { limit: "3" },
    ...listed,
  },
  get: {
    call: ({ catalog }) => catalog.get(CATALOG, { fields: ["name"], ...BOUNDS }),
    sends: `GET ${CATALOG_PATH}`,
    query: { fields: "name" },
    ...made,
  },
  create: {
    call: ({ catalog }) => catalog.create(PORTFOLIO, { name: "Plants", vertical: "commerce" }, BOUNDS),
    sends: `POST /v26.0/${PORTFOLIO}/owned_product_catalogs`,
    json: { name: "Plants", vertical: "commerce" },
    ...made,
  },
  update: {
    call: ({ catalog }) => catalog.update(CATALOG, { name: "Trees" }, BOUNDS),
    sends: `POST ${CATALOG_PATH}`,
    json: { name: "Trees" },
  },
  delete: {
    call: ({ catalog }) => catalog.delete(CATALOG, { allow_delete_catalog_with_live_product_set: true, ...BOUNDS }),
    sends: `DELETE ${CATALOG_PATH}`,
    query: { allow_delete_catalog_with_live_product_set: "true" },
  },
  connect: {
    call: ({ catalog }) => catalog.connect(CATALOG, BOUNDS),
    sends: `POST ${ACCOUNT}/product_catalogs`,
    json: { catalog_id: CATALOG },
  },
  disconnect: {
    call: ({ catalog }) => catalog.disconnect(CATALOG, BOUNDS),
    sends: `DELETE ${ACCOUNT}/product_catalogs`,
    query: { catalog_id: CATALOG },
  },
});

testWire("product", {
  // Wapi.go writes query values as they are.
  list: {
    call: ({ product }) => all(product.list(CATALOG, { filter, fields: ["id", "name"], ...BOUNDS })),
    sends: `GET ${CATALOG_PATH}/products`,
    query: { filter, fields: "id,name" },
    ...listed,
  },
  get: {
    call: ({ product }) => product.get(PRODUCT, { fields: ["price"], ...BOUNDS }),
    sends: `GET ${PRODUCT_PATH}`,
    query: { fields: "price" },
    ...made,
  },
  create: {
    call: ({ product }) =>
      product.create(CATALOG, { retailer_id: "aloe-1", name: "Aloe", price: 999, currency: "USD" }, BOUNDS),
    sends: `POST ${CATALOG_PATH}/products`,
    json: { retailer_id: "aloe-1", name: "Aloe", price: 999, currency: "USD" },
    ...made,
  },
  update: {
    call: ({ product }) =>
      product.update(PRODUCT, { availability: "in stock", ios_url: "https://example.com" }, BOUNDS),
    sends: `POST ${PRODUCT_PATH}`,
    json: { availability: "in stock", ios_url: "https://example.com" },
  },
  delete: { call: ({ product }) => product.delete(PRODUCT, BOUNDS), sends: `DELETE ${PRODUCT_PATH}` },
  sendBatch: {
    call: ({ product }) =>
      product.sendBatch(CATALOG, {
        item_type: "PRODUCT_ITEM",
        requests: [{ method: "DELETE", data: { id: "aloe-1" } }],
        ...BOUNDS,
      }),
    sends: `POST ${CATALOG_PATH}/items_batch`,
    json: { item_type: "PRODUCT_ITEM", requests: [{ method: "DELETE", data: { id: "aloe-1" } }] },
    answer: { handles: ["h"] },
    gives: { handles: ["h"] },
  },
  getBatchStatus: {
    call: ({ product }) => product.getBatchStatus(CATALOG, "h/1", { load_ids_of_invalid_requests: true, ...BOUNDS }),
    sends: `GET ${CATALOG_PATH}/check_batch_request_status`,
    query: { handle: "h/1", load_ids_of_invalid_requests: "true" },
    answer: { data: [{ handle: "h/1", status: "finished" }] },
    gives: { handle: "h/1", status: "finished" },
  },
  listSets: {
    call: ({ product }) => all(product.listSets(CATALOG, BOUNDS)),
    sends: `GET ${CATALOG_PATH}/product_sets`,
    ...listed,
  },
  createSet: {
    call: ({ product }) =>
      product.createSet(CATALOG, { name: "Aloes", filter: { name: { i_contains: "aloe" } } }, BOUNDS),
    sends: `POST ${CATALOG_PATH}/product_sets`,
    json: { name: "Aloes", filter: { name: { i_contains: "aloe" } } },
    ...made,
  },
  listFeeds: {
    call: ({ product }) => all(product.listFeeds(CATALOG, BOUNDS)),
    sends: `GET ${CATALOG_PATH}/product_feeds`,
    ...listed,
  },
  createFeed: {
    call: ({ product }) => product.createFeed(CATALOG, feed, BOUNDS),
    sends: `POST ${CATALOG_PATH}/product_feeds`,
    json: feed,
    ...made,
  },
});
