/** What happened: each call with request and answer, each notification with its attempts. The last ones are kept. */
import type { CallEntry, LoggedBody, NotificationEntry, TimelineEntry } from "../../generated/control/openapi.js";
import type { Exchange, ExchangedBody } from "../base/exchange.js";
import type { WebhookDelivery } from "../webhooks/delivery.js";
import { queryWithoutSecrets, withoutSecrets } from "./secrets.js";

const MOST = 2_000;
/** What is kept of a body. */
const MOST_BYTES = 256_000;
const MOST_CHARACTERS = 64_000;
const INVALID_PARAMETER = 100;

interface Call {
  readonly type: "call";
  readonly id: string;
  readonly exchange: Exchange;
}

interface Notification {
  readonly type: "notification";
  readonly id: string;
  readonly deliveries: WebhookDelivery[];
}

/** A body of which no more is kept than can be shown. */
function cut({ contentType, body, size }: ExchangedBody): ExchangedBody {
  return body.length > MOST_BYTES
    ? { contentType, body: body.slice(0, MOST_BYTES), size }
    : { contentType, body, size };
}

function loggedBody({ contentType, body, size }: ExchangedBody): LoggedBody {
  const told = { type: size === 0 ? "" : contentType, size };
  if (size === 0 || !/json|text|x-www-form-urlencoded/.test(contentType)) return told;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  try {
    return { ...told, json: withoutSecrets(JSON.parse(text)) };
  } catch {
    return { ...told, text: text.slice(0, MOST_CHARACTERS) };
  }
}

/** What the Graph's answer says about members that do not fit. */
function invalidIn({ json }: LoggedBody): { invalid?: string[] } {
  const { error } = Object(json) as { error?: { code?: unknown; error_data?: { details?: unknown } } };
  const details = error?.error_data?.details;
  return error?.code === INVALID_PARAMETER && typeof details === "string" ? { invalid: details.split("; or ") } : {};
}

function callEntry({ id, exchange }: Call): CallEntry {
  const { at, operation, method, path, query, request, status, response } = exchange;
  const answer = response && loggedBody(response);
  return {
    type: "call",
    id,
    at,
    ...(operation !== undefined && { operation }),
    method,
    path,
    ...(query !== "" && { query: queryWithoutSecrets(query) }),
    request: loggedBody(request),
    ...(status !== undefined && { status }),
    ...(answer && { response: answer, ...invalidIn(answer) }),
  };
}

function notificationEntry({ id, deliveries }: Notification): NotificationEntry | undefined {
  const [first] = deliveries;
  if (!first) return undefined;
  const attempts = deliveries.map(({ attempt, url, at, status, error }) => ({
    attempt,
    url,
    at,
    ...(status !== undefined && { status }),
    ...(error !== undefined && { error }),
  }));
  return { type: "notification", id, at: first.at, deliveryId: first.id, body: first.body, attempts };
}

const entryOf = (one: Call | Notification): TimelineEntry | undefined =>
  one.type === "call" ? callEntry(one) : notificationEntry(one);

export class Timeline {
  readonly #entries: (Call | Notification)[] = [];
  readonly #notifications = new Map<string, Notification>();
  #count = 0;

  /** Gives what makes the entry, when somebody looks. */
  addCall(exchange: Exchange): () => CallEntry {
    const { request, response } = exchange;
    const kept = { ...exchange, request: cut(request), response: response && cut(response) };
    const call: Call = { type: "call", id: String(++this.#count), exchange: kept };
    this.#push(call);
    return () => callEntry(call);
  }

  addDelivery(delivery: WebhookDelivery): () => NotificationEntry | undefined {
    const known = this.#notifications.get(delivery.id);
    const notification = known ?? { type: "notification", id: String(++this.#count), deliveries: [] };
    notification.deliveries.push(delivery);
    if (!known) {
      this.#notifications.set(delivery.id, notification);
      this.#push(notification);
    }
    return () => notificationEntry(notification);
  }

  notification(deliveryId: string): NotificationEntry | undefined {
    const found = this.#notifications.get(deliveryId);
    return found && notificationEntry(found);
  }

  /** The newest before the entry with the id, newest last. */
  page(before: string | undefined, limit: number): { data: TimelineEntry[]; before?: string } {
    const behind = before === undefined ? Infinity : Number(before);
    const older = this.#entries.filter(({ id }) => Number(id) < behind);
    const shown = older.slice(-limit);
    const data = shown.map(entryOf).filter((entry) => entry !== undefined);
    const [first] = shown;
    return older.length > shown.length && first ? { data, before: first.id } : { data };
  }

  #push(entry: Call | Notification): void {
    this.#entries.push(entry);
    if (this.#entries.length <= MOST) return;
    const gone = this.#entries.shift();
    const [delivery] = gone?.type === "notification" ? gone.deliveries : [];
    if (delivery) this.#notifications.delete(delivery.id);
  }
}
