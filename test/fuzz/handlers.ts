/** Handlers that touch all there is of an event, as bots together would. */
import {
  adReferral,
  buttonId,
  contains,
  forwarded,
  fromCountry,
  fromSender,
  listId,
  matches,
  ofAccount,
  ofMessage,
  ofNumber,
  repliesTo,
} from "wapi-ts";
import type { AnyEvent, ReplyClients, WebhookEvent } from "wapi-ts/webhook";

const sent = { messaging_product: "whatsapp" as const, contacts: [], messages: [{ id: "wamid.sent" }] };

/** Sends nothing, and is content with what it gets, so that whatever an action throws is its own. */
export const contentMessaging: ReplyClients = () => ({
  message: { send: async () => sent, react: async () => sent, markAsRead: async () => {} },
  media: { download: async () => new Blob([]).stream() },
});

const filters = [
  ofAccount("102290129340398"),
  ofNumber("106540352242922"),
  fromSender("16505551234", "US.13491208655302741918"),
  fromCountry("US", "KZ"),
  contains("e"),
  matches(/\w+/g),
  buttonId(/./),
  listId("pickup"),
  repliesTo(),
  forwarded(),
  adReferral(),
  ofMessage("wamid.1"),
];

/** Every member, those that no serialiser sees too. */
function read(event: AnyEvent): void {
  const written = JSON.stringify(event);
  if (written === undefined || JSON.parse(written).name !== event.name) throw new Error("It cannot be stored.");
  structuredClone({ ...event });
  if ("raw" in event) JSON.stringify(event.raw);
  if ("signal" in event && event.signal.aborted) throw new Error("It was aborted at once.");
}

type MessageEvent = Extract<WebhookEvent, { reply: unknown }>;
const isMessage = (event: AnyEvent): event is MessageEvent => "reply" in event;

async function act(event: MessageEvent): Promise<void> {
  const { from, from_user_id, group_id } = event.message;
  // It says in so many words that it cannot be answered.
  const isAnswerable = from !== undefined || from_user_id !== undefined || group_id !== undefined;
  if (isAnswerable) {
    await event.reply("x", { quote: true });
    await event.react("x");
  }
  await event.markAsRead({ typing: true });
  if ("download" in event) await event.download();
}

/** Uses an event in all ways. Throws what an event must not throw. */
export async function use(event: AnyEvent): Promise<void> {
  read(event);
  for (const filter of filters) filter.find(event);
  if (isMessage(event)) await act(event);
}
