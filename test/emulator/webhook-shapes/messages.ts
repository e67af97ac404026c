/** How every kind of a user's message is made to come, what Meta's sample of it is, and where they rightly differ. */
import type { SimulatedMessage } from "wapi-ts/emulator";
import type { SampleName } from "./samples.js";
import { buttons, flow, list, type Scene, text } from "./scene.js";

/** Differences from a sample, each with its reason. */
export type Reasons = Readonly<Record<string, string>>;

export interface Case {
  readonly sample: SampleName;
  readonly emits: (scene: Scene) => Promise<unknown>;
  readonly differs: Reasons;
}

type KindOf<Message> = Message extends { type: "interactive"; interactive: { type: infer Within extends string } }
  ? `message.interactive.${Within}`
  : Message extends { type: infer Type extends string }
    ? `message.${Type}`
    : never;

/** Users have had ids of their own in webhooks since April 2026, and Ana a user name; the samples are older. */
const FROM: Reasons = { "+ messages[].from_user_id: string": "the sample is older than user ids" };
const USER: Reasons = {
  ...FROM,
  "+ contacts[].user_id: string": "the sample is older than user ids",
  "+ contacts[].profile.username: string": "the sample's user has no user name",
};

const bytes = new TextEncoder().encode("a file");

const plain = (sample: SampleName, message: SimulatedMessage, differs: Reasons = {}): Case => ({
  sample,
  emits: ({ ana }) => ana.sends(message),
  differs: { ...USER, ...differs },
});

const answering = (sample: SampleName, body: object, answers: (scene: Scene) => Promise<unknown>): Case => ({
  sample,
  async emits(scene) {
    await scene.says(body);
    await answers(scene);
  },
  differs: USER,
});

const failed = { code: 131051, title: "Message type unknown", message: "Message type unknown" };
const errors = [{ ...failed, error_data: { details: "Message type is currently not supported." } }];
const about = {
  source_url: "https://fb.me/1",
  source_id: "1",
  source_type: "ad",
  body: "New",
  headline: "Chat with us",
};
const item = { product_retailer_id: "blue-echeveria", quantity: 2, item_price: 7.5, currency: "EUR" };

export const messages: Readonly<Record<KindOf<SimulatedMessage>, readonly Case[]>> = {
  "message.text": [
    plain("text", { type: "text", text: { body: "Hi" } }),
    plain("text after an ad", {
      type: "text",
      text: { body: "Hi" },
      referral: {
        ...about,
        media_type: "image",
        image_url: "https://x.example/a.jpg",
        ctwa_clid: "A",
        welcome_message: { text: "Hello" },
      },
    }),
    plain("text about a product", {
      type: "text",
      text: { body: "Is it there?" },
      context: {
        from: "15550000001",
        id: "wamid.1",
        referred_product: { catalog_id: "1", product_retailer_id: "blue-echeveria" },
      },
    }),
    plain("text in a group", { type: "text", text: { body: "Hi all" }, group_id: "Y2Fw" }),
  ],
  "message.image": [{ sample: "image", emits: ({ ana }) => ana.sendsImage(bytes, { caption: "Look" }), differs: USER }],
  "message.video": [{ sample: "video", emits: ({ ana }) => ana.sendsVideo(bytes, { caption: "Look" }), differs: USER }],
  "message.audio": [{ sample: "audio", emits: ({ ana }) => ana.sendsAudio(bytes, { voice: true }), differs: USER }],
  "message.document": [
    {
      sample: "document",
      emits: ({ ana }) => ana.sendsDocument(bytes, { caption: "Signed", filename: "lease.pdf" }),
      differs: USER,
    },
  ],
  "message.sticker": [
    { sample: "sticker", emits: ({ ana }) => ana.sendsSticker(bytes, { animated: false }), differs: USER },
  ],
  "message.location": [
    plain("location", {
      type: "location",
      location: { latitude: 59.3, longitude: 18.1, name: "Shop", address: "Quay 5", url: "https://x.example" },
    }),
  ],
  "message.contacts": [
    plain("contacts", {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Tomas Okafor", first_name: "Tomas", last_name: "Okafor" },
          org: { company: "Okafor Joinery" },
          phones: [{ phone: "+1 (983) 555-2319", wa_id: "19835552319", type: "MOBILE" }],
        },
      ],
    }),
  ],
  "message.reaction": [
    answering("reaction", text("Hi"), async ({ ana }) => ana.reacts((await ana.receives("message")).id, "👍")),
    answering("reaction taken off", text("Hi"), async ({ ana }) => ana.reacts((await ana.receives("message")).id)),
  ],
  "message.button": [
    {
      sample: "button",
      async emits({ emulator, ana, handsIn, says }) {
        await emulator.reviewTemplate(await handsIn(), { status: "APPROVED" });
        await says({ type: "template", template: { name: "welcome", language: { code: "en_US" } } });
        await ana.taps("Stop");
      },
      differs: USER,
    },
  ],
  "message.interactive.button_reply": [answering("button_reply", buttons, ({ ana }) => ana.taps("Yes"))],
  "message.interactive.list_reply": [answering("list_reply", list, ({ ana }) => ana.picks("Collect"))],
  "message.interactive.nfm_reply": [answering("flow_reply", flow, ({ ana }) => ana.completesFlow({ day: "1" }))],
  "message.interactive.call_permission_reply": [
    plain("call_permission_reply", {
      type: "interactive",
      context: { from: "15550000001", id: "wacid.1" },
      interactive: {
        type: "call_permission_reply",
        call_permission_reply: {
          response: "accept",
          is_permanent: false,
          expiration_timestamp: "1764510130",
          response_source: "user_action",
        },
      },
    }),
  ],
  "message.interactive.payment_method": [
    plain(
      "payment_method",
      {
        type: "interactive",
        interactive: {
          type: "payment_method",
          payment_method: {
            payment_method: "offsite_card_pay",
            payment_timestamp: 1763905419,
            reference_id: "order-1",
            last_four_digits: "5235",
            credential_id: "1234567",
          },
        },
      },
      { "- messages[].from_logical_id: string": "an id that Meta explains nowhere; who wants it can hand it in" },
    ),
  ],
  "message.order": [
    plain("order", { type: "order", order: { catalog_id: "1", text: "Wrap it, please", product_items: [item] } }),
  ],
  "message.system": [
    {
      ...plain("changed_number", {
        type: "system",
        system: { type: "user_changed_number", body: "User Ana changed from 1 to 2", wa_id: "2" },
      }),
      differs: {},
    },
    {
      ...plain("changed_user_id", {
        type: "system",
        system: {
          type: "user_changed_user_id",
          body: "User Ana changed from US.1 to US.2",
          wa_id: "2",
          user_id: "US.2",
        },
      }),
      differs: {
        "- messages[].system.parent_user_id: string": "only businesses with linked portfolios get parent ids",
      },
    },
  ],
  "message.edit": [
    {
      sample: "edit",
      async emits({ ana }) {
        const { messageId } = await ana.sendsImage(bytes, { caption: "Look" });
        await ana.edits(messageId, "Look again");
      },
      differs: {
        ...USER,
        "- messages[].edit.message.context.id: string": "an edited message that quotes nothing has no context",
      },
    },
  ],
  "message.revoke": [
    {
      sample: "revoke",
      async emits({ ana }) {
        const { messageId } = await ana.sends("Hi");
        await ana.deletes(messageId);
      },
      differs: USER,
    },
  ],
  "message.unsupported": [
    plain("unsupported", { type: "unsupported", unsupported: { type: "poll_creation" }, errors }),
    plain("unsupported, of 2025", { type: "unsupported", errors }),
  ],
  "message.unknown": [
    plain(
      "unknown",
      { type: "unknown", errors },
      {
        "- messages[].errors[].details: string": "of 2023; errors have had error_data since",
        "+ messages[].errors[].error_data.details: string": "as above",
        "+ messages[].errors[].message: string": "as above",
      },
    ),
  ],
  "message.request_welcome": [plain("request_welcome", { type: "request_welcome" })],
};
