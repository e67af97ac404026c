/** The endpoint of a flow: one POST, from its bytes to what may be believed. */
import type { Clock } from "../../core/clock.js";
import type { Signer } from "../../core/hmac.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import type { WebhookContext } from "../http/context.js";
import { HttpEndpoint } from "../http/endpoint.js";
import { rawBodyNeeded } from "../http/raw-body.js";
import {
  answer,
  type BodyLimits,
  checkRequest,
  headerOf,
  type WebhookAnswer,
  type WebhookRequest,
} from "../http/request.js";
import { signatureRefusal } from "../http/signature.js";
import type { AnyFlowHandlers, Screens } from "./dispatch.js";
import { flowShapes } from "./flow-shapes.js";
import { checkEndpoint, checkHandlers, type FlowEndpointOptions } from "./options.js";
import { PrivateKeys } from "./private-key.js";
import type { Conversation } from "./respond.js";

const BODY_LIMIT_BYTES = 1024 * 1024;
const BODY_TIMEOUT_MS = 5_000;
const HANDLER_TIMEOUT_MS = 9_000;

/** What an endpoint shares with the webhook it belongs to. */
export interface FlowSurroundings {
  readonly signers: readonly Signer[];
  readonly clock: Clock;
  readonly logger: SafeLogger;
  /** Throws `ConfigurationError` unless requests can be verified, or unsigned ones are allowed. */
  readonly assertReady: () => void;
}

/**
 * Answers what WhatsApp asks while a user is in a flow: checks the signature, decrypts, calls the handlers, encrypts the answer.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint | Meta: Implementing an endpoint}
 */
export class FlowEndpoint extends HttpEndpoint {
  /** Where `client.initiate()` serves it. */
  readonly path: string;
  protected readonly limits: BodyLimits;
  readonly #keys: PrivateKeys;
  readonly #surroundings: FlowSurroundings;
  readonly #conversation: Omit<Conversation, "waitUntil">;

  /** @internal Throws `ConfigurationError` that names what does not fit. */
  constructor(path: string, options: FlowEndpointOptions, handlers: AnyFlowHandlers, surroundings: FlowSurroundings) {
    super();
    checkEndpoint(path, options);
    const { privateKey, passphrase, flow, fetch } = options;
    const { bodyLimitBytes = BODY_LIMIT_BYTES, bodyTimeoutMs = BODY_TIMEOUT_MS } = options;
    const { clock, logger, signers } = surroundings;
    const screens: Screens = flow === undefined ? undefined : flowShapes(flow);
    const asking = screens && new Set([...screens].flatMap(([id, { exchange }]) => (exchange ? [id] : [])));
    checkHandlers(handlers, asking);
    const pems = [privateKey].flat();
    for (const secret of [...pems, passphrase]) if (secret !== undefined) logger.hide(secret);
    this.path = path;
    this.limits = { bodyLimitBytes, bodyTimeoutMs };
    this.#keys = new PrivateKeys(pems, passphrase);
    this.#surroundings = surroundings;
    const handlerTimeoutMs = options.handlerTimeoutMs ?? HANDLER_TIMEOUT_MS;
    this.#conversation = { path, handlers, screens, handlerTimeoutMs, fetch, clock, logger, signers };
  }

  /** @internal */
  assertReady(): void {
    this.#surroundings.assertReady();
  }

  protected failed(error: unknown): void {
    this.#surroundings.logger.error("A request of a flow could not be handled.", { path: this.path, error });
  }

  /**
   * Answers one HTTP request. Throws `ConfigurationError` when there is no app secret and unsigned requests are not allowed, when it
   * has no method or no headers, or when the body is anything but the raw bytes.
   */
  async handle(request: WebhookRequest, context: WebhookContext = {}): Promise<WebhookAnswer> {
    this.assertReady();
    checkRequest(request);
    const { method, body = new Uint8Array() } = request;
    if (method !== "POST") return answer(405, "Use POST.", { allow: "POST" });
    if (!(body instanceof Uint8Array)) throw rawBodyNeeded("handle");
    if (body.byteLength > this.limits.bodyLimitBytes) return answer(413, "The body is too large.");
    const { signers, logger } = this.#surroundings;
    if (signers.length > 0) {
      const refusal = await signatureRefusal(body, headerOf(request.headers, "x-hub-signature-256"), signers);
      if (refusal) {
        logger.warn(refusal.message, { path: this.path });
        return answer(432, "The signature does not fit.");
      }
    }
    // Loaded with the first request: who has no flows does without it.
    const { answerRequest } = await import("./answering.js");
    // Called as a method: a platform's own context objects insist on it.
    const waitUntil = (work: Promise<unknown>) => context.waitUntil?.(work);
    return answerRequest(body, this.#keys, { ...this.#conversation, waitUntil });
  }
}
