/** `wapi-ts/webhook`: the receiver by itself. */
export type { EventGroups, EventPayloads } from "../generated/events.js";
export { eventGroups, eventNames } from "../generated/events.js";
export type { Addressee } from "../runtime/core/addressee.js";
export { ConfigurationError, WapiError } from "../runtime/core/errors.js";
export type { Logger } from "../runtime/core/logger.js";
export { createWebhook } from "../runtime/webhook/create.js";
export type { EventMiddleware } from "../runtime/webhook/dispatch.js";
export type * from "../runtime/webhook/event.js";
export { eventsOf } from "../runtime/webhook/events-of.js";
export { HandlerTimeoutError } from "../runtime/webhook/handler-timeout.js";
export type { DeadLetter } from "../runtime/webhook/handling.js";
export type { Listener, Middleware } from "../runtime/webhook/node-http.js";
export type { ReceiverOptions, WebhookOptions } from "../runtime/webhook/options.js";
export type { ReplyClient, ReplyClients } from "../runtime/webhook/replies.js";
export type { WebhookAnswer, WebhookRequest } from "../runtime/webhook/request.js";
export { type Claim, memorySeenStore, type SeenStore, type SeenWindow } from "../runtime/webhook/seen.js";
export { WebhookSignatureError } from "../runtime/webhook/signature.js";
export type { Webhook, WebhookContext } from "../runtime/webhook/webhook.js";
