/** A cart: products of a catalog, and how many of each the user orders. */
import { useEffect, useState } from "preact/hooks";
import type { CatalogProducts } from "../../../generated/control/openapi.js";
import type { Shop } from "../message/scene.js";
import { send } from "../store/actions.js";
import { api } from "../store/api.js";
import { told } from "../store/toasts.js";
import { Sheet } from "../ui/sheet.js";

type Product = CatalogProducts["data"][number];

/** Only the emulator's own pictures: the page asks nobody else. */
function ownPicture({ image_url = "" }: Product): string | undefined {
  const path = URL.canParse(image_url) ? new URL(image_url).pathname : "";
  return path.startsWith("/linked/") ? path : undefined;
}

function useProducts({ catalogId, retailerIds }: Shop): CatalogProducts | undefined {
  const [shelf, setShelf] = useState<CatalogProducts>();
  useEffect(() => {
    const query = catalogId === undefined ? {} : { catalogId };
    void told<CatalogProducts>(api.GET("/products", { params: { query } })).then((found) => {
      const isOnSale = ({ retailer_id = "" }: Product) => retailerIds?.includes(retailer_id) ?? true;
      setShelf(found ? { ...found, data: found.data.filter(isOnSale) } : { data: [] });
    });
  }, [catalogId, retailerIds]);
  return shelf;
}

function Line({ product }: { product: Product }) {
  const { retailer_id = "", name = retailer_id, price, sale_price, description } = product;
  const picture = ownPicture(product);
  return (
    <label class="shelf">
      {picture && <img src={picture} alt="" width={48} height={48} />}
      <span class="grow">
        <strong>{name}</strong>
        <span class="sub">
          {sale_price ?? price}
          {description && ` · ${description}`}
        </span>
      </span>
      <input name={retailer_id} type="number" min={0} max={99} defaultValue={0} aria-label={`How many of ${name}`} />
    </label>
  );
}

function itemsIn(form: FormData, products: readonly Product[]) {
  return products.flatMap(({ retailer_id = "" }) => {
    const quantity = Number(form.get(retailer_id));
    return quantity > 0 ? [{ product_retailer_id: retailer_id, quantity }] : [];
  });
}

export function ShopSheet({ shop, onClose }: { shop: Shop; onClose: () => void }) {
  const shelf = useProducts(shop);
  const [isEmpty, setEmpty] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement) || !shelf) return;
    const form = new FormData(event.currentTarget);
    const product_items = itemsIn(form, shelf.data);
    setEmpty(product_items.length === 0);
    if (product_items.length === 0) return;
    const catalog_id = shelf.catalogId;
    const order = {
      ...(catalog_id !== undefined && { catalog_id }),
      text: String(form.get("text") ?? ""),
      product_items,
    };
    if (await send({ type: "order", order }, shop.messageId)) onClose();
  };
  return (
    <Sheet title="Order" onClose={onClose}>
      {shelf?.data.length === 0 && <p class="empty">The catalog has none of these products.</p>}
      {shelf && shelf.data.length > 0 && (
        <form class="form" onSubmit={submit}>
          {shelf.data.map((product) => (
            <Line key={product.id} product={product} />
          ))}
          <label>
            Note
            <input name="text" />
          </label>
          {isEmpty && <p role="alert">Choose at least one of something.</p>}
          <button type="submit" class="primary">
            Send the order
          </button>
        </form>
      )}
    </Sheet>
  );
}
