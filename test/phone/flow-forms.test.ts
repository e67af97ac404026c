// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
// biome-ignore-all lint/suspicious/noThenProperty: an If has one
/** Flows as forms, in a real Chromium. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type FlowJson, flow } from "wapi-ts";
import { booking, hours } from "../flows/booking.js";
import { clientOf } from "../integration/setup.js";
import { fixtures, PRIVATE_KEY } from "../support/flow-client.js";
import { listenFor } from "../support/listen.js";
import { findChromium } from "./chromium.js";
import { seriousIn } from "./serious.js";
import { answered, begin, type Stage, type StageOptions, setStage, shot, useBrowser, write } from "./stage.js";

const chromium = findChromium();
const browser = useBrowser(chromium);
const inChromium = test.skipIf(chromium === undefined);

/** A red dot. */
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==";

const garden: FlowJson = {
  version: "7.3",
  screens: [
    {
      id: "PLANTS",
      title: "Your garden",
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextHeading", text: "`'Hello ' ${data.name}`" },
          { type: "TextBody", text: "Plants need **water** and [light](https://example.com/light).", markdown: true },
          { type: "Image", src: PICTURE, height: 40, "alt-text": "A red dot" },
          {
            type: "TextInput",
            name: "email",
            label: "E-mail",
            "input-type": "email",
            required: true,
            "helper-text": "We write once",
          },
          {
            type: "CheckboxGroup",
            name: "plants",
            label: "Plants",
            required: true,
            "data-source": [
              { id: "trees", title: "Trees", description: "They live long", metadata: "from 40 EUR" },
              { id: "herbs", title: "Herbs" },
            ],
          },
          { type: "DatePicker", name: "day", label: "Day", "min-date": "2026-12-01", required: false },
          { type: "OptIn", name: "terms", label: "I agree to the terms", required: true },
          {
            type: "If",
            condition: "${form.terms} == true",
            then: [{ type: "TextCaption", text: "Thank you" }],
          },
          {
            type: "Footer",
            label: "Continue",
            "on-click-action": {
              name: "navigate",
              next: { type: "screen", name: "SIZE" },
              payload: { plants: "${form.plants}" },
            },
          },
        ],
      },
    },
    {
      id: "SIZE",
      title: "Its size",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextBody", text: "`'You like ' ${data.plants}`" },
          {
            type: "Dropdown",
            name: "size",
            label: "Size",
            required: true,
            "data-source": [
              {
                id: "s",
                title: "A balcony",
                "on-select-action": { name: "update_data", payload: { is_large: false } },
              },
              { id: "l", title: "A park", "on-select-action": { name: "update_data", payload: { is_large: true } } },
            ],
          },
          { type: "TextArea", name: "help", label: "Who helps you?", visible: "${data.is_large}", required: false },
          {
            type: "Footer",
            label: "Send",
            "on-click-action": {
              name: "complete",
              payload: {
                email: "${screen.PLANTS.form.email}",
                plants: "${data.plants}",
                size: "${form.size}",
                help: "${form.help}",
              },
            },
          },
        ],
      },
    },
  ],
};

/** What a bot got from completed flows. */
function answersTo({ bot }: Stage): unknown[] {
  const answers: unknown[] = [];
  bot.on("message.interactive.nfm_reply", (event) => {
    answers.push(JSON.parse(event.message.interactive.nfm_reply.response_json));
  });
  return answers;
}

async function begun(options?: StageOptions) {
  const stage = await setStage(browser(), options);
  const { page, bot, emulator } = stage;
  await begin(page);
  await write(page, "Hello");
  await answered(page, "You said: Hello");
  const to = emulator.users().find(({ name }) => name === "Ana")?.waId ?? "";
  const send = async (parameters: Parameters<typeof flow>[1]) => {
    await bot.newMessagingClient(emulator.phoneNumberId).message.send(to, flow("Tell us", parameters));
    await page.getByRole("button", { name: parameters.flow_cta }).last().click();
  };
  return { ...stage, answers: answersTo(stage), send };
}

async function openGarden(options?: StageOptions) {
  const stage = await begun(options);
  const made = { name: "garden", categories: ["SURVEY" as const], flow_json: garden, publish: true };
  const { id } = await stage.bot.business.flow.create(made);
  const start = { screen: "PLANTS", data: { name: "Ana" } };
  await stage.send({ flow_id: id, flow_cta: "Begin", flow_token: "g1", flow_action_payload: start });
  await stage.page.getByRole("dialog", { name: "Your garden" }).waitFor();
  return stage;
}

/** The sheet of the form; what it shows may stand in the timeline, too. */
const sheetOf = (page: Page) => page.getByRole("dialog");

async function fill(page: Page): Promise<void> {
  await page.getByLabel("E-mail").fill("ana@example.com");
  await page.getByLabel("Trees").check();
  await page.getByLabel("I agree to the terms").check();
}

inChromium("fills the seeded flow, whose answer is the message that completesFlow makes", async () => {
  const { page, emulator, send, answers } = await begun();
  await send({ flow_name: "reading_taste", flow_cta: "Your taste", flow_token: "t1" });
  await page.getByRole("dialog", { name: "What do you read?" }).waitFor();
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByText("Fill this in.").waitFor();
  await page.getByLabel("Travel").check();
  await page.getByLabel("Favourite author").fill("Selma");
  await page.getByRole("button", { name: "Done" }).click();
  await page.locator(".bubble-user", { hasText: "Selma" }).waitFor();
  const values = { genre: "travel", author: "Selma" };
  await expect.poll(() => answers).toEqual([{ flow_token: "t1", ...values }]);
  const bodies = () =>
    emulator
      .conversation("Ana")
      .entries.flatMap(({ body }) => (body.type === "interactive" && "from" in body ? body : []));
  await emulator.user("Ana").completesFlow(values);
  const [drawn, made] = bodies();
  expect(drawn?.interactive).toEqual(made?.interactive);
  expect(drawn?.context).toEqual(made?.context);
});

inChromium(
  "leads through screens and back, says what is wrong, and completes with what was entered on all of them",
  async () => {
    const { page, answers } = await openGarden();
    const sheet = sheetOf(page);
    await sheet.getByRole("heading", { name: "Hello Ana" }).waitFor();
    expect(await sheet.getByRole("link", { name: "light" }).getAttribute("href")).toBe("https://example.com/light");
    expect(
      await sheet
        .getByAltText("A red dot")
        .evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
    ).toBe(5);
    await sheet.getByRole("button", { name: "Continue" }).click();
    expect(await sheet.getByText("Fill this in.").count()).toBe(3);
    await expect
      .poll(() => sheet.getByLabel("E-mail").evaluate((field) => field === document.activeElement))
      .toBe(true);
    await fill(page);
    await sheet.getByText("Thank you").waitFor();
    await sheet.getByLabel("E-mail").fill("nobody");
    await sheet.getByText("Enter an e-mail address.").waitFor();
    await sheet.getByLabel("E-mail").fill("ana@example.com");
    await sheet.getByRole("heading", { name: "Hello Ana" }).scrollIntoViewIfNeeded();
    await shot(page, "flow");
    await sheet.getByRole("button", { name: "Continue" }).click();
    await sheet.getByText("You like trees").waitFor();
    await sheet.getByRole("button", { name: "← Back" }).click();
    expect(await sheet.getByLabel("Trees").isChecked()).toBe(true);
    await sheet.getByLabel("Herbs").check();
    await sheet.getByRole("button", { name: "Continue" }).click();
    await sheet.getByText("You like trees, herbs").waitFor();
    expect(await sheet.getByLabel("Who helps you?").count()).toBe(0);
    await sheet.getByRole("combobox", { name: "Size" }).selectOption("A park");
    await sheet.getByLabel("Who helps you?").fill("<b>Bo</b>");
    await sheet.getByRole("button", { name: "Send" }).click();
    await page.locator(".bubble-user", { hasText: "<b>Bo</b>" }).waitFor();
    const values = { email: "ana@example.com", plants: ["trees", "herbs"], size: "l", help: "<b>Bo</b>" };
    await expect.poll(() => answers).toEqual([{ flow_token: "g1", ...values }]);
  },
);

inChromium.each([
  ["light", 1280],
  ["dark", 360],
] as const)("leaves axe nothing serious and needs no sideways scroll, %s, %i pixels", async (colorScheme, width) => {
  const { page } = await openGarden({ colorScheme, width });
  const sheet = sheetOf(page);
  const overflow = () =>
    page.evaluate(() => {
      const sheet = document.querySelector(".sheet");
      return Math.max(
        document.documentElement.scrollWidth - window.innerWidth,
        sheet ? sheet.scrollWidth - sheet.clientWidth : 0,
      );
    });
  expect(await seriousIn(page)).toEqual([]);
  await sheet.getByRole("button", { name: "Continue" }).click();
  expect(await seriousIn(page)).toEqual([]);
  expect(await overflow()).toBe(0);
  await fill(page);
  await sheet.getByRole("button", { name: "Continue" }).click();
  await sheet.getByRole("combobox", { name: "Size" }).waitFor();
  expect(await seriousIn(page)).toEqual([]);
});

inChromium("says of a component that it does not know that it is not drawn, and shows the rest", async () => {
  const { page, send, bot } = await begun();
  const sheet = sheetOf(page);
  const strange = {
    version: "7.3",
    screens: [
      {
        id: "A",
        terminal: true,
        title: "Strange",
        layout: {
          type: "SingleColumnLayout",
          children: [
            { type: "Hologram", src: "x" },
            { type: "Image", src: "javascript:alert(1)" },
            {
              type: "RichText",
              text: ["# Terms", "| a | b |", "| - | - |", "| 1 | 2 |", "<img src=x onerror=alert(1)>"],
            },
            { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } },
          ],
        },
      },
    ],
  };
  const { id } = await bot.business.flow.create({
    name: "strange",
    categories: ["OTHER"],
    flow_json: strange as never,
  });
  await send({ flow_id: id, flow_cta: "Strange one", mode: "draft" });
  await sheet.getByText("not drawn: Hologram").waitFor();
  await sheet.getByText("A picture that is no JPEG").waitFor();
  await sheet.getByRole("heading", { name: "Terms" }).waitFor();
  await sheet.getByText("<img src=x").waitFor();
  await sheet.getByRole("cell", { name: "2" }).waitFor();
});

inChromium("opens the sheet for the answer as JSON where there is no such flow, and says why", async () => {
  const { page, send } = await begun();
  await send({ flow_id: "1", flow_cta: "Nowhere" });
  await sheetOf(page).getByText("There is no flow with the id 1.").waitFor();
  await page.getByLabel(/^What the form gives/).waitFor();
});

inChromium("asks the flow's endpoint, shows its next screens and its remarks, and ends where it says so", async () => {
  const asked: string[] = [];
  const server = await listenFor();
  const callbackOrigins = { "https://books.example": server.url };
  const { page, emulator, bot, answers, send } = await begun({ emulator: { callbackOrigins } });
  const endpoint = clientOf(emulator).webhook.flows(
    "/flows/booking",
    { privateKey: PRIVATE_KEY, flow: booking },
    {
      init: () => ({ screen: "DAY", data: {} }),
      back: () => {
        asked.push("BACK");
        return { screen: "DAY", data: {} };
      },
      screens: {
        DAY(request) {
          asked.push(request.data.day);
          if (request.data.day === "2026-12-24") return request.showError("We are closed on this day.");
          return { screen: "HOUR", data: { hours, is_busy: false } };
        },
        HOUR: (request) => request.complete({ hour: request.data.hour, wish: request.data.wish }),
      },
    },
  );
  server.answer = endpoint.node();
  await bot.newMessagingClient(emulator.phoneNumberId).encryption.setPublicKey(fixtures.current.publicKey);
  const { id } = await bot.business.flow.create({
    name: "booking",
    categories: ["APPOINTMENT_BOOKING"],
    flow_json: booking,
    endpoint_uri: "https://books.example/flows/booking",
    publish: true,
  });
  await send({ flow_id: id, flow_cta: "A visit", flow_token: "v1", flow_action: "data_exchange" });
  const sheet = sheetOf(page);
  await sheet.getByLabel("Day").fill("2026-12-24");
  await sheet.getByRole("button", { name: "Continue" }).click();
  await sheet.getByRole("alert").getByText("We are closed on this day.").waitFor();
  await sheet.getByLabel("Day").fill("2026-12-04");
  await sheet.getByLabel("A wish?").fill("A chair");
  await sheet.getByRole("button", { name: "Continue" }).click();
  await sheet.getByRole("heading", { name: "Pick an hour" }).waitFor();
  await sheet.getByRole("button", { name: "← Back" }).click();
  await sheet.getByRole("heading", { name: "Pick a day" }).waitFor();
  expect(await sheet.getByLabel("A wish?").inputValue()).toBe("A chair");
  await sheet.getByRole("button", { name: "Continue" }).click();
  await sheet.getByRole("combobox", { name: "Hour" }).selectOption("9:00");
  await sheet.getByRole("button", { name: "Book" }).click();
  await page.locator(".bubble-user", { hasText: "A chair" }).waitFor();
  await expect.poll(() => answers).toEqual([{ flow_token: "v1", hour: "9", wish: "A chair" }]);
  expect(asked).toEqual(["2026-12-24", "2026-12-04", "BACK", "2026-12-04"]);
});
