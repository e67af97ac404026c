/** Products, by the names that the catalog's owner gave them. */
import type { ProductSection } from "../../../../generated/openapi.js";

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
