/** An application on the facade: sends, the account, events and errors. */
import {
  AmbiguousSendError,
  audio,
  buttons,
  Client,
  contacts,
  ctaUrl,
  document,
  GraphApiError,
  image,
  list,
  location,
  type MessagingClient,
  type OutgoingMessage,
  RateLimitError,
  ReEngagementError,
  RequestValidationError,
  reaction,
  type SeenStore,
  sticker,
  TransportError,
  template,
  text,
  video,
  voice,
  WebhookSignatureError,
} from "wapi-ts";

const parked = new Map<string, number>();
const seen: SeenStore = {
  claim: (key) => (parked.has(key) ? { state: "done" } : { state: "claimed", tries: 1 }),
  done: (key) => parked.set(key, Date.now()),
  release: (key) => parked.delete(key),
};

export const client = new Client({
  apiAccessToken: ({ phoneNumberId, businessAccountId }) => phoneNumberId ?? businessAccountId ?? "token",
  appSecret: ["current", "other"],
  webhookSecret: "verify",
  businessAccountId: "102290129340398",
  webhookServerPort: 0,
  graph: { version: "v26.0", timeoutMs: 1000, retry: { attempts: 2, ambiguousSends: false }, requestProof: true },
  webhook: { ackAfterMs: 1000, seen, onDeadLetter: ({ event, reason }) => console.error(event.name, reason) },
});

const messages: OutgoingMessage[] = [
  text("Hello", { preview: true }),
  image({ link: "https://example.com/a.jpg", caption: "A" }),
  video({ id: "1" }),
  audio({ id: "1" }),
  voice({ id: "1" }),
  document({ id: "1", filename: "a.pdf" }),
  sticker({ id: "1" }),
  location({ latitude: 52.5, longitude: 13.4, name: "Here" }),
  contacts([{ name: { formatted_name: "Ana", first_name: "Ana" } }]),
  reaction("wamid.1", "👍"),
  buttons("More?", [{ id: "more", title: "Tell me more" }], { footer: "Soon" }),
  list("How?", "Choose", [{ rows: [{ id: "express", title: "Express" }] }], { header: "Delivery" }),
  ctaUrl("Read on", "Open", "https://example.com"),
  template("order_update", "en_US", [{ type: "body", parameters: [{ type: "text", text: "8841" }] }]),
  { type: "text", text: { body: "The API's own" } },
];

export async function send(messaging: MessagingClient): Promise<string[]> {
  const ids: string[] = [];
  for (const message of messages) {
    const sent = await messaging.message.send("+15551234567", message, { timeoutMs: 500, validate: true });
    ids.push(...sent.messages.map(({ id }) => id));
  }
  await messaging.message.reply("US.13491208655302741918", "wamid.1", "Quoted");
  await messaging.message.markAsRead("wamid.1", { typing: true });
  const mediaId = await messaging.media.upload(new Blob(["x"], { type: "text/plain" }), { ttlMinutes: 60 });
  const { url } = await messaging.media.getMediaUrl(mediaId);
  const reader: ReadableStreamDefaultReader<Uint8Array> = (await messaging.media.download(mediaId)).getReader();
  await reader.cancel();
  return [...ids, url];
}

export async function account(): Promise<string[]> {
  const { business } = client;
  const names: string[] = [];
  const { name, currency } = await business.fetch({ fields: ["name", "currency"] });
  names.push(name ?? "", currency ?? "");
  for await (const number of business.phoneNumber.list()) names.push(number.id);
  for await (const page of business.template.list({ status: "APPROVED", limit: 10 }).pages())
    names.push(...page.data.map((one) => one.id ?? ""));
  const span = { start: new Date(0), end: new Date(1) };
  const { data } = await business.conversationAnalytics({ ...span, granularity: "DAILY" });
  names.push(String(data?.length));
  const { granularity } = await business.analytics.account({ ...span, granularity: "DAY" });
  names.push(granularity ?? "");
  await business.phoneNumber.requestCode("1", { code_method: "SMS", language: "en_US" });
  await business.phoneNumber.register("1", { pin: "123456" });
  await business.template.delete({ name: "order_update" });
  await business.webhookSubscription.subscribe();
  await client.forAccount("1", { apiAccessToken: "another" }).fetch();
  return names;
}

client.on("message.text", (event) => event.reply(buttons(event.message.text.body, [{ id: "a", title: "A" }])));
client.on("message.image", async (event) => {
  const bytes = await event.download({ signal: event.signal });
  await bytes.cancel();
  return event.message.image.caption;
});
client.on("message.interactive", async (event) => {
  if (event.message.interactive.type === "button_reply") await event.react("👍");
  if (event.name === "message.interactive.list_reply") console.log(event.message.interactive.list_reply.id);
});
client.once("status.failed", (event) => console.error(event.status.errors?.[0]?.code, event.phoneNumberId));
client.on("status", ({ status, contact }) => console.log(status.status, contact?.profile?.name));
client.on("account_update", ({ value, businessAccountId }) => console.log(value.event, businessAccountId));
client.on("message_template_status_update", ({ value }) => console.log(value.message_template_name));
client.on("unrecognized", ({ raw, reasons }) => console.warn(raw, reasons));
client.on("error", ({ error, answered, final }) => console.error(error, answered, final));
client.on("ready", ({ port }) => console.log(port));
client.on("*", (event) => {
  if (event.name === "message.location") console.log(event.message.location.latitude);
});
client.use(async (event, next) => {
  console.time(event.name);
  await next();
});

export async function serve(): Promise<void> {
  const { port, close } = await client.initiate();
  console.log(port, client.webhook.load.pending);
  await close();
}

export function explain(error: unknown): string {
  if (error instanceof RequestValidationError) return `${error.member} ${String(error.limit)}`;
  if (error instanceof AmbiguousSendError) return error.cause.message;
  if (error instanceof ReEngagementError) return error.details ?? error.message;
  if (error instanceof RateLimitError) return `${error.retryAfterMs} ${error.retryable}`;
  if (error instanceof GraphApiError) return `${error.code} ${error.subcode} ${error.status} ${error.fbtraceId}`;
  if (error instanceof TransportError) return error.kind;
  if (error instanceof WebhookSignatureError) return error.name;
  return "something else";
}
