/** A builder for every kind of message: what it makes is accepted by the emulator, which checks it against the description. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  buttons,
  Client,
  carousel,
  contacts,
  list,
  type MessagingClient,
  type OutgoingMessage,
  RequestValidationError,
} from "wapi-ts";
import { type Emulator, startEmulator } from "wapi-ts/emulator";
import { type Schemas, unionOf } from "../../scripts/generate/union.js";
import { messageValidators } from "../../src/generated/messages.js";
import { description } from "../support/description.js";
import { failureOf } from "../support/graph-failure.js";
import { item, LINK, messages, reply } from "../support/message-kinds.js";

const GROUP_ID = "Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD";
let emulator: Emulator;
let messaging: MessagingClient;

beforeAll(async () => {
  emulator = await startEmulator({ rules: false });
  const graph = { baseUrl: emulator.url };
  const client = new Client({ apiAccessToken: emulator.accessToken, appSecret: emulator.appSecret, graph });
  messaging = client.newMessagingClient(emulator.phoneNumberId);
});
afterAll(() => emulator.close());

test.each(Object.entries(messages))("makes a message that is accepted: %s", async (_kind, message) => {
  const { messages: sent } = await messaging.message.send(message.type === "pin" ? GROUP_ID : "15551234567", message);
  const found = emulator.sent().find(({ id }) => id === sent[0]?.id);
  expect(found?.body).toMatchObject(JSON.parse(JSON.stringify(message)));
});

test("has one for every kind that the description knows", () => {
  const kinds = (type: (message: OutgoingMessage) => string | undefined) =>
    new Set(Object.values(messages).flatMap((message) => type(message) ?? []));
  expect(kinds(({ type }) => type)).toEqual(new Set(Object.keys(messageValidators)));
  const schemas = (description.components?.schemas ?? {}) as Schemas;
  const described = unionOf(schemas, schemas.Interactive ?? {})?.members.flatMap(({ tags }) => tags);
  expect(kinds((message) => (message.type === "interactive" ? message.interactive.type : undefined))).toEqual(
    new Set(described),
  );
});

test.each<[string, string, object]>([
  ["button", "button", { header: { type: "text", text: "H" }, footer: { text: "F" } }],
  ["media as header", "button media", { header: { type: "image", image: { link: LINK } } }],
  ["list", "list", { header: { type: "text", text: "H" }, body: { text: "Which?" }, action: { button: "Open" } }],
  ["flow", "flow", { action: { name: "flow", parameters: { flow_message_version: "3", flow_id: "1" } } }],
  ["product", "product", { type: "product", action: item }],
  ["catalog", "catalog_message", { action: { name: "catalog_message" } }],
  [
    "carousel of products",
    "carousel",
    {
      action: {
        cards: [
          { card_index: 0, type: "product", action: item },
          { card_index: 1, type: "product" },
        ],
      },
    },
  ],
  [
    "carousel of links",
    "carousel links",
    {
      action: {
        cards: [
          { type: "cta_url", body: { text: "One" }, action: { name: "cta_url", parameters: { url: LINK } } },
          { card_index: 1, header: { type: "video" } },
        ],
      },
    },
  ],
  [
    "carousel of replies",
    "carousel replies",
    {
      action: { cards: [{ type: "cta_url", action: { buttons: [{ type: "quick_reply", quick_reply: reply }] } }, {}] },
    },
  ],
  [
    "call",
    "voice_call label",
    { action: { name: "voice_call", parameters: { display_text: "Call", ttl_minutes: 60 } } },
  ],
  ["order", "order_details", { action: { name: "review_and_pay", parameters: { reference_id: "order-1" } } }],
])("writes %s as the API has it", (_what, kind, interactive) => {
  expect(messages[kind]).toMatchObject({ type: "interactive", interactive });
});

const loose = { buttons, carousel, contacts, list } as unknown as Record<
  string,
  (...given: unknown[]) => OutgoingMessage
>;

test.each<[string, unknown[], string]>([
  ["buttons", ["Go on?"], "interactive.action.buttons"],
  ["buttons", ["Go on?", reply], "interactive.action.buttons"],
  ["list", ["What?", "Choose"], "interactive.action.sections"],
  ["carousel", ["Look", null], "interactive.action.cards"],
  ["carousel", ["Look", [null, "x"]], "interactive.action.cards.0"],
  ["contacts", [{ name: { formatted_name: "A" } }], "contacts"],
])("leaves it to send to name a list that is none: %s(%j)", async (kind, given, member) => {
  const error = await failureOf(
    messaging.message.send("15551234567", loose[kind]?.(...given) ?? ""),
    RequestValidationError,
  );
  expect(error.issues.map((issue) => issue.member)).toContain(member);
});

test("leaves out what was not given", () => {
  expect(messages.product).toEqual({ type: "interactive", interactive: { type: "product", action: item } });
  expect(messages.catalog_message).not.toHaveProperty("interactive.action.parameters");
  expect(messages.voice_call).not.toHaveProperty("interactive.action.parameters");
  expect(messages.call_permission_request).not.toHaveProperty("interactive.body");
  expect(messages["button media"]).not.toHaveProperty("interactive.footer");
  expect(messages["carousel links"]).not.toHaveProperty("interactive.action.cards.1.body");
});

test("makes objects that compose by spread", async () => {
  const message = { ...messages.text, biz_opaque_callback_data: "order-1", context: { message_id: "wamid.1" } };
  const { messages: sent } = await messaging.message.send("15551234567", message as OutgoingMessage);
  expect(emulator.sent().find(({ id }) => id === sent[0]?.id)?.body).toMatchObject({
    text: { body: "Hello" },
    biz_opaque_callback_data: "order-1",
  });
});
