/** A page in a browser, the emulator that serves it, and the echo bot. */
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";
import type { Client, OutgoingMessage } from "wapi-ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "wapi-ts/emulator";
import { createEchoBot } from "../../examples/echo-bot.js";

export interface Stage {
  page: Page;
  emulator: Emulator;
  bot: Client;
}

export interface StageOptions {
  width?: number;
  colorScheme?: "light" | "dark";
  emulator?: EmulatorOptions;
}

/** The browser that all tests share. */
export function useBrowser(executablePath: string | undefined): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const endpoint = inject("browser");
    if (executablePath !== undefined && endpoint !== undefined) browser = await chromium.connect(endpoint);
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error("There is no browser.");
    return browser;
  };
}

/** All is closed when the test is over, and the page must have complained of nothing and asked nobody else. */
export async function setStage(
  browser: Browser,
  { width = 1280, colorScheme = "light", emulator: options }: StageOptions = {},
): Promise<Stage> {
  const emulator = await startEmulator(options);
  const bot = createEchoBot({
    apiAccessToken: emulator.accessToken,
    appSecret: emulator.appSecret,
    webhookSecret: emulator.verifyToken,
    businessAccountId: emulator.businessAccountId,
    webhookServerPort: 0,
    graph: { baseUrl: emulator.url },
  });
  const server = await bot.initiate();
  await emulator.connect(`http://127.0.0.1:${server.port}/webhook`);
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme, locale: "en-GB" });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    // Chromium tells of every refused request; the page tells the person.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(emulator.url) && !/^(blob|data):/.test(url)) complaints.push(`asked ${url}`);
  });
  onTestFinished(async () => {
    await page.close();
    await server.close();
    await emulator.close();
    expect(complaints).toEqual([]);
  });
  await page.goto(`${emulator.url}/emulator/`);
  await page.getByText("Bot connected").waitFor();
  return { page, emulator, bot };
}

/** A new user begins to write to the first number. */
export async function begin(page: Page, name = "Ana"): Promise<void> {
  await page.getByRole("button", { name: "New" }).click();
  await page.getByLabel("Name of a new user").fill(name);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name }).waitFor();
}

export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).fill(text);
  await page.keyboard.press("Enter");
}

/** The number of a user that the page made. */
export function numberOf({ emulator }: Stage, name = "Ana"): string {
  const waId = emulator.users().find((user) => user.name === name)?.waId;
  if (!waId) throw new Error(`${name} has no number.`);
  return waId;
}

/** The bot writes to a user first, or again. Resolves to the id of the message. */
export async function tellUser(stage: Stage, message: OutgoingMessage, name = "Ana"): Promise<string> {
  const { bot, emulator } = stage;
  const { messages } = await bot
    .newMessagingClient(emulator.phoneNumberId)
    .message.send(numberOf(stage, name), message);
  return messages?.[0]?.id ?? "";
}

/** Waits for a message of the business with that text. */
export const answered = (page: Page, text: string | RegExp): Promise<void> =>
  page.locator(".bubble-business", { hasText: text }).last().waitFor();

/** Keeps what is seen, where screenshots are made. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env.MODE !== "screenshots") return;
  const path = fileURLToPath(new URL(`../../docs/images/phone-${name}.png`, import.meta.url));
  await page.screenshot({ path, scale: "css", animations: "disabled" });
}
