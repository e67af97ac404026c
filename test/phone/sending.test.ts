import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { IncomingMessage } from "wapi-ts";
import { findChromium } from "./chromium.js";
import { answered, begin, type Stage, setStage, useBrowser } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

interface Dropped {
  name: string;
  type: string;
  text: string;
}

/** Lets go of files over an element, or puts them from the clipboard into it, as a person does. */
const give = (onto: Locator, how: "drop" | "paste", files: readonly Dropped[]): Promise<void> =>
  onto.evaluate(
    (element, given) => {
      const data = new DataTransfer();
      for (const { name, type, text } of given.files) data.items.add(new File([text], name, { type }));
      const shared = { bubbles: true, cancelable: true };
      if (given.how === "paste") element.dispatchEvent(new ClipboardEvent("paste", { ...shared, clipboardData: data }));
      else
        for (const type of ["dragover", "drop"])
          element.dispatchEvent(new DragEvent(type, { ...shared, dataTransfer: data }));
    },
    { how, files },
  );

/** What the bot got, without who sent it and when. */
function hear({ bot }: Stage): Partial<IncomingMessage>[] {
  const heard: Partial<IncomingMessage>[] = [];
  bot.on("message", ({ message }) => {
    heard.push(message);
  });
  return heard;
}

const send = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Send", exact: true }).click();
const choose = async (page: Page, name: string) => {
  await page.getByRole("button", { name: "Send something else" }).click();
  await page.getByRole("button", { name }).click();
};

inChromium("sends files that are dropped, each as its kind, with the caption under the first", async () => {
  const stage = await setStage(browser());
  const { page } = stage;
  const heard = hear(stage);
  await begin(page);
  await give(page.locator(".chat"), "drop", [
    { name: "terms.pdf", type: "application/pdf", text: "%PDF-1.4" },
    { name: "walk.mp4", type: "video/mp4", text: "film" },
    { name: "song.mp3", type: "audio/mpeg", text: "song" },
    { name: "wave.webp", type: "image/webp", text: "wave" },
    { name: "empty.txt", type: "text/plain", text: "" },
  ]);
  const sheet = page.getByRole("dialog", { name: "Send 5 files" });
  await sheet.getByText("walk.mp4").waitFor();
  await sheet.getByLabel("Caption").fill("Please read");
  await page.keyboard.press("Enter");
  await page.locator(".toast", { hasText: "empty.txt is empty" }).waitFor();
  await page.locator(".bubble-user", { hasText: "Please read" }).getByRole("link", { name: "terms.pdf" }).waitFor();
  await page.locator(".bubble-user video").waitFor();
  await page.locator(".bubble-user audio").waitFor();
  await page.locator(".bubble-user img.sticker").waitFor({ state: "attached" });
  await expect.poll(() => heard).toHaveLength(4);
  expect(heard).toMatchObject([
    { type: "document", document: { filename: "terms.pdf", caption: "Please read", mime_type: "application/pdf" } },
    { type: "video", video: { mime_type: "video/mp4" } },
    { type: "audio", audio: { mime_type: "audio/mpeg" } },
    { type: "sticker", sticker: { mime_type: "image/webp" } },
  ]);
});

inChromium("sends a picture that is pasted, or thinks better of it", async () => {
  const stage = await setStage(browser());
  const { page } = stage;
  const heard = hear(stage);
  await begin(page);
  const field = page.getByRole("textbox", { name: "Message" });
  const picture = { name: "shot.png", type: "image/png", text: "picture" };
  await give(field, "paste", [picture]);
  await page.getByRole("dialog", { name: "Send a file" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await give(field, "paste", [picture]);
  await page.getByLabel("Caption").fill("Look");
  await send(page);
  await answered(page, "A nice picture, 7 bytes. Look");
  expect(heard).toMatchObject([{ type: "image", image: { caption: "Look" } }]);
});

inChromium("sends a location and a contact", async () => {
  const stage = await setStage(browser());
  const { page } = stage;
  const heard = hear(stage);
  await begin(page);
  await choose(page, "Location");
  await page.getByLabel("Latitude").fill("52.52");
  await page.getByLabel("Longitude").fill("13.405");
  await page.getByLabel("Name").fill("Harbour");
  await page.getByLabel("Address").fill("Quay 5");
  await send(page);
  const place = page.locator(".bubble-user", { hasText: "Harbour" });
  await place.getByText("Quay 5").waitFor();
  expect(await place.getByRole("link").getAttribute("href")).toContain("52.52");
  await choose(page, "Contact");
  await page.getByLabel("Name").fill("Tomas Okafor");
  await page.getByLabel("Phone number").fill("+1 650 555 0199");
  await send(page);
  await page.locator(".bubble-user", { hasText: "Tomas Okafor" }).getByText("+1 650 555 0199").waitFor();
  await expect.poll(() => heard).toHaveLength(2);
  expect(heard).toMatchObject([
    { type: "location", location: { latitude: 52.52, longitude: 13.405, name: "Harbour", address: "Quay 5" } },
    {
      type: "contacts",
      contacts: [{ name: { formatted_name: "Tomas Okafor" }, phones: [{ phone: "+1 650 555 0199" }] }],
    },
  ]);
});

inChromium("records a voice message, or throws it away", async () => {
  const stage = await setStage(browser());
  const { page, bot } = stage;
  const sizes: number[] = [];
  bot.on("message.audio", async (event) => {
    sizes.push((await new Response(await event.download()).arrayBuffer()).byteLength);
  });
  const heard = hear(stage);
  await begin(page);
  const record = page.getByRole("button", { name: "Record a voice message" });
  await record.click();
  await page.getByText("Recording 0:00").waitFor();
  await page.keyboard.press("Escape");
  await record.click();
  await page.getByText("Recording 0:01").waitFor();
  await page.getByRole("group", { name: "Voice message" }).getByRole("button", { name: "Send" }).click();
  const sound = page.locator(".bubble-user", { hasText: "Voice message" }).locator("audio");
  await sound.waitFor();
  await expect.poll(() => sizes).toHaveLength(1);
  expect(sizes[0]).toBeGreaterThan(0);
  expect(heard).toMatchObject([
    { type: "audio", audio: { voice: true, mime_type: expect.stringMatching(/^audio\/(ogg; codecs=opus|mp4)$/) } },
  ]);
  // The browser can play what it has recorded.
  await expect
    .poll(() => sound.evaluate((element) => element instanceof HTMLAudioElement && element.readyState >= 1))
    .toBe(true);
  expect(
    await page.getByRole("textbox", { name: "Message" }).evaluate((field) => field === document.activeElement),
  ).toBe(true);
});
