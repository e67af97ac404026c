/** A message of every kind that a user can send, for receivers that are not ours. */
import type { Emulator, SimulatedMessage } from "wapi-ts/emulator";

/** `quoted` is the id of a message of the business. */
export function incomingOf(emulator: Emulator, quoted: string): SimulatedMessage[] {
  const file = (mimeType: string) => ({ id: emulator.addMedia(new Uint8Array([1, 2, 3]), mimeType) });
  const reply = { context: { id: quoted } };
  return [
    { type: "text", text: { body: "Grüße / 鍵 👩‍👩‍👧" } },
    { type: "text", text: { body: "quoting" }, ...reply },
    { type: "image", image: { ...file("image/jpeg"), caption: "A photo" } },
    { type: "video", video: file("video/mp4") },
    { type: "audio", audio: { ...file("audio/ogg; codecs=opus"), voice: true } },
    { type: "document", document: { ...file("application/pdf"), filename: "terms.pdf" } },
    { type: "sticker", sticker: { ...file("image/webp"), animated: false } },
    { type: "location", location: { latitude: 59.33, longitude: 18.06, name: "Pier 4" } },
    { type: "contacts", contacts: [{ name: { formatted_name: "Ana Lopes", first_name: "Ana" } }] },
    { type: "reaction", reaction: { message_id: quoted, emoji: "👍" } },
    { type: "button", button: { payload: "show", text: "Show me" }, ...reply },
    { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "yes", title: "Yes" } }, ...reply },
    {
      type: "interactive",
      interactive: { type: "list_reply", list_reply: { id: "express", title: "Express", description: "Tomorrow" } },
      ...reply,
    },
    {
      type: "interactive",
      interactive: {
        type: "nfm_reply",
        nfm_reply: { name: "flow", body: "Sent", response_json: '{"day":"2026-12-01"}' },
      },
      ...reply,
    },
    {
      type: "order",
      order: {
        catalog_id: "194836987003835",
        text: "Gift wrapped, please",
        product_items: [{ product_retailer_id: "panda-plant", quantity: 2, item_price: 25, currency: "USD" }],
      },
    },
  ];
}
