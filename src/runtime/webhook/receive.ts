/** One POST, from bytes to answer. */
import type { Logger } from "../core/logger.js";
import { dispatch } from "./dispatch.js";
import type { Handlers } from "./handlers.js";
import { eventOf } from "./incoming.js";
import { itemsOf } from "./items.js";
import { parseBody } from "./parse.js";
import type { ReplyClients } from "./replies.js";
import { answer, headerOf, type WebhookAnswer, type WebhookRequest } from "./request.js";
import { verifySignature, WebhookSignatureError } from "./signature.js";

export interface Receiver {
  handlers: Handlers;
  clients: ReplyClients;
  /** All of them verify. None: unsigned requests are accepted. */
  secrets: readonly string[];
  bodyLimitBytes: number;
  logger: Logger;
}

/** Whether the request may be believed. */
async function isAuthentic(request: WebhookRequest, body: Uint8Array, { secrets, logger }: Receiver): Promise<boolean> {
  if (secrets.length === 0) return true;
  try {
    await verifySignature(body, headerOf(request.headers, "x-hub-signature-256"), secrets);
    return true;
  } catch (error) {
    if (!(error instanceof WebhookSignatureError)) throw error;
    logger.warn(error.message);
    return false;
  }
}

/** 200 when every handler of every event succeeded, 500 otherwise, so that Meta delivers again. */
export async function receive(request: WebhookRequest, receiver: Receiver): Promise<WebhookAnswer> {
  const body = request.body ?? new Uint8Array();
  if (body.byteLength > receiver.bodyLimitBytes) return answer(413, "The body is too large.");
  if (!(await isAuthentic(request, body, receiver))) return answer(401, "The signature does not fit.");
  const notification = parseBody(body);
  if (notification === undefined) return answer(400, "The body is no JSON.");
  let succeeded = true;
  for (const item of itemsOf(notification)) {
    const event = eventOf(item, receiver.clients);
    succeeded = (await dispatch(receiver.handlers, event, receiver.logger)) && succeeded;
  }
  return succeeded ? answer(200, "OK") : answer(500, "A handler failed.");
}
