import { expect, test } from "vitest";
import { flow } from "wapi-ts";
import { defineTemplate } from "wapi-ts/templates";
import { findChromium } from "./chromium.js";
import { answered, begin, setStage, shot, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

/** A picture of 80 × 60 pixels, drawn by the browser itself. */
const drawn = () => {
  const canvas = document.createElement("canvas");
  canvas.width = 80;
  canvas.height = 60;
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#c96";
    context.fillRect(0, 0, 80, 60);
  }
  return canvas.toDataURL("image/png").split(",")[1] ?? "";
};

inChromium("chats with the bot, whose answer shows its mark-up and its ticks", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  await write(page, "Hello *there*");
  await answered(page, "You said: Hello there");
  const answer = page.locator(".bubble-business").last();
  expect(await answer.locator("strong").innerText()).toBe("there");
  expect(await answer.locator(".quoted").innerText()).toBe("Hello *there*");
  await page.locator('.bubble-user [data-status="read"]').waitFor();
  await page.locator('.bubble-business [data-status="read"]').waitFor();
  await shot(page, "chat");
});

inChromium("taps a reply button", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  await write(page, "menu");
  await page.getByRole("button", { name: "Opening hours" }).click();
  await answered(page, "You tapped: Opening hours");
  await shot(page, "buttons");
});

inChromium("picks a row of a list", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  await write(page, "list");
  await page.getByRole("button", { name: "Choose" }).click();
  await page.getByRole("dialog", { name: "Choose" }).waitFor();
  await shot(page, "list");
  await page.getByRole("button", { name: "Ground" }).click();
  await answered(page, "You picked: Ground");
});

inChromium("sends a picture and sees it", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  const buffer = Buffer.from(await page.evaluate(drawn), "base64");
  await page.getByRole("button", { name: "Send something else" }).click();
  await page.getByLabel(/^Files/).setInputFiles({ name: "parcel.png", mimeType: "image/png", buffer });
  await page.getByRole("dialog", { name: "Send a file" }).getByRole("button", { name: "Send" }).click();
  await answered(page, `A nice picture, ${buffer.length} bytes.`);
  const picture = page.locator(".bubble-user img");
  expect(await picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(80);
  await shot(page, "picture");
});

inChromium("approves a template that the bot then sends with its parameters", async () => {
  const { page, bot, emulator } = await setStage(browser());
  const shipped = defineTemplate({
    name: "order_shipped_today",
    language: "en_US",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Your order" },
      { type: "BODY", text: "Order {{1}} is on its way.", example: { body_text: [["7319"]] } },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "Where is it?" }] },
    ],
  });
  await bot.business.template.create(shipped.definition);
  await page.getByRole("tab", { name: "Templates" }).click();
  const desk = page.locator('[data-template="order_shipped_today"]');
  await shot(page, "template");
  // The emulator approves at once: the desk takes it back first.
  await desk.getByRole("button", { name: "Reject" }).click();
  await desk.getByText("REJECTED").waitFor();
  await desk.getByRole("button", { name: "Approve" }).click();
  await desk.getByText("APPROVED").waitFor();
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const to = emulator.users().find(({ name }) => name === "Ana")?.waId ?? "";
  await shipped.send(bot.newMessagingClient(emulator.phoneNumberId), to, { body: ["4711"] });
  await answered(page, "Order 4711 is on its way.");
  await page.locator(".bubble").getByRole("button", { name: "Where is it?" }).click();
  await page.locator(".bubble-user", { hasText: "Where is it?" }).waitFor();
});

inChromium("sets a fault and sees the bot try again", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  await page.getByRole("tab", { name: "Faults" }).click();
  await page.getByRole("button", { name: "Add the fault" }).click();
  await page.getByText("sendMessage, the next 1: 130429").waitFor();
  await write(page, "Are you there?");
  await answered(page, "You said: Are you there?");
  await page.getByRole("tab", { name: "Timeline" }).click();
  const sends = page.locator(".entry", { hasText: "sendMessage" });
  expect(await sends.locator(".bad, .good").allInnerTexts()).toContain("400");
  await sends.filter({ hasText: "400" }).first().locator("summary").click();
  await page.getByText('"code": 130429').waitFor();
  await shot(page, "timeline");
});

inChromium("answers a Flow that the emulator does not have with JSON", async () => {
  const { page, bot, emulator } = await setStage(browser());
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const answers: unknown[] = [];
  bot.on("message.interactive.nfm_reply", (event) => {
    answers.push(JSON.parse(event.message.interactive.nfm_reply.response_json));
  });
  const to = emulator.users().find(({ name }) => name === "Ana")?.waId ?? "";
  const parameters = { flow_id: "1", flow_cta: "Book", flow_token: "t1", flow_action_payload: { screen: "DAYS" } };
  await bot.newMessagingClient(emulator.phoneNumberId).message.send(to, flow("Pick a day", parameters));
  await page.getByRole("button", { name: "Book" }).click();
  await page.getByLabel(/^What the form gives/).fill('{ "day": "2026-12-01" }');
  await page.getByRole("button", { name: "Send the answer" }).click();
  await page.locator(".bubble-user", { hasText: "2026-12-01" }).waitFor();
  await expect.poll(() => answers).toEqual([{ flow_token: "t1", day: "2026-12-01" }]);
});

inChromium("reacts, replies, edits and deletes", async () => {
  const { page } = await setStage(browser());
  await begin(page);
  await write(page, "Helo");
  await answered(page, "You said: Helo");
  const menuOf = (side: string) =>
    page.locator(`.bubble-${side}`).first().getByRole("button", { name: "What to do with this message" }).click();
  await menuOf("business");
  await page.getByRole("button", { name: "👍" }).click();
  await page.locator(".bubble-business .reactions", { hasText: "👍" }).waitFor();
  await menuOf("user");
  await page.getByRole("button", { name: "Edit" }).click();
  await write(page, "Hello");
  await page.locator(".bubble-user", { hasText: "Hello" }).getByText("edited").waitFor();
  await menuOf("business");
  await page.getByRole("button", { name: "Reply" }).click();
  await write(page, "Thanks");
  await page.locator(".bubble-user .quoted", { hasText: "You said: Helo" }).waitFor();
  await menuOf("user");
  await page.getByRole("button", { name: "Delete for everyone" }).click();
  await page.getByText("Deleted for everyone").waitFor();
});

inChromium("closes a sheet with Escape, moves in lists with arrows, and says what is refused", async () => {
  const { page, emulator } = await setStage(browser());
  await begin(page);
  await begin(page, "Bea");
  await write(page, "Hi");
  await answered(page, "You said: Hi");
  await page.getByRole("button", { name: "New" }).click();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator(".conversation", { hasText: "Bea" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Ana" }).waitFor();
  const before = emulator.clock.now();
  await page.getByRole("tab", { name: "Faults" }).click();
  await page.getByLabel(/^What/).fill("nonsense");
  await page.getByRole("button", { name: "Add the fault" }).click();
  await page.locator(".toast").waitFor();
  await page.getByRole("tab", { name: "World" }).click();
  await page.getByRole("button", { name: "+ 25 hours" }).click();
  await expect.poll(() => emulator.clock.now() - before).toBe(25 * 3_600_000);
});
