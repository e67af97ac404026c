/** Interactive messages that show products of a catalog, or cards to swipe through. */
import type {
  CatalogProduct,
  InteractiveCard,
  InteractiveCardHeader,
  InteractiveCarousel,
  InteractiveCatalogMessage,
  InteractiveCatalogParameters,
  InteractiveCtaUrlParameters,
  InteractiveProduct,
  InteractiveProductList,
  InteractiveProductListAction,
  QuickReplyContent,
} from "../../generated/openapi.js";
import {
  bodyOf,
  each,
  type FooterOptions,
  footerOf,
  type InteractiveMessageOf,
  interactive,
} from "./interactive-message.js";

/** What stands around {@link product}. */
export interface ProductOptions extends FooterOptions {
  /** A text of at most 1,024 characters. */
  body?: string;
}

/**
 * One product of a catalog that is connected to the account.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/share-products | Meta: Share products}
 */
export function product(
  item: CatalogProduct,
  { body, footer }: ProductOptions = {},
): InteractiveMessageOf<InteractiveProduct> {
  return interactive({ type: "product", ...bodyOf(body), ...footerOf(footer), action: item });
}

/** What stands around the text of {@link productList}. */
export interface ProductListOptions extends FooterOptions {
  /** At most 60 characters. This kind of message cannot do without. */
  header: string;
}

/**
 * A text (at most 1,024 characters) above up to 30 products of one catalog in up to ten sections; of several sections each has a
 * title of at most 24 characters. What the user orders comes as `message.order`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/share-products | Meta: Share products}
 */
export function productList(
  body: string,
  products: InteractiveProductListAction,
  { header, footer }: ProductListOptions,
): InteractiveMessageOf<InteractiveProductList> {
  return interactive({
    type: "product_list",
    ...footerOf(footer),
    header: { type: "text", text: header },
    body: { text: body },
    action: products,
  });
}

/** What stands around the text of {@link catalogMessage}, and whose picture it shows. */
export interface CatalogMessageOptions extends FooterOptions, InteractiveCatalogParameters {}

/**
 * A text (at most 1,024 characters) with a button that opens the number's catalog. The picture is that of the catalog's first
 * product, or of `thumbnail_product_retailer_id`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/share-products | Meta: Share products}
 */
export function catalogMessage(
  body: string,
  { footer, ...parameters }: CatalogMessageOptions = {},
): InteractiveMessageOf<InteractiveCatalogMessage> {
  return interactive({
    type: "catalog_message",
    ...footerOf(footer),
    body: { text: body },
    action: { name: "catalog_message", ...(Object.keys(parameters).length > 0 ? { parameters } : {}) },
  });
}

interface MediaCard {
  /** A picture or a video: `{ type: "image", image: { link } }`. */
  header: InteractiveCardHeader;
  /** At most 160 characters and two line breaks. */
  body?: string;
}

/** A card of {@link carousel} with a button that opens a web page. */
export interface LinkCard extends MediaCard {
  /** The label (at most 20 characters) and the page. */
  link: InteractiveCtaUrlParameters;
}

/** A card of {@link carousel} with buttons that answer. */
export interface ReplyCard extends MediaCard {
  /** An id that comes back and a title of at most 20 characters; on every card the same number. */
  replies: readonly QuickReplyContent[];
}

function actionOf(card: LinkCard | ReplyCard) {
  if ("link" in card) return { name: "cta_url" as const, parameters: card.link };
  return { buttons: each(card.replies, (reply) => ({ type: "quick_reply" as const, quick_reply: reply })) };
}

function cardOf(card: CatalogProduct | LinkCard | ReplyCard, index: number): InteractiveCard {
  if (typeof card !== "object" || card === null) return card; // No card: `send` names it.
  if ("catalog_id" in card) return { card_index: index, type: "product", action: card };
  return { card_index: index, type: "cta_url", header: card.header, ...bodyOf(card.body), action: actionOf(card) };
}

/**
 * A text (at most 1,024 characters) above two to ten cards of one sort: products of one catalog, media with a link each, or media
 * with quick replies. The cards are numbered in their order.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages | Meta: Interactive media carousel messages}
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-product-carousel-messages | Meta: Interactive product carousel messages}
 */
export function carousel(
  body: string,
  cards: readonly CatalogProduct[] | readonly LinkCard[] | readonly ReplyCard[],
): InteractiveMessageOf<InteractiveCarousel> {
  return interactive({
    type: "carousel",
    body: { text: body },
    action: { cards: each<CatalogProduct | LinkCard | ReplyCard, InteractiveCard>(cards, cardOf) },
  });
}
