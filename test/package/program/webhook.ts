/** A receiver of one's own. */
import {
  ConfigurationError,
  createWebhook,
  type EventName,
  eventNames,
  type Handler,
  memorySeenStore,
  type WebhookAnswer,
} from "wapi-ts/webhook";

const webhook = createWebhook({
  appSecret: "secret",
  verifyToken: "verify",
  seen: memorySeenStore({ windowMs: 1000, maxEvents: 10 }),
  ack: "after-handlers",
});

const onText: Handler<"message.text"> = (event) => event.message.text.body;
webhook.on("message.text", onText).off("message.text", onText);

/** For web-standard runtimes. */
export const POST = (request: Request): Promise<Response> => webhook.fetch(request, { waitUntil: () => undefined });
/** For Node's servers. */
export const listeners = { node: webhook.node(), express: webhook.express() };
/** For everything else. */
export const handle = (body: Uint8Array): Promise<WebhookAnswer> =>
  webhook.handle({ method: "POST", headers: { "x-hub-signature-256": "sha256=" }, query: { a: "b" }, body });

export const names: EventName[] = [...eventNames, "message", "*"];
export const isMisuse = (error: unknown): error is ConfigurationError => error instanceof ConfigurationError;
