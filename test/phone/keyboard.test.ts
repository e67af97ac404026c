import { expect, test } from "vitest";
import type { IncomingMessage } from "wapi-ts";
import { findChromium } from "./chromium.js";
import { answered, begin, setStage, tellUser, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

inChromium("leads a whole chat by keys", async () => {
  const { page } = await setStage(browser());
  const { keyboard } = page;
  const focused = (name: string) =>
    page.waitForFunction((label) => document.activeElement?.getAttribute("aria-label") === label, name);
  await page.getByRole("button", { name: "New" }).focus();
  await keyboard.press("Enter");
  await page.getByLabel("Name of a new user").focus();
  await keyboard.type("Ana");
  await keyboard.press("Enter");
  await focused("Message");
  await keyboard.type("menu");
  await keyboard.press("Enter");
  await page.getByRole("button", { name: "Opening hours" }).waitFor();
  // Back from the composer: send something else, the menu of the last message, its second button.
  await keyboard.press("Shift+Tab");
  await focused("Send something else");
  await keyboard.press("Shift+Tab");
  await focused("What to do with this message");
  await keyboard.press("Shift+Tab");
  await keyboard.press("Enter");
  await answered(page, "You tapped: Delivery");
  // The menus of the messages are one stop; the arrows lead from one to the next.
  await page.locator(".bubble-business", { hasText: "You tapped" }).getByLabel("What to do").focus();
  await keyboard.press("ArrowUp");
  await keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Message" }).waitFor();
  await page.getByRole("button", { name: "Reply" }).focus();
  await keyboard.press("Enter");
  await focused("Message");
  await page.locator(".about", { hasText: "Delivery" }).waitFor();
  await keyboard.type("That one");
  await keyboard.press("Enter");
  await page.locator(".bubble-user", { hasText: "That one" }).locator(".quoted", { hasText: "Delivery" }).waitFor();
  await answered(page, "You said: That one");
});

inChromium("takes a reaction back, changes a caption, and hears the bot's own reaction", async () => {
  const stage = await setStage(browser());
  const { page, bot, emulator } = stage;
  const heard: IncomingMessage[] = [];
  bot.on("message", ({ message }) => {
    heard.push(message);
  });
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const menuOf = (side: string) => page.locator(`.bubble-${side}`).last().getByLabel("What to do").click();
  const thumb = page.getByRole("button", { name: "👍", exact: true });
  const reactions = page.locator(".bubble-business .reactions");
  await menuOf("business");
  await thumb.click();
  await reactions.getByText("👍").waitFor();
  await menuOf("business");
  expect(await thumb.getAttribute("aria-pressed")).toBe("true");
  await thumb.click();
  await reactions.waitFor({ state: "detached" });

  await tellUser(stage, { type: "reaction", reaction: { message_id: heard[0]?.id ?? "", emoji: "🎉" } });
  await page.locator(".bubble-user .reactions", { hasText: "🎉" }).waitFor();

  const buffer = Buffer.from("picture");
  await page.getByRole("button", { name: "Send something else" }).click();
  await page.getByLabel(/^Files/).setInputFiles({ name: "a.png", mimeType: "image/png", buffer });
  await page.getByLabel("Caption").fill("Befor");
  await page.keyboard.press("Enter");
  await answered(page, "A nice picture, 7 bytes. Befor");
  await menuOf("user");
  await page.getByRole("button", { name: "Edit" }).click();
  expect(await page.getByRole("textbox", { name: "Message" }).inputValue()).toBe("Befor");
  await write(page, "Before");
  await page.locator(".bubble-user", { hasText: "Before" }).getByText("edited").waitFor();
  await emulator.idle();
  expect(heard.map(({ type }) => type)).toEqual(["text", "reaction", "reaction", "image", "edit"]);
  expect(heard.at(-1)).toMatchObject({ edit: { message: { type: "image", image: { caption: "Before" } } } });
});

inChromium("blocks the number, whose messages stay away, and takes that back", async () => {
  const stage = await setStage(browser());
  const { page } = stage;
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await page.getByText("You have blocked this number.").waitFor();
  await page.getByRole("textbox", { name: "Message" }).waitFor({ state: "detached" });
  await tellUser(stage, { type: "text", text: { body: "Are you there?" } });
  await page.locator(".bubble-business", { hasText: "Are you there?" }).locator('[data-status="sent"]').waitFor();
  await page.getByRole("button", { name: "Unblock" }).click();
  await write(page, "I am back");
  await answered(page, "You said: I am back");
});
