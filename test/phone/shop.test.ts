/** Orders from the catalog, and another phone number. */
import { expect, test } from "vitest";
import { catalogMessage, productList } from "wapi-ts";
import { findChromium } from "./chromium.js";
import { seriousIn } from "./serious.js";
import { answered, begin, setStage, shot, tellUser, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

inChromium("orders from a list of products and from the whole catalog", async () => {
  const stage = await setStage(browser());
  const { page, bot } = stage;
  const orders: unknown[] = [];
  bot.on("message.order", ({ message }) => {
    orders.push(message);
  });
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const [catalog] = await bot.business.catalog.list().toArray({ max: 1 });
  const catalog_id = catalog?.id ?? "";
  const product_items = [{ product_retailer_id: "night-train" }, { product_retailer_id: "tide-tables" }];
  const sections = [{ title: "New", product_items }];
  const id = await tellUser(stage, productList("For the journey", { catalog_id, sections }, { header: "Books" }));
  await page.locator(".bubble", { hasText: "For the journey" }).getByRole("button", { name: "Order" }).click();
  const sheet = page.getByRole("dialog", { name: "Order" });
  const counts = sheet.getByRole("spinbutton");
  await expect.poll(() => counts.count()).toBe(2);
  expect(await seriousIn(page)).toEqual([]);
  await shot(page, "order");
  // Its pictures are no calls.
  expect(await page.getByText("/linked/").count()).toBe(0);
  await sheet.getByRole("button", { name: "Send the order" }).click();
  await sheet.getByRole("alert").waitFor();
  await counts.first().fill("2");
  await sheet.getByLabel("Note").fill("As a gift, please");
  await sheet.getByRole("button", { name: "Send the order" }).click();
  await sheet.waitFor({ state: "detached" });
  await page.locator(".bubble-user .quoted", { hasText: "For the journey" }).waitFor();

  const wholeId = await tellUser(stage, catalogMessage("All we have"));
  await page.locator(".bubble", { hasText: "All we have" }).getByRole("button", { name: "Order" }).click();
  await expect.poll(() => counts.count()).toBe(4);
  await counts.nth(3).fill("1");
  await sheet.getByRole("button", { name: "Send the order" }).click();
  await expect.poll(() => orders).toHaveLength(2);
  expect(orders).toMatchObject([
    {
      context: { id },
      order: {
        catalog_id,
        text: "As a gift, please",
        product_items: [
          { product_retailer_id: "night-train", quantity: 2, item_price: expect.any(Number), currency: "USD" },
        ],
      },
    },
    { context: { id: wholeId }, order: { product_items: [{ quantity: 1 }] } },
  ]);
});

inChromium("takes another number, of which the bot hears, and goes on in the conversation", async () => {
  const stage = await setStage(browser());
  const { page, bot } = stage;
  const changes: unknown[] = [];
  bot.on("message.system", ({ message }) => {
    changes.push(message.system);
  });
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  await page.getByRole("button", { name: "Change number" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Phone number").fill("+1 219 555 5358");
  await sheet.getByRole("button", { name: "Change the number" }).click();
  await page.getByText("+12195555358 →").waitFor();
  await expect.poll(() => changes).toMatchObject([{ wa_id: "12195555358" }]);
  await write(page, "Still me");
  await answered(page, "You said: Still me");
  await page.getByText("You said: Hello").waitFor();
});
