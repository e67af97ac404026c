/** One POST, from bytes to answer. */
import type { Signer } from "../core/hmac.js";
import type { Logger } from "../core/logger.js";
import { isPromise } from "../core/promise.js";
import { unavailable } from "./delivery/answer.js";
import type { Intake, Received } from "./delivery/intake.js";
import { answer, type BodyLimits, headerOf, type WebhookRequest } from "./http/request.js";
import { signatureRefusal, type WebhookSignatureError } from "./http/signature.js";
import { identityOf } from "./notification/identity.js";
import { type Item, itemsOf, unrecognized, type WebhookFields } from "./notification/items.js";
import { isDeeperThan } from "./notification/nesting.js";
import { parseBody } from "./notification/parse.js";

/** Meta's notifications are some ten levels deep. */
const MAX_DEPTH = 64;

export interface Receiver extends BodyLimits {
  intake: Intake;
  /** All of them verify. None: unsigned requests are accepted. */
  signers: readonly Signer[];
  logger: Logger;
}

/** The items of a body; undefined if it is no JSON. */
function parsedItems(body: Uint8Array, fields: WebhookFields): Item[] | undefined {
  if (isDeeperThan(body, MAX_DEPTH)) return [unrecognized(body, [`nested more than ${MAX_DEPTH} levels deep`])];
  const notification = parseBody(body);
  return notification === undefined ? undefined : itemsOf(notification, fields);
}

const refused = (status: number, text: string): Received => ({ answer: answer(status, text), runs: [] });

/** The events of a POST that may be believed, handed on. */
function accept(body: Uint8Array, fields: WebhookFields, receiver: Receiver): Received | Promise<Received> {
  const items = parsedItems(body, fields);
  if (!items) return refused(400, "The body is no JSON.");
  const keys = items.map(identityOf);
  return keys.every((key) => typeof key === "string")
    ? deliver(items, keys, receiver)
    : Promise.all(keys).then((known) => deliver(items, known, receiver));
}

function deliver(items: readonly Item[], keys: readonly string[], { intake }: Receiver): Received {
  // Asked after the last wait, so that what is accepted below is what was counted.
  if (intake.isClosed || intake.isFull) return { answer: unavailable(), runs: [] };
  return intake.take(items, keys);
}

/** 200 when every handler of every event succeeded, 500 when one failed, so that Meta delivers again. */
export function receive(
  request: WebhookRequest,
  fields: WebhookFields,
  receiver: Receiver,
): Received | Promise<Received> {
  const { signers, logger, bodyLimitBytes } = receiver;
  const body = request.body ?? new Uint8Array();
  if (body.byteLength > bodyLimitBytes) return refused(413, "The body is too large.");
  if (signers.length === 0) return accept(body, fields, receiver);
  const judged = (refusal: WebhookSignatureError | undefined) => {
    if (!refusal) return accept(body, fields, receiver);
    logger.warn(refusal.message);
    return refused(401, "The signature does not fit.");
  };
  const refusal = signatureRefusal(body, headerOf(request.headers, "x-hub-signature-256"), signers);
  return isPromise(refusal) ? refusal.then(judged) : judged(refusal);
}
