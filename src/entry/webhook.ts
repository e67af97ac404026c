/** `wapi-ts/webhook`: the receiver by itself. */
export type { EventGroups, EventPayloads } from "../generated/events.js";
export { eventGroups, eventNames } from "../generated/events.js";
export type { Addressee } from "../runtime/core/addressee.js";
export { ConfigurationError, WapiError } from "../runtime/core/errors.js";
export type { Logger } from "../runtime/core/logger.js";
export { createWebhook } from "../runtime/webhook/create.js";
export type { EventMiddleware } from "../runtime/webhook/delivery/dispatch.js";
export { HandlerTimeoutError } from "../runtime/webhook/delivery/handler-timeout.js";
export type { DeadLetter } from "../runtime/webhook/delivery/handling.js";
export type {
  EventQueue,
  QueuedEvent,
  QueueHandler,
  QueueOutcome,
  QueueTry,
  QueueWorker,
  QueueWorkOptions,
} from "../runtime/webhook/delivery/queue.js";
export { type Claim, memorySeenStore, type SeenStore, type SeenWindow } from "../runtime/webhook/delivery/seen.js";
export type * from "../runtime/webhook/events/event.js";
export { eventsOf } from "../runtime/webhook/events/events-of.js";
export type { ReplyClient, ReplyClients } from "../runtime/webhook/events/replies.js";
export { StoredEventError } from "../runtime/webhook/events/stored-event-error.js";
export { WaitTimeoutError, WebhookClosedError } from "../runtime/webhook/events/waiting.js";
export type { WebhookContext } from "../runtime/webhook/http/context.js";
export type { FastifyPlugin } from "../runtime/webhook/http/fastify.js";
export type { HonoHandler } from "../runtime/webhook/http/hono.js";
export type { LambdaAnswer, LambdaEvent, LambdaHandler } from "../runtime/webhook/http/lambda.js";
export type { NextRouteHandlers } from "../runtime/webhook/http/next.js";
export type { Listener, Middleware } from "../runtime/webhook/http/node-http.js";
export type { WebhookAnswer, WebhookRequest } from "../runtime/webhook/http/request.js";
export { WebhookSignatureError } from "../runtime/webhook/http/signature.js";
export type { ReceiverOptions, WebhookOptions } from "../runtime/webhook/options.js";
export type { Webhook } from "../runtime/webhook/webhook.js";
export * from "./filters.js";
export * from "./flows.js";
