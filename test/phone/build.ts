/** Builds the page before its tests, and starts the one browser that they share. */
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import type { TestProject } from "vitest/node";
import { buildPage } from "../../scripts/build/page.js";
import { findChromium } from "./chromium.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser listens. */
    browser?: string;
  }
}

const ARGUMENTS = [
  // Only the emulator's own page is loaded, and as root Chromium has no sandbox.
  "--no-sandbox",
  // A microphone that beeps, which nobody has to allow.
  "--use-fake-device-for-media-stream",
  "--use-fake-ui-for-media-stream",
];

export default async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  await buildPage(fileURLToPath(new URL("../../dist/emulator-page", import.meta.url)));
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const server = await chromium.launchServer({ executablePath, args: ARGUMENTS });
  provide("browser", server.wsEndpoint());
  return () => server.close();
}
