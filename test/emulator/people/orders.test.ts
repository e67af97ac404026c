/** Users who fill a cart from what the bot shows. */
import { expect, it } from "vitest";
import { startControlled } from "../control-setup.js";
import { call, changeOf, startBot } from "../setup.js";
import { startTalk, text } from "./talk.js";

const CATALOG = "194836987003835";

const product = (retailerId: string) => ({
  type: "interactive",
  interactive: {
    type: "product",
    body: { text: "This one" },
    action: { catalog_id: CATALOG, product_retailer_id: retailerId },
  },
});

const shelf = (...retailerIds: string[]) => ({
  type: "interactive",
  interactive: {
    type: "product_list",
    header: { type: "text", text: "New" },
    body: { text: "These" },
    action: {
      catalog_id: CATALOG,
      sections: [{ title: "New", product_items: retailerIds.map((product_retailer_id) => ({ product_retailer_id })) }],
    },
  },
});

const catalog = {
  type: "interactive",
  interactive: { type: "catalog_message", body: { text: "All" }, action: { name: "catalog_message" } },
};

const startShop = (shown: object) =>
  startTalk((message, say) => {
    if (message.type === "text") return say(shown);
    return message.type === "order" ? say(text("Thank you")) : undefined;
  });

it("sends the cart with prices from the catalog, as an answer to what was shown", async () => {
  const { wa, incoming } = await startShop(shelf("night-train", "harbour-cookbook"));
  const ana = wa.user("Ana");
  await ana.sends("What is new?");
  await ana.orders([{ product_retailer_id: "night-train", quantity: 2 }, { product_retailer_id: "harbour-cookbook" }], {
    text: "Wrapped, please",
  });
  await ana.receives("message.text", "Thank you");
  const [shown] = wa.sent();
  expect(incoming.at(-1)).toMatchObject({
    type: "order",
    context: { from: wa.displayPhoneNumber, id: shown?.id },
    order: {
      catalog_id: CATALOG,
      text: "Wrapped, please",
      product_items: [
        { product_retailer_id: "night-train", quantity: 2, item_price: 14.5, currency: "USD" },
        { product_retailer_id: "harbour-cookbook", quantity: 1, item_price: 24, currency: "USD" },
      ],
    },
  });
});

it("has the price of now: what was changed, and no sale that is over", async () => {
  const { wa, incoming } = await startShop(catalog);
  const { json } = await call(wa, "GET", `/${CATALOG}/products`);
  const [train, , cookbook] = json.data;
  await call(wa, "POST", `/${train.id}`, { price: 1200 });
  await call(wa, "POST", `/${cookbook.id}`, { sale_price_end_date: "2026-11-24T00:00:00Z" });
  const ana = wa.user("Ana");
  await ana.sends("What is there?");
  const cart = [{ product_retailer_id: "night-train" }, { product_retailer_id: "harbour-cookbook" }];
  await ana.orders(cart);
  await wa.clock.advance("2d");
  const [shown] = wa.sent();
  await ana.orders(cart, { on: shown?.id ?? "" });
  const prices = incoming.flatMap((message) =>
    message.type === "order" ? [message.order.product_items.map(({ item_price }) => item_price)] : [],
  );
  expect(prices).toEqual([
    [12, 24],
    [12, 28],
  ]);
});

it("tells what is shown instead of what is not", async () => {
  const { wa } = await startShop(product("night-train"));
  const ana = wa.user("Ana");
  await ana.sends("What is new?");
  await expect(ana.orders([{ product_retailer_id: "tide-tables" }], { timeoutMs: 0 })).rejects.toThrow(
    'there is no "tide-tables" among the products "night-train" of the last such message',
  );
});

it("rejects where nothing is shown, and for an empty cart", async () => {
  const { wa } = await startShop(text("We are closed"));
  const ana = wa.user("Ana");
  await ana.sends("What is new?");
  await expect(ana.orders([{ product_retailer_id: "night-train" }], { timeoutMs: 0 })).rejects.toThrow(
    /has no message with products/,
  );
  await expect(ana.orders([])).rejects.toThrow("A cart has at least one item.");
});

it("fills in the prices of an order that is sent as any message, and leaves those that it has", async () => {
  const bot = await startBot();
  const { emulator, control } = await startControlled({ webhookUrl: bot.url });
  const { data: ana } = await control.POST("/users", { body: { name: "Ana" } });
  const path = { phoneNumberId: emulator.phoneNumberId, userId: ana?.userId ?? "" };
  const product_items = [
    { product_retailer_id: "salt-and-stone", quantity: 3 },
    { product_retailer_id: "night-train", quantity: 1, item_price: 1, currency: "EUR" },
    { product_retailer_id: "no-such-book" },
  ];
  await control.POST("/conversations/{phoneNumberId}/{userId}/messages", {
    params: { path },
    body: { message: { type: "order", order: { product_items } } },
  });
  await emulator.idle();
  expect(changeOf(bot.received[0] ?? expect.fail()).messages[0].order).toEqual({
    catalog_id: CATALOG,
    product_items: [
      { product_retailer_id: "salt-and-stone", quantity: 3, item_price: 19.9, currency: "USD" },
      { product_retailer_id: "night-train", quantity: 1, item_price: 1, currency: "EUR" },
      { product_retailer_id: "no-such-book", quantity: 1 },
    ],
  });
});
