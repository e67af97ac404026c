import { expect, test } from "vitest";
import { findChromium } from "./chromium.js";
import { seriousIn } from "./serious.js";
import { answered, begin, setStage, shot, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
test.skipIf(chromium === undefined).each(["light", "dark"] as const)(
  "leaves axe nothing serious in %s",
  async (colorScheme) => {
    const { page } = await setStage(browser(), { colorScheme });
    await begin(page);
    await write(page, "Hello _there_");
    await answered(page, "You said: Hello there");
    await write(page, "menu");
    await page.getByRole("button", { name: "Opening hours" }).waitFor();
    expect(await seriousIn(page)).toEqual([]);
    await page.locator(".entry summary").first().click();
    expect(await seriousIn(page)).toEqual([]);
    for (const name of ["Templates", "Faults", "World"]) {
      await page.getByRole("tab", { name }).click();
      expect(await seriousIn(page), name).toEqual([]);
    }
    if (colorScheme === "dark") await shot(page, "dark");
    await page.getByRole("button", { name: "Send something else" }).click();
    expect(await seriousIn(page)).toEqual([]);
  },
);

test.skipIf(chromium === undefined)("needs no sideways scroll at 360 pixels", async () => {
  const { page } = await setStage(browser(), { width: 360 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await begin(page);
  await write(page, `https://x.example/${"a".repeat(200)}`);
  await answered(page, "You said");
  await write(page, "menu");
  await page.getByRole("button", { name: "Opening hours" }).waitFor();
  expect(await overflow()).toBe(0);
  await shot(page, "narrow");
  await page.getByRole("button", { name: "Back to the conversations" }).click();
  expect(await overflow()).toBe(0);
  await page.getByRole("button", { name: "Developer" }).click();
  for (const name of ["Templates", "Faults", "World", "Timeline"]) {
    await page.getByRole("tab", { name }).click();
    expect(await overflow(), name).toBe(0);
  }
});
