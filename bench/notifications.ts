/** Signed notifications, no two of which have an id in common. */
import { createHmac } from "node:crypto";

export const APP_SECRET = "bench-app-secret-0123456789abcdef";

export interface Signed {
  readonly body: Buffer;
  readonly headers: { readonly "content-type": string; readonly "x-hub-signature-256": string };
  /** How many messages or statuses it holds. */
  readonly items: number;
}

const METADATA = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };
let made = 0;

/** A sender; a few thousand of them, as a busy number has. */
const numberOf = (index: number) => String(16_500_000_000 + (index % 5_000));

function textOf(index: number) {
  return {
    from: numberOf(index),
    id: `wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQ${index.toString(36).padStart(12, "0")}RgA=`,
    timestamp: String(1_749_416_383 + index),
    type: "text",
    text: { body: `Does it come in another color? ${index}` },
  };
}

function statusOf(index: number) {
  return {
    id: `wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI${index.toString(36).padStart(12, "0")}AA==`,
    status: "delivered",
    timestamp: String(1_749_416_383 + index),
    recipient_id: numberOf(index),
    conversation: { id: `conv-${index}`, origin: { type: "utility" } },
    pricing: { billable: true, pricing_model: "PMP", category: "utility" },
  };
}

function signed(value: object, items: number): Signed {
  const notification = {
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        changes: [{ field: "messages", value: { messaging_product: "whatsapp", metadata: METADATA, ...value } }],
      },
    ],
  };
  const body = Buffer.from(JSON.stringify(notification));
  const signature = `sha256=${createHmac("sha256", APP_SECRET).update(body).digest("hex")}`;
  return { body, headers: { "content-type": "application/json", "x-hub-signature-256": signature }, items };
}

/** One notification with that many texts, each of another sender as long as there are enough. */
export function texts(count: number): Signed {
  const messages = Array.from({ length: count }, () => textOf(made++));
  const contacts = [...new Set(messages.map(({ from }) => from))].map((wa_id) => ({
    profile: { name: "Sheena Nelson" },
    wa_id,
  }));
  return signed({ contacts, messages }, count);
}

export function status(): Signed {
  return signed({ statuses: [statusOf(made++)] }, 1);
}
