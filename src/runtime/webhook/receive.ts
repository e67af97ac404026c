/** One POST, from bytes to answer. */
import type { Clock } from "../core/clock.js";
import type { Signer } from "../core/hmac.js";
import type { Logger } from "../core/logger.js";
import { isPromise } from "../core/promise.js";
import { Watched, watch } from "../core/watch.js";
import type { Delivery } from "./delivery/delivery.js";
import { type Run, whenAllSettled } from "./delivery/run.js";
import { answer, type BodyLimits, headerOf, type WebhookAnswer, type WebhookRequest } from "./http/request.js";
import { signatureRefusal, type WebhookSignatureError } from "./http/signature.js";
import { identityOf, orderOf } from "./notification/identity.js";
import { type Item, itemsOf, unrecognized, type WebhookFields } from "./notification/items.js";
import { isDeeperThan } from "./notification/nesting.js";
import { parseBody } from "./notification/parse.js";

/** Meta's notifications are some ten levels deep. */
const MAX_DEPTH = 64;

export interface Receiver extends BodyLimits {
  delivery: Delivery;
  /** All of them verify. None: unsigned requests are accepted. */
  signers: readonly Signer[];
  /** Milliseconds until Meta is answered although handlers still run; undefined: it waits for them. */
  ackAfterMs: number | undefined;
  clock: Clock;
  logger: Logger;
}

/** The items of a body; undefined if it is no JSON. */
function parsedItems(body: Uint8Array, fields: WebhookFields): Item[] | undefined {
  if (isDeeperThan(body, MAX_DEPTH)) return [unrecognized(body, [`nested more than ${MAX_DEPTH} levels deep`])];
  const notification = parseBody(body);
  return notification === undefined ? undefined : itemsOf(notification, fields);
}

const unavailable = () => answer(503, "Deliver it again later.");

function answerFor(runs: readonly Run[]): WebhookAnswer {
  let hasFailed = false;
  for (const { state } of runs) {
    if (state === "unavailable" || state === "claiming") return unavailable();
    if (state === "failed") hasFailed = true;
  }
  return hasFailed ? answer(500, "A handler failed.") : answer(200, "OK");
}

/** The answer when the deadline has passed: what is held here and has not failed counts as arrived. */
function answerNow(runs: readonly Run[]): WebhookAnswer {
  const now = answerFor(runs);
  if (now.status === 200) for (const run of runs) run.answered = true;
  return now;
}

/** A POST that waits for its events, until it has waited long enough. */
class Waiting extends Watched {
  readonly #runs: readonly Run[];
  readonly #give: (answer: WebhookAnswer) => void;

  constructor(runs: readonly Run[], { ackAfterMs, clock }: Receiver, give: (answer: WebhookAnswer) => void) {
    super();
    this.#runs = runs;
    this.#give = give;
    if (ackAfterMs !== undefined) watch(clock, ackAfterMs, this);
    whenAllSettled(runs, () => {
      this.unwatch();
      give(answerFor(runs));
    });
  }

  late(): void {
    this.#give(answerNow(this.#runs));
  }
}

/** The answer when all have settled, or when the deadline has passed. */
const answerOf = (runs: readonly Run[], receiver: Receiver): Promise<WebhookAnswer> =>
  new Promise((resolve) => {
    new Waiting(runs, receiver, resolve);
  });

/** What a POST is answered, and the runs that its events became. */
export interface Received {
  answer: WebhookAnswer | Promise<WebhookAnswer>;
  runs: readonly Run[];
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

function deliver(items: readonly Item[], keys: readonly string[], receiver: Receiver): Received {
  const { delivery } = receiver;
  // Asked after the last wait, so that what is accepted below is what was counted.
  if (delivery.isClosed || delivery.isFull) return { answer: unavailable(), runs: [] };
  const runs = items.map((item, index) => delivery.accept(keys[index] ?? "", orderOf(item), item));
  return { answer: answerOf(runs, receiver), runs };
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
