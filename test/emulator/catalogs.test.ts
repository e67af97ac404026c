/** Catalogs and products: the client's managers read and write them, and messages show what is in them. */
import { expect, it } from "vitest";
import { Client } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { startControlled } from "./control-setup.js";
import { call, startForTest } from "./setup.js";

const PORTFOLIO = "506914307656634";

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function startShop() {
  const emulator = await startForTest();
  const { accessToken: apiAccessToken, businessAccountId, url: baseUrl } = emulator;
  const { business } = new Client({ apiAccessToken, businessAccountId, graph: { baseUrl } });
  const [catalog] = await all(business.catalog.list({ fields: ["id", "name", "product_count"] }));
  return { emulator, business, catalog: catalog ?? expect.fail() };
}

const show = (emulator: Emulator, interactive: object) =>
  call(emulator, "POST", `/${emulator.phoneNumberId}/messages`, {
    messaging_product: "whatsapp",
    to: "+16505551234",
    type: "interactive",
    interactive: { body: { text: "Look" }, ...interactive },
  });

it("has a catalog with a few products from the start", async () => {
  const { business, catalog } = await startShop();
  expect(catalog).toMatchObject({ name: "Harbour Books", product_count: 4 });
  const fields = ["retailer_id", "name", "price", "sale_price", "currency", "availability", "image_url"] as const;
  const products = await all(business.product.list(catalog.id, { fields: [...fields], limit: 3 }));
  expect(products).toHaveLength(4);
  expect(products[2]).toMatchObject({
    retailer_id: "harbour-cookbook",
    name: "The Harbour Cookbook",
    price: "$28.00",
    sale_price: "$24.00",
    currency: "USD",
    availability: "in stock",
  });
});

it("serves the pictures of these, each another", async () => {
  const { business, catalog } = await startShop();
  const pictures = new Set<string>();
  for await (const { image_url = "" } of business.product.list(catalog.id, { fields: ["image_url"] })) {
    const response = await fetch(image_url);
    expect(response.headers.get("content-type")).toBe("image/png");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    pictures.add(bytes.toString("base64"));
  }
  expect(pictures.size).toBe(4);
});

it("pages through products, and picks them by a rule", async () => {
  const { emulator, business, catalog } = await startShop();
  const first = (await call(emulator, "GET", `/${catalog.id}/products?limit=3`)).json;
  expect(first.data[0]).toEqual({ id: expect.any(String), name: "The Night Train", retailer_id: "night-train" });
  const rest = (await call(emulator, "GET", `/${catalog.id}/products?limit=3&after=${first.paging.cursors.after}`))
    .json;
  expect(rest.data).toHaveLength(1);
  const idsOf = async (filter: object) => {
    const found = business.product.list(catalog.id, { fields: ["retailer_id"], filter: JSON.stringify(filter) });
    return (await all(found)).map(({ retailer_id }) => retailer_id);
  };
  expect(await idsOf({ retailer_id: { eq: "tide-tables" } })).toEqual(["tide-tables"]);
  expect(await idsOf({ or: [{ name: { i_contains: "TRAIN" } }, { price: { is_any: ["$19.90"] } }] })).toEqual([
    "night-train",
    "salt-and-stone",
  ]);
  await expect(idsOf({ colour: { eq: "red" } })).rejects.toMatchObject({
    details: "filter: no field colour on Product",
  });
});

it("makes, reads, changes and deletes products", async () => {
  const { business, catalog } = await startShop();
  const { id } = await business.product.create(catalog.id, {
    retailer_id: "fog",
    name: "Fog",
    price: 1050,
    currency: "EUR",
    image_url: "https://example.com/fog.jpg",
  });
  const read = () => business.product.get(id, { fields: ["name", "price", "image_url", "review_status"] });
  expect(await read()).toEqual({
    id,
    name: "Fog",
    price: "€10.50",
    image_url: "https://example.com/fog.jpg",
    review_status: "approved",
  });
  await business.product.update(id, { name: "Fog, again", price: 900 });
  expect(await read()).toMatchObject({ name: "Fog, again", price: "€9.00" });
  await expect(
    business.product.create(catalog.id, { retailer_id: "fog", name: "Mist", price: 1, currency: "EUR" }),
  ).rejects.toMatchObject({ code: 10800 });
  await business.product.delete(id);
  await expect(read()).rejects.toMatchObject({ code: 100, subcode: 33 });
});

it("makes, reads, changes and deletes catalogs, with their products", async () => {
  const { emulator, business, catalog } = await startShop();
  const { id } = await business.catalog.create(PORTFOLIO, { name: "Maps" });
  const { id: productId } = await business.product.create(id, {
    retailer_id: "bay",
    name: "Map of the bay",
    price: 700,
    currency: "USD",
  });
  await business.catalog.update(id, { name: "Maps and charts" });
  const owned = await all(business.catalog.listOwned(PORTFOLIO, { fields: ["name", "product_count"] }));
  expect(owned).toEqual([
    { id: catalog.id, name: "Harbour Books", product_count: 4 },
    { id, name: "Maps and charts", product_count: 1 },
  ]);
  const { json } = await call(emulator, "GET", `/${id}?fields=products.limit(1){price}`);
  expect(json.products.data).toEqual([{ id: productId, price: "$7.00" }]);
  await business.catalog.delete(id);
  await expect(business.catalog.get(id)).rejects.toMatchObject({ code: 100, subcode: 33 });
  await expect(business.product.get(productId)).rejects.toMatchObject({ code: 100, subcode: 33 });
});

it("connects one catalog to the account at most", async () => {
  const { emulator, business, catalog } = await startShop();
  const { id } = await business.catalog.create(PORTFOLIO, { name: "Maps" });
  await business.catalog.connect(id);
  expect(await all(business.catalog.list())).toMatchObject([{ id }]);
  await expect(business.catalog.disconnect(catalog.id)).rejects.toMatchObject({ code: 100 });
  await business.catalog.disconnect(id);
  expect(await all(business.catalog.list())).toEqual([]);
  await expect(business.catalog.connect("1")).rejects.toMatchObject({ code: 100 });
  await business.catalog.connect(catalog.id);
  const account = (await call(emulator, "GET", `/${emulator.businessAccountId}?fields=product_catalogs{name}`)).json;
  expect(account.product_catalogs.data).toEqual([{ id: catalog.id, name: "Harbour Books" }]);
});

it("keeps what a number shows of the catalog", async () => {
  const { emulator } = await startShop();
  const path = `/${emulator.phoneNumberId}/whatsapp_commerce_settings`;
  expect((await call(emulator, "GET", path)).json).toEqual({ data: [] });
  await call(emulator, "POST", `${path}?is_catalog_visible=true`);
  await call(emulator, "POST", `${path}?is_cart_enabled=false`);
  const { json } = await call(emulator, "GET", path);
  expect(json).toEqual({ data: [{ id: expect.any(String), is_cart_enabled: false, is_catalog_visible: true }] });
});

it.each([
  ["a product", { type: "product", action: { catalog_id: "C", product_retailer_id: "night-train" } }],
  [
    "a list",
    {
      type: "product_list",
      header: { type: "text", text: "New" },
      action: {
        catalog_id: "C",
        sections: [{ title: "New", product_items: [{ product_retailer_id: "night-train" }] }],
      },
    },
  ],
  [
    "the catalog",
    {
      type: "catalog_message",
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: "night-train" } },
    },
  ],
  [
    "a carousel",
    {
      type: "carousel",
      action: {
        cards: [0, 1].map((card_index) => ({
          card_index,
          type: "product",
          action: { catalog_id: "C", product_retailer_id: "night-train" },
        })),
      },
    },
  ],
])("lets messages show %s of what there is, and refuses with 131009 what there is not", async (_, interactive) => {
  const { emulator, business, catalog } = await startShop();
  const of = (catalogId: string, retailerId: string) =>
    JSON.parse(JSON.stringify(interactive).replaceAll('"C"', `"${catalogId}"`).replaceAll("night-train", retailerId));
  expect((await show(emulator, of(catalog.id, "night-train"))).status).toBe(200);
  const { status, json } = await show(emulator, of(catalog.id, "no-such-book"));
  expect(status).toBe(400);
  expect(json.error).toMatchObject({
    message: "(#131009) Parameter value is not valid",
    code: 131009,
    error_data: { details: "Products not found in FB Catalog" },
  });
  await business.catalog.disconnect(catalog.id);
  expect((await show(emulator, of(catalog.id, "night-train"))).json.error.code).toBe(131009);
});

it("lets messages show anything with the rule switched off", async () => {
  const emulator = await startForTest({ rules: { products: false } });
  const action = { catalog_id: "1", product_retailer_id: "no-such-book" };
  expect((await show(emulator, { type: "product", action })).status).toBe(200);
});

it("keeps catalogs, products and settings with the rest of the state, and their pictures", async () => {
  const { emulator, business, catalog } = await startShop();
  await business.product.create(catalog.id, { retailer_id: "fog", name: "Fog", price: 1050, currency: "EUR" });
  await business.catalog.create(PORTFOLIO, { name: "Maps" });
  await business.catalog.disconnect(catalog.id);
  const data = await (await fetch(`${emulator.url}/emulator/api/data`)).text();
  const { emulator: other, control } = await startControlled();
  const headers = { "content-type": "application/json" };
  await fetch(`${other.url}/emulator/api/data`, { method: "PUT", headers, body: data });
  expect((await call(other, "GET", `/${other.businessAccountId}/product_catalogs`)).json).toEqual({ data: [] });
  expect((await call(other, "GET", `/${PORTFOLIO}/owned_product_catalogs`)).json.data).toHaveLength(2);
  const query = { catalogId: catalog.id };
  const { data: shelf } = await control.GET("/products", { params: { query } });
  expect(shelf?.data.map(({ retailer_id }) => retailer_id)).toContain("fog");
  const picture = shelf?.data[0]?.image_url ?? "";
  expect(picture.startsWith(other.url)).toBe(true);
  expect((await fetch(picture)).status).toBe(200);
});

it("lists the products of the account's catalog in the control API, and of any other", async () => {
  const { emulator, control } = await startControlled();
  const { data } = await control.GET("/products");
  expect(data?.catalogId).toBeDefined();
  expect(data?.data[0]).toMatchObject({ retailer_id: "night-train", price: "$14.50", currency: "USD" });
  const { error } = await control.GET("/products", { params: { query: { catalogId: "1" } } });
  expect(error?.status).toBe(404);
  await call(emulator, "DELETE", `/${emulator.businessAccountId}/product_catalogs?catalog_id=${data?.catalogId}`);
  expect((await control.GET("/products")).data).toEqual({ data: [] });
});
