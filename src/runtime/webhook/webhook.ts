import { ConfigurationError } from "../core/errors.js";
import { defaultLogger, type Logger } from "../core/logger.js";
import { dispatch } from "./dispatch.js";
import type { AnyEvent, EventName, EventOf } from "./event.js";
import { type Middleware, toExpress } from "./express.js";
import { toFetch } from "./fetch.js";
import { Handlers } from "./handlers.js";
import { shakeHands } from "./handshake.js";
import { type Receiver, receive } from "./receive.js";
import { noReplies, type ReplyClients } from "./replies.js";
import { answer, RAW_BODY_NEEDED, type WebhookAnswer, type WebhookRequest } from "./request.js";

export interface ReceiverOptions {
  /** Accept requests without a signature. Anybody could then write to your handlers. Default false. */
  allowUnsigned?: boolean;
  /** Largest body, in bytes; a larger one is answered 413. Default 3 MiB: Meta documents up to 3 MB. */
  bodyLimitBytes?: number;
}

export interface WebhookOptions extends ReceiverOptions {
  /** The app secret, which Meta signs with; several while rotating. */
  appSecret?: string | readonly string[] | undefined;
  /** The token that the GET handshake has to bring. It signs nothing. */
  verifyToken?: string | undefined;
  /** The messaging client of the number that received an event; without it, actions such as `reply` throw. */
  messaging?: ReplyClients;
  logger?: Logger;
}

const BODY_LIMIT_BYTES = 3 * 1024 * 1024;

const secretsOf = (appSecret: WebhookOptions["appSecret"]): readonly string[] =>
  appSecret === undefined ? [] : [appSecret].flat();

const isText = (value: unknown) => typeof value === "string" && value !== "";

/** Throws `ConfigurationError` that names the option. Types are checked too: options may come from the environment, as texts. */
function checkOptions({
  appSecret,
  verifyToken,
  bodyLimitBytes = 1,
  allowUnsigned = false,
  messaging,
}: WebhookOptions): void {
  if (!secretsOf(appSecret).every(isText))
    throw new ConfigurationError("appSecret must be a text that is not empty, or a list of such texts.");
  if (verifyToken !== undefined && !isText(verifyToken))
    throw new ConfigurationError("verifyToken (webhookSecret of a Client) must be a text that is not empty.");
  if (typeof bodyLimitBytes !== "number" || !(bodyLimitBytes > 0))
    throw new ConfigurationError("bodyLimitBytes must be a number of bytes above 0.");
  if (typeof allowUnsigned !== "boolean") throw new ConfigurationError("allowUnsigned must be true or false.");
  if (messaging !== undefined && typeof messaging !== "function")
    throw new ConfigurationError("messaging must be a function from a phone-number id to its messaging client.");
}

/**
 * Receives Meta's webhooks: checks the signature, validates each item, calls the handlers.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks | Meta: Webhooks}
 */
export class Webhook {
  readonly #receiver: Receiver;
  readonly #verifyToken: string | undefined;
  readonly #allowUnsigned: boolean;

  constructor(options: WebhookOptions) {
    checkOptions(options);
    this.#receiver = {
      handlers: new Handlers(),
      clients: options.messaging ?? noReplies,
      secrets: secretsOf(options.appSecret),
      bodyLimitBytes: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
      logger: options.logger ?? defaultLogger,
    };
    this.#verifyToken = options.verifyToken;
    this.#allowUnsigned = options.allowUnsigned ?? false;
  }

  /** Calls the handler for each event of that name, or of any name below it. Returns this. */
  on<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.#receiver.handlers.add(name, handler);
    return this;
  }

  /** Like `on`, for the next such event only. */
  once<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.#receiver.handlers.add(name, handler, true);
    return this;
  }

  /** Takes back what `on` or `once` did. */
  off<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this {
    this.#receiver.handlers.remove(name, handler);
    return this;
  }

  /** @internal Hands an event to the handlers that no notification brought, such as `ready`. */
  emit(event: AnyEvent): Promise<boolean> {
    return dispatch(this.#receiver.handlers, event, this.#receiver.logger);
  }

  /**
   * Answers one HTTP request. Throws `ConfigurationError` when there is no app secret and unsigned requests are not allowed, or
   * when the body is anything but the raw bytes.
   */
  async handle(request: WebhookRequest): Promise<WebhookAnswer> {
    this.assertReady();
    const { method, body } = request;
    if (method === "GET") return shakeHands(request.query, this.#verifyToken);
    if (method !== "POST") return answer(405, "Use GET or POST.", { allow: "GET, POST" });
    if (body !== undefined && !(body instanceof Uint8Array)) throw new ConfigurationError(RAW_BODY_NEEDED);
    return receive(request, this.#receiver);
  }

  /** A plain `(req, res, next)` for express, or for anything that speaks Node's request and response. */
  express(): Middleware {
    this.assertReady();
    return toExpress((request) => this.handle(request), this.#receiver.bodyLimitBytes);
  }

  /** Answers a web-standard `Request`. */
  async fetch(request: Request): Promise<Response> {
    this.assertReady();
    return toFetch((plain) => this.handle(plain), this.#receiver.bodyLimitBytes)(request);
  }

  /** @internal Throws `ConfigurationError` unless requests can be verified, or unsigned ones are allowed in so many words. */
  assertReady(): void {
    if (this.#receiver.secrets.length > 0 || this.#allowUnsigned) return;
    throw new ConfigurationError(
      "The webhook needs the app secret to tell Meta's requests from others: pass appSecret. To accept anybody's, set webhook.allowUnsigned.",
    );
  }
}

/** A receiver by itself. Throws `ConfigurationError` without an app secret, unless unsigned requests are allowed. */
export function createWebhook(options: WebhookOptions): Webhook {
  const webhook = new Webhook(options);
  webhook.assertReady();
  return webhook;
}
