/** Carts that users send. */
import type { IncomingOrder, IncomingOrderItem, SendMessageRequest } from "../../generated/openapi.js";
import { currentPrice } from "../state/product-price.js";
import { shownProducts } from "../state/shown-products.js";
import type { SimulatedMessage } from "../webhooks/simulate.js";
import type { World } from "../world.js";
import type { Sought } from "./expectations.js";

/** What is not said comes from the catalog: one of each, at the price of now. */
function priced({ catalogs, clock }: World, catalogId: string, item: IncomingOrderItem): IncomingOrderItem {
  const product = catalogs.sold(catalogId, item.product_retailer_id);
  const price = product && { item_price: currentPrice(product, clock), currency: product.currency };
  return { quantity: 1, ...price, ...item };
}

/** An order with its catalog and its prices, where it does not have them; any other message as it is. */
export function withPrices(world: World, message: SimulatedMessage): SimulatedMessage {
  if (message.type !== "order") return message;
  const { catalog_id = world.catalogs.connected?.id, product_items, ...rest } = message.order;
  if (catalog_id === undefined) return message;
  const items = product_items.map((item) => priced(world, catalog_id, item));
  return { ...message, order: { catalog_id, ...rest, product_items: items } };
}

/** The message to order from, and what of it. */
export function soughtProducts({ catalogs }: World, items: readonly IncomingOrderItem[]): Sought<IncomingOrder> {
  const shelf = (body: SendMessageRequest) => {
    const { catalogId = catalogs.connected?.id ?? "", retailerIds = [], isWhole = false } = shownProducts(body) ?? {};
    const all = catalogs.products(catalogId).map(({ retailer_id }) => retailer_id);
    return { catalogId, onSale: isWhole ? all : retailerIds };
  };
  const missing = (body: SendMessageRequest) =>
    items.find(({ product_retailer_id }) => !shelf(body).onSale.includes(product_retailer_id));
  return {
    what: "products",
    isSuch: (body) => shownProducts(body) !== undefined,
    find: (body) =>
      missing(body) ? undefined : { catalog_id: shelf(body).catalogId, text: "", product_items: [...items] },
    instead: (body) => {
      const wanted = JSON.stringify(missing(body)?.product_retailer_id);
      const onSale = shelf(body).onSale.map((id) => JSON.stringify(id));
      return `there is no ${wanted} among the products ${onSale.join(", ")}`;
    },
  };
}
