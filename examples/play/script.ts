/** A short conversation in the shapes that Meta documents, and what has to come of each step. */
import type { OutgoingMessage } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import type { Conversation } from "./conversation.js";
import { renderMessage } from "./render.js";

interface Step {
  /** What the user is seen to do. */
  shown: string;
  act(emulator: Emulator): Promise<unknown>;
  /** The event that the bot has to get. */
  event: string;
  /** What the bot has to answer; undefined where it keeps quiet. */
  answer?: RegExp;
}

/** The frame of a JPEG, 13 bytes: enough to be carried around. */
const PICTURE = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46, 0x49, 0x46, 0x00, 0xff, 0xd9]);
const CAPTION = "The parcel as it arrived";

const steps: Step[] = [
  { shown: "Hello", act: (wa) => wa.receive("Hello"), event: "message.text", answer: /^You said: Hello$/ },
  {
    shown: `(image) ${CAPTION}`,
    act: (wa) => {
      const id = wa.addMedia(PICTURE, "image/jpeg");
      return wa.receive({ type: "image", image: { id, mime_type: "image/jpeg", caption: CAPTION } });
    },
    event: "message.image",
    answer: /13 bytes.*as it arrived/,
  },
  { shown: "menu", act: (wa) => wa.receive("menu"), event: "message.text", answer: /\[1\] Opening hours/ },
  {
    shown: "(taps Opening hours)",
    act: (wa) =>
      wa.receive({
        type: "interactive",
        interactive: { type: "button_reply", button_reply: { id: "hours", title: "Opening hours" } },
      }),
    event: "message.interactive.button_reply",
    answer: /^You tapped: Opening hours$/,
  },
  { shown: "list", act: (wa) => wa.receive("list"), event: "message.text", answer: /\[2\] Ground/ },
  {
    shown: "(picks Ground)",
    act: (wa) =>
      wa.receive({
        type: "interactive",
        interactive: {
          type: "list_reply",
          list_reply: { id: "ground", title: "Ground", description: "Up to five days" },
        },
      }),
    event: "message.interactive.list_reply",
    answer: /^You picked: Ground$/,
  },
];

/** What a status notification looks like when the user's phone plays no part in it: the bot's last message arrived. */
const delivered = (emulator: Emulator) => ({
  object: "whatsapp_business_account" as const,
  entry: [
    {
      id: emulator.businessAccountId,
      changes: [
        {
          field: "messages" as const,
          value: {
            messaging_product: "whatsapp",
            metadata: {
              display_phone_number: emulator.displayPhoneNumber,
              phone_number_id: emulator.phoneNumberId,
            },
            statuses: [
              {
                // Of a message that the emulator knows nothing of: it has told already what became of the others.
                id: "wamid.sent-before-this-conversation",
                status: "delivered" as const,
                timestamp: String(Math.floor(emulator.clock.now() / 1000)),
                recipient_id: "16505551234",
                pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" },
              },
            ],
          },
        },
      ],
    },
  ],
});

/** Plays one step; resolves to what went wrong. */
async function play(step: Step, emulator: Emulator, { events }: Conversation): Promise<string[]> {
  const sentBefore = emulator.sent().length;
  const eventsBefore = events.length;
  await step.act(emulator);
  await emulator.idle();
  const answers = emulator
    .sent()
    .slice(sentBefore)
    .map(({ body }) => renderMessage(body as OutgoingMessage));
  const failures: string[] = [];
  if (!events.slice(eventsBefore).includes(step.event)) failures.push(`${step.shown}: the bot got no ${step.event}`);
  if (step.answer ? !answers.some((text) => step.answer?.test(text)) : answers.length > 0)
    failures.push(`${step.shown}: the bot answered ${JSON.stringify(answers)}`);
  return failures;
}

/** Plays the whole script; resolves to what went wrong. */
export async function playScript(emulator: Emulator, conversation: Conversation): Promise<string[]> {
  const failures: string[] = [];
  for (const step of steps) {
    conversation.user(step.shown);
    failures.push(...(await play(step, emulator, conversation)));
  }
  const status: Step = { shown: "(a status)", act: (wa) => wa.post(delivered(wa)), event: "status.delivered" };
  failures.push(...(await play(status, emulator, conversation)));
  const refused = emulator.deliveries().filter(({ status: code }) => code !== 200);
  if (refused.length > 0) failures.push(`the bot refused ${refused.length} notifications`);
  return failures;
}
