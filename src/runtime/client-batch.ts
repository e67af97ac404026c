/** What `client.batch()` takes and gives. */
import type { GraphClient } from "../generated/client.js";
import type { BusinessClient } from "./business/client.js";
import type { TokenOptions } from "./client-options.js";
import type { MessagingClient } from "./messaging/client.js";

/** What a part of a batch calls in place of the client: the calls of all parts are made together. */
export interface BatchClients {
  /** For the request functions of `wapi-ts/graph`. */
  graph: GraphClient;
  /** The account of `businessAccountId`. */
  business: BusinessClient;
  /** Another account; its token is for this batch only. */
  forAccount(businessAccountId: string, options?: TokenOptions): BusinessClient;
  /** A number: its profile, settings and files. What sends is refused. */
  newMessagingClient(phoneNumberId: string, options?: TokenOptions): MessagingClient;
}

/** One part of a batch, such as `({ business }) => business.fetch()`. */
export type BatchPart<Result = unknown> = (clients: BatchClients) => Promise<Result>;

/** What became of a part: its value, or why there is none (a `GraphApiError`, a `TransportError`, an `AmbiguousSendError`). */
export type BatchResult<Value> = PromiseFulfilledResult<Value> | { status: "rejected"; reason: unknown };

/** What became of each part, in their order. */
export type BatchResults<Parts extends readonly BatchPart[]> = {
  -readonly [Index in keyof Parts]: Parts[Index] extends BatchPart<infer Value> ? BatchResult<Value> : never;
};
