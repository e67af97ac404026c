/** Products, by the names that the catalog's owner gave them. */
import type { Interactive, ProductSection } from "../../../../generated/openapi.js";
import { type Shop, useScene } from "../scene.js";

export function Product({ id }: { id: string }) {
  return (
    <p class="product">
      <span aria-hidden="true">◈</span> {id}
    </p>
  );
}

export function ProductSections({ sections }: { sections: readonly ProductSection[] }) {
  return sections.map(({ title, product_items }, index) => (
    <section key={index} class="card">
      {title && <strong>{title}</strong>}
      {product_items.map(({ product_retailer_id }) => (
        <Product key={product_retailer_id} id={product_retailer_id} />
      ))}
    </section>
  ));
}

/** What a message with products offers; undefined for one without. */
function shopOf(messageId: string, interactive: Interactive): Shop | undefined {
  if (interactive.type === "catalog_message") return { messageId };
  if (interactive.type === "product") {
    const { catalog_id, product_retailer_id } = interactive.action;
    return { messageId, catalogId: catalog_id, retailerIds: [product_retailer_id] };
  }
  if (interactive.type !== "product_list") return undefined;
  const { action } = interactive;
  const items = action.sections.flatMap(({ product_items }) => product_items);
  return { messageId, catalogId: action.catalog_id, retailerIds: items.map((item) => item.product_retailer_id) };
}

export function Order({ messageId, interactive }: { messageId: string; interactive: Interactive }) {
  const { openShop } = useScene();
  const shop = shopOf(messageId, interactive);
  if (!shop) return undefined;
  return (
    <button type="button" class="action" aria-haspopup="dialog" onClick={() => openShop(shop)}>
      Order
    </button>
  );
}
