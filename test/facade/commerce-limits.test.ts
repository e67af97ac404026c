/** The documented limits of products, catalogs and carousels, each broken by one. */
import { test } from "vitest";
import { type CatalogProduct, carousel, catalogMessage, product, productList } from "wapi-ts";
import { ACTION, many, PARAMETERS, replies } from "../support/interactive.js";
import { header, item, LINK, reply } from "../support/message-kinds.js";
import { expectRefusal, long, MARK, type Refusal } from "../support/refusals.js";

const shelf = (count: number) => ({
  title: "S",
  product_items: many(count, (i) => ({ product_retailer_id: `p${i}` })),
});
const shop = (...sections: ReturnType<typeof shelf>[]) =>
  productList("B", { catalog_id: "1", sections }, { header: "H" });
const goods = (count: number) => many<CatalogProduct>(count, (i) => ({ ...item, product_retailer_id: `p${i}` }));
const link = { display_text: "Buy", url: LINK };

const SECTIONS = `${ACTION}.sections`;
const CARDS = `${ACTION}.cards`;

const refusals: Refusal[] = [
  ["a product of no catalog", product({ ...item, catalog_id: "" }), `${ACTION}.catalog_id`, "minLength", 1, 0],
  ["31 products", shop(shelf(16), shelf(15)), SECTIONS, "x-max-total", 30, 31],
  ["eleven shelves", shop(...many(11, () => shelf(1))), SECTIONS, "maxItems", 10, 11],
  ["an empty shelf", shop(shelf(0)), `${SECTIONS}.0.product_items`, "minItems", 1, 0],
  [
    "a shelf without a title among two",
    shop(shelf(1), { product_items: shelf(1).product_items } as never),
    `${SECTIONS}.1.title`,
    "required",
  ],
  ["a shelf's title of 25", shop({ ...shelf(1), title: long(25) }), `${SECTIONS}.0.title`, "maxLength", 24, 25],
  [
    "products with an empty header",
    productList("B", { catalog_id: "1", sections: [shelf(1)] }, { header: "" }),
    "interactive.header.text",
    "minLength",
    1,
    0,
  ],
  [
    "a catalog's picture of no product",
    catalogMessage("B", { thumbnail_product_retailer_id: "" }),
    `${PARAMETERS}.thumbnail_product_retailer_id`,
    "minLength",
    1,
    0,
  ],
  ["one card", carousel("B", goods(1)), CARDS, "minItems", 2, 1],
  ["eleven cards", carousel("B", goods(11)), CARDS, "maxItems", 10, 11],
  ["cards of two catalogs", carousel("B", [item, { ...item, catalog_id: "2" }]), CARDS, "x-alike", "action.catalog_id"],
  [
    "a product among media",
    carousel("B", [item, { header, link }] as never),
    `${CARDS}.1.type`,
    "const",
    "product",
    "cta_url",
  ],
  [
    "cards with one and with two replies",
    carousel("B", [
      { header, replies: [reply] },
      { header, replies: replies(2) },
    ]),
    CARDS,
    "x-alike",
    "action.buttons",
  ],
  [
    "a reply card among links",
    carousel("B", [
      { header, link },
      { header, replies: [reply] },
    ] as never),
    `${CARDS}.1.action.name`,
    "required",
  ],
  [
    "a card's text of 161",
    carousel(
      "B",
      many(2, () => ({ header, body: long(161), link })),
    ),
    `${CARDS}.0.body.text`,
    "maxLength",
    160,
    161,
  ],
  [
    "a card's text of four lines",
    carousel(
      "B",
      many(2, () => ({ header, body: `${MARK}\n\n\n`, link })),
    ),
    `${CARDS}.0.body.text`,
    "pattern",
  ],
  [
    "a card's document",
    carousel(
      "B",
      many(2, () => ({ header: { type: "document" } as never, link })),
    ),
    `${CARDS}.0.header.type`,
    "x-members",
    ["image", "video"],
    "document",
  ],
  [
    "a card's label of 21",
    carousel(
      "B",
      many(2, () => ({ header, link: { ...link, display_text: long(21) } })),
    ),
    `${CARDS}.0.action.parameters.display_text`,
    "maxLength",
    20,
    21,
  ],
  [
    "a card's replies of one id",
    carousel(
      "B",
      many(2, () => ({ header, replies: [reply, reply] })),
    ),
    `${CARDS}.0.action.buttons`,
    "x-unique-by",
    "quick_reply.id",
  ],
];

test.each(refusals)("refuses %s", async (...refusal) => {
  await expectRefusal(refusal);
});
