import { expect, test } from "vitest";
import { buttons, carousel, ctaUrl, list, locationRequest, product, template, text } from "wapi-ts";
import { defineTemplate } from "wapi-ts/templates";
import { findChromium } from "./chromium.js";
import { answered, begin, setStage, tellUser, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

inChromium("shows links, products, carousels and lists, and answers what can be answered", async () => {
  const stage = await setStage(browser(), { emulator: { rules: { products: false } } });
  const { page, bot, emulator } = stage;
  const heard: unknown[] = [];
  bot.on("message", ({ message }) => {
    heard.push(message);
  });
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  heard.length = 0;

  await tellUser(stage, ctaUrl("Our dates", "See the dates", "https://x.example/dates", { header: "Dates" }));
  const link = page.locator(".bubble", { hasText: "Our dates" }).getByRole("link", { name: "See the dates" });
  expect(await link.getAttribute("href")).toBe("https://x.example/dates");
  expect(await link.getAttribute("rel")).toContain("noopener");

  await tellUser(stage, product({ catalog_id: "1", product_retailer_id: "blue-echeveria" }, { body: "Our best" }));
  await page.locator(".bubble", { hasText: "Our best" }).getByText("blue-echeveria").waitFor();

  const image = emulator.addMedia(Buffer.from("picture"), "image/png");
  const header = { type: "image", image: { id: image } } as const;
  const cards = [
    { header, body: "A small one", replies: [{ id: "small", title: "Small" }] },
    { header, body: "A large one", replies: [{ id: "large", title: "Large" }] },
  ];
  const carouselId = await tellUser(stage, carousel("Which pot?", cards));
  const shown = page.locator(".bubble", { hasText: "Which pot?" });
  await shown.getByRole("list", { name: "Cards" }).getByText("A small one").waitFor();
  await shown.getByRole("button", { name: "Large" }).click();
  await page.locator(".bubble-user", { hasText: "Large" }).locator(".quoted", { hasText: "Which pot?" }).waitFor();

  const rows = [{ id: "am", title: "Morning", description: "9 to 12" }];
  const listId = await tellUser(stage, list("When?", "Times", [{ title: "Today", rows }], { footer: "All are free" }));
  await page.locator(".bubble", { hasText: "All are free" }).getByRole("button", { name: "Times" }).click();
  await page.getByRole("dialog", { name: "Times" }).getByRole("heading", { name: "Today" }).waitFor();
  await page.getByRole("button", { name: "Morning 9 to 12" }).click();
  await answered(page, "You picked: Morning");

  const whereId = await tellUser(stage, locationRequest("Where to?"));
  await page.getByRole("button", { name: "Send a location" }).click();
  await page.getByLabel("Name").fill("Harbour");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await page.locator(".bubble-user", { hasText: "Harbour" }).locator(".quoted", { hasText: "Where to?" }).waitFor();

  await expect.poll(() => heard).toHaveLength(3);
  expect(heard).toMatchObject([
    {
      context: { id: carouselId },
      interactive: { type: "button_reply", button_reply: { id: "large", title: "Large" } },
    },
    { context: { id: listId }, interactive: { type: "list_reply", list_reply: { id: "am", description: "9 to 12" } } },
    { context: { id: whereId }, location: { name: "Harbour" } },
  ]);
});

inChromium("shows a template with header, footer and buttons, whose quick reply the bot hears", async () => {
  const stage = await setStage(browser());
  const { page, bot, emulator } = stage;
  const payloads: unknown[] = [];
  bot.on("message.button", ({ message }) => {
    payloads.push(message.button);
  });
  const { definition } = defineTemplate({
    name: "parcel_here",
    language: "en_US",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Parcel {{1}}", example: { header_text: ["17"] } },
      { type: "BODY", text: "It is *here*, {{1}}.", example: { body_text: [["Ana"]] } },
      { type: "FOOTER", text: "Quay 5" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Thanks" },
          { type: "URL", text: "Track it", url: "https://x.example/track" },
        ],
      },
    ],
  });
  await bot.business.template.create(definition);
  await begin(page);
  await tellUser(
    stage,
    template("parcel_here", "en_US", [
      { type: "header", parameters: [{ type: "text", text: "4711" }] },
      { type: "body", parameters: [{ type: "text", text: "Bea" }] },
      {
        type: "button",
        sub_type: "quick_reply",
        index: "0",
        parameters: [{ type: "payload", payload: "thanks-4711" }],
      },
    ]),
  );
  const shown = page.locator(".bubble-business", { hasText: "Parcel 4711" });
  await shown.getByText("Bea").waitFor();
  expect(await shown.locator("strong", { hasText: "here" }).count()).toBe(1);
  await shown.getByText("Quay 5").waitFor();
  await shown.getByRole("link", { name: "Track it" }).waitFor();
  await shown.getByRole("button", { name: "Thanks" }).click();
  await page.locator(".bubble-user", { hasText: "Thanks" }).waitFor();
  await expect.poll(() => payloads).toEqual([{ payload: "thanks-4711", text: "Thanks" }]);
  expect(emulator.sent()).toHaveLength(1);
});

inChromium("says why a message failed", async () => {
  const stage = await setStage(browser());
  const { page, emulator } = stage;
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  await emulator.clock.advance("25h");
  await tellUser(stage, text("Still there?"));
  const failed = page.locator(".bubble-business", { hasText: "Still there?" });
  await failed.locator('[data-status="failed"]').waitFor();
  await failed.getByText(/131047/).waitFor();
  await failed.getByText(/24 hours/).waitFor();
});

inChromium("keeps the conversations of several users and numbers apart", async () => {
  const stage = await setStage(browser(), { emulator: { phoneNumbers: [{}, {}] } });
  const { page, bot, emulator } = stage;
  await begin(page);
  await write(page, "From Ana");
  await answered(page, "You said: From Ana");
  await begin(page, "Bea");
  await write(page, "From Bea");
  await answered(page, "You said: From Bea");
  await page.getByRole("button", { name: "New" }).click();
  await page.locator('select[name="user"]').selectOption({ index: 1 });
  await page.locator('select[name="number"]').selectOption({ index: 1 });
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "Ana" }).waitFor();
  await write(page, "To the other");
  await answered(page, "You said: To the other");
  expect(await page.locator(".bubble").allInnerTexts()).toHaveLength(2);
  expect(new Set(emulator.sent().map(({ phoneNumberId }) => phoneNumberId)).size).toBe(2);
  expect(await page.locator(".conversation").count()).toBe(3);
  // What comes to a conversation that is not open is counted.
  const bea = emulator.users().find(({ name }) => name === "Bea")?.waId ?? "";
  await bot.newMessagingClient(emulator.phoneNumberId).message.send(bea, buttons("Bea?", [{ id: "b", title: "Yes" }]));
  const other = page.locator(".conversation", { hasText: "Bea?" });
  await other.getByText("unread").waitFor({ state: "attached" });
  await other.click();
  await page.getByRole("button", { name: "Yes" }).waitFor();
  await other.getByText("unread").waitFor({ state: "detached" });
});
