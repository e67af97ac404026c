import { expect, test } from "vitest";
import { defineTemplate } from "wapi-ts/templates";
import { findChromium } from "./chromium.js";
import { answered, begin, setStage, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

inChromium("shows what did not fit the description, and delivers a notification again", async () => {
  const { page, emulator } = await setStage(browser());
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const response = await fetch(`${emulator.url}/v26.0/${emulator.phoneNumberId}/messages`, {
    method: "POST",
    headers: { authorization: `Bearer ${emulator.accessToken}`, "content-type": "application/json" },
    body: JSON.stringify({ messaging_product: "whatsapp", to: "16505550101", type: "text", text: { boddy: "Hi" } }),
  });
  expect(response.status).toBe(400);
  const refused = page.locator(".entry", { hasText: "invalid" });
  await refused.locator("summary").click();
  await refused
    .locator(".errors")
    .getByText(/text.*body/)
    .first()
    .waitFor();
  await refused.getByText('"boddy": "Hi"').waitFor();
  const notification = page.locator(".entry", { hasText: "message text" });
  await notification.locator("summary").click();
  await notification.getByText("Attempt 1").waitFor();
  await notification.getByRole("button", { name: "Deliver again" }).click();
  await notification.getByText("Attempt 2").waitFor();
  await notification.locator("summary", { hasText: "200 (2×)" }).waitFor();
  const deliveries = emulator.deliveries().filter(({ attempt }) => attempt === 2);
  expect(deliveries).toHaveLength(1);
});

inChromium("pauses a template, and rejects one for any reason that the description knows", async () => {
  const { page, bot } = await setStage(browser());
  const { definition } = defineTemplate({
    name: "spring_sale",
    language: "en_US",
    category: "MARKETING",
    components: [{ type: "BODY", text: "Spring is here." }],
  });
  await bot.business.template.create(definition);
  await page.getByRole("tab", { name: "Templates" }).click();
  const desk = page.locator('[data-template="spring_sale"]');
  // The emulator approves at once.
  await desk.getByText("APPROVED").waitFor();
  await desk.getByRole("button", { name: "Pause" }).click();
  await desk.getByText("PAUSED").waitFor();
  const reasons = await desk.getByLabel("Reason").locator("option").allInnerTexts();
  expect(reasons).toContain("CATEGORY_NOT_AVAILABLE");
  expect(reasons).not.toContain("NONE");
  await desk.getByLabel("Reason").selectOption("SCAM");
  await desk.getByRole("button", { name: "Reject" }).click();
  await desk.getByText("MARKETING · SCAM").waitFor();
});
