/** The notifications that Meta's own OpenAPI gives as examples, received as Meta would send them. */
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type AnyEvent, createWebhook } from "../../src/entry/webhook.js";
import { referenceFile } from "./reference.js";

const SECRET = "app-secret";
const file = referenceFile("meta-openapi-v23.0.yaml");

interface MetaOpenApi {
  paths: {
    "/whatsapp/webhooks": {
      post: { requestBody: { content: { "application/json": { examples: Record<string, { value: unknown }> } } } };
    };
  };
}

const examples = file
  ? (parse(readFileSync(file, "utf8")) as MetaOpenApi).paths["/whatsapp/webhooks"].post.requestBody.content[
      "application/json"
    ].examples
  : {};

/** The events of a notification, signed, in the order in which they arrive. */
async function receive(notification: unknown): Promise<AnyEvent[]> {
  const events: AnyEvent[] = [];
  const webhook = createWebhook({ appSecret: SECRET }).on("*", (event) => events.push(event));
  const body = Buffer.from(JSON.stringify(notification));
  const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
  const answer = await webhook.handle({ method: "POST", headers: { "x-hub-signature-256": signature }, body });
  expect(answer.status).toBe(200);
  return events;
}

const metadata = { phoneNumberId: "106540352242922", displayPhoneNumber: "15550783881" };
const ACCOUNT = "419561257915477";
const OTHER_ACCOUNT = "102290129340398";
const sheena = { profile: { name: "Sheena Nelson" }, wa_id: "16505551234" };
const from = "16505551234";

test.skipIf(!file).each([
  [
    "Text Message",
    ACCOUNT,
    "message.text",
    { timestamp: "1749416383", text: { body: "Does it come in another color?" } },
  ],
  [
    "Text Message with Context (Product Inquiry)",
    OTHER_ACCOUNT,
    "message.text",
    {
      text: { body: "Is this still available?" },
      context: { referred_product: { catalog_id: "194836987003835", product_retailer_id: "di9ozbzfi4" } },
    },
  ],
  [
    "Text Message from Click to WhatsApp Ad",
    OTHER_ACCOUNT,
    "message.text",
    {
      text: { body: "Hello! Can I get more info on this?" },
      referral: { source_id: "120226305854810726", source_type: "ad", headline: "Chat with us", media_type: "image" },
    },
  ],
  [
    "Reaction Message",
    ACCOUNT,
    "message.reaction",
    { reaction: { message_id: "wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI0RTJEOTc2ODVERUY5RDlGNkYA", emoji: "👍" } },
  ],
  [
    "Image Message",
    ACCOUNT,
    "message.image",
    { image: { caption: "Taj Mahal", mime_type: "image/jpeg", id: "1003383421387256" } },
  ],
  [
    "Location Message",
    ACCOUNT,
    "message.location",
    { location: { latitude: 37.44221496582, longitude: -122.16165924072, name: "Philz Coffee" } },
  ],
  [
    "Contact Sharing Message",
    ACCOUNT,
    "message.contacts",
    { contacts: [{ name: { formatted_name: "Lucía Gómez" }, phones: [{ wa_id: "19835552319" }] }] },
  ],
  [
    "Unsupported Message",
    ACCOUNT,
    "message.unsupported",
    { errors: [{ code: 131051, title: "Message type unknown" }] },
  ],
  [
    "Button Message",
    ACCOUNT,
    "message.button",
    { context: { from: "15550783881" }, button: { payload: "Unsubscribe", text: "Unsubscribe" } },
  ],
  [
    "Interactive List Reply Message",
    ACCOUNT,
    "message.interactive.list_reply",
    {
      interactive: {
        list_reply: { id: "priority_express", title: "Priority Mail Express", description: "Next Day to 2 Days" },
      },
    },
  ],
  [
    "Interactive Button Reply Message",
    ACCOUNT,
    "message.interactive.button_reply",
    { interactive: { button_reply: { id: "cancel-button", title: "Cancel" } } },
  ],
  [
    "Order Message",
    ACCOUNT,
    "message.order",
    {
      order: {
        catalog_id: "194836987003835",
        product_items: [
          { quantity: 2, item_price: 30 },
          { quantity: 1, item_price: 25 },
        ],
      },
    },
  ],
  [
    "System Message",
    OTHER_ACCOUNT,
    "message.system",
    { system: { type: "user_changed_number", wa_id: "12195555358" } },
  ],
])("receives the example %s of account %s as %s", async (example, businessAccountId, name, message) => {
  const events = await receive(examples[example]?.value);
  const contact = name === "message.system" ? {} : { contact: sheena };
  expect(events).toMatchObject([
    { name, field: "messages", businessAccountId, ...metadata, ...contact, message: { from, ...message } },
  ]);
});

test.skipIf(!file).each([
  ["Group Create Message", "group_lifecycle_update.group_create", { added_participants: [{ wa_id: from }, {}] }],
  [
    "Group Settings Update",
    "group_settings_update.group_settings_update",
    { profile_picture: { mime_type: "image/jpeg" } },
  ],
])("receives the example %s as %s", async (example, name, group) => {
  const events = await receive(examples[example]?.value);
  expect(events).toMatchObject([{ name, businessAccountId: OTHER_ACCOUNT, ...metadata, group }]);
});

// Its type is `group_create`, which this field does not have.
test.skipIf(!file)("receives the example Group Remove Participants as one unrecognized item", async () => {
  const events = await receive(examples["Group Remove Participants"]?.value);
  const field = "group_participants_update";
  expect(events).toMatchObject([
    { name: "unrecognized", field, raw: { type: "group_create" }, reasons: ["type: unknown"] },
  ]);
});

test.skipIf(!file)("knows every example that there is", () => {
  const names = Object.keys(examples);
  console.log(`Meta's OpenAPI: ${names.length} examples of notifications`);
  expect(names.filter((name) => !name.startsWith("Group "))).toHaveLength(13);
  expect(names).toHaveLength(16);
});
