import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createControlClient, type Emulator } from "wapi-ts/emulator";
import { findChromium } from "./chromium.js";
import { setStage, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

const MESSAGES = 10_000;
/** It is loaded in 200 pages. */
const TIMEOUT_MS = 180_000;
/** What may be in the page at once, whatever is in the conversation. */
const MOST_BUBBLES = 500;

const words = (index: number) => `Message ${index}. ${"Some are longer than others. ".repeat(index % 7)}`;

/** Puts a conversation of that many messages into the emulator, as an import does. */
async function fill(emulator: Emulator, count: number): Promise<void> {
  const control = createControlClient(emulator.url);
  const { data: user } = await control.POST("/users", { body: { name: "Ana" } });
  const { data } = await control.GET("/data");
  if (!user || !data) throw new Error("There is no emulator.");
  const { phoneNumberId } = emulator;
  const entries = Array.from({ length: count }, (_, index) => {
    const shared = { id: `wamid.${index}`, at: emulator.clock.now() + index * 60_000, reactions: [] };
    const text = { type: "text", text: { body: words(index) } };
    return index % 2 === 0
      ? { ...shared, direction: "incoming", body: { ...text, id: shared.id, timestamp: "1", from: user.waId } }
      : {
          ...shared,
          direction: "outgoing",
          status: "read",
          body: { ...text, messaging_product: "whatsapp", to: user.waId },
        };
  });
  const conversations = [{ phoneNumberId, userId: user.userId, entries }];
  const { error } = await control.PUT("/data", { body: { ...data, parts: { ...data.parts, conversations } } });
  if (error) throw new Error(JSON.stringify(error));
}

interface Scrolled {
  /** Milliseconds between two frames. */
  frames: number[];
  mostBubbles: number;
  /** How many different messages were in the page. */
  seen: number;
}

/** Scrolls up through all of it, a screen in each frame, while what is above is loaded. */
const scrollThrough = (page: Page): Promise<Scrolled> =>
  page.evaluate(async () => {
    const box = document.querySelector(".messages");
    if (!box) throw new Error("There is no conversation.");
    const frames: number[] = [];
    const seen = new Set<string>();
    let mostBubbles = 0;
    let before = performance.now();
    const isThrough = () => document.querySelector(".earlier") === null && box.querySelector("[data-id='wamid.0']");
    while (!isThrough() || box.scrollHeight + box.scrollTop - box.clientHeight > 1) {
      box.scrollBy(0, -box.clientHeight);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      frames.push(now - before);
      before = now;
      const bubbles = box.querySelectorAll(".bubble");
      mostBubbles = Math.max(mostBubbles, bubbles.length);
      for (const bubble of bubbles) seen.add(bubble.getAttribute("data-id") ?? "");
    }
    return { frames, mostBubbles, seen: seen.size };
  });

/** Goes to a part of the whole height, waits until there is something to read, and gives how many messages are in the page then. */
const jump = (page: Page, part: number): Promise<number> =>
  page.evaluate(async (down) => {
    const box = document.querySelector(".messages");
    if (!box) throw new Error("There is no conversation.");
    box.scrollTo({ top: -down * (box.scrollHeight - box.clientHeight) });
    const { top, bottom } = box.getBoundingClientRect();
    const isInSight = (bubble: Element) => {
      const { top: from, bottom: to } = bubble.getBoundingClientRect();
      return to > top && from < bottom;
    };
    do await new Promise(requestAnimationFrame);
    while (![...box.querySelectorAll(".bubble")].some(isInSight));
    return box.querySelectorAll(".bubble").length;
  }, part);

function tell(name: string, { frames, mostBubbles }: Scrolled): void {
  const sorted = frames.toSorted((one, other) => one - other);
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)]?.toFixed(1);
  const long = frames.filter((frame) => frame > 50).length;
  console.log(
    `${name}: ${frames.length} frames, median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, most ${at(1)} ms, ` +
      `${long} over 50 ms; at most ${mostBubbles} messages in the page`,
  );
}

inChromium(
  "scrolls through 10,000 messages with few of them in the page, and back",
  async () => {
    const { page, emulator } = await setStage(browser());
    await fill(emulator, MESSAGES);
    await page.reload();
    await page.locator(".conversation").click();
    await page.locator(".bubble", { hasText: `Message ${MESSAGES - 1}.` }).waitFor();
    const up = await scrollThrough(page);
    tell("Loading and scrolling", up);
    expect(up.seen).toBe(MESSAGES);
    expect(up.mostBubbles).toBeLessThan(MOST_BUBBLES);
    // Now that all is loaded: to places far from each other, as with the scroll bar.
    for (const part of [0.1, 0.9, 0.5]) expect(await jump(page, part)).toBeLessThan(MOST_BUBBLES);
    await page.getByRole("button", { name: "Newest" }).click();
    await page.locator(".bubble", { hasText: `Message ${MESSAGES - 1}.` }).waitFor();
    await write(page, "Hello");
    await page.locator(".bubble-business", { hasText: "You said: Hello" }).waitFor();
    await expect.poll(() => page.locator(".messages").evaluate((box) => box.scrollTop)).toBe(0);
  },
  TIMEOUT_MS,
);
