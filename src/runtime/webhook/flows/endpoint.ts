/** The endpoint of a flow: one POST, from bytes to answer. */
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
import { type Opened, open } from "./cipher.js";
import type { AnyFlowHandlers, Screens } from "./dispatch.js";
import { flowShapes } from "./flow-shapes.js";
import { checkEndpoint, checkHandlers, type FlowEndpointOptions } from "./options.js";
import { parseFlowJson } from "./parse.js";
import { PrivateKeys } from "./private-key.js";
import { type Conversation, type Outcome, respond } from "./respond.js";
import { type FlowValidators, loadFlowValidators } from "./validators.js";

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

const JSON_TYPE = { "content-type": "application/json" };

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
  readonly #conversation: Omit<Conversation, "validators" | "waitUntil">;
  #validators: FlowValidators | undefined;

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
    return this.#answer(body, context);
  }

  async #answer(body: Uint8Array, context: WebhookContext): Promise<WebhookAnswer> {
    const { clock, logger } = this.#surroundings;
    const begun = clock.now();
    this.#validators ??= await loadFlowValidators();
    const validators = this.#validators;
    const envelope = parseFlowJson(body);
    const opened = validators.envelope(envelope) ? await open(envelope, this.#keys) : undefined;
    if (!opened)
      return this.#refuse(421, "could not be decrypted: is the number's public key that of this private key?");
    const request = parseFlowJson(opened.bytes);
    if (!validators.request(request)) return this.#refuse(400, "is none that is described.");
    // Called as a method: a platform's own context objects insist on it.
    const waitUntil = (work: Promise<unknown>) => context.waitUntil?.(work);
    const given = await sealed(await respond(request, { ...this.#conversation, validators, waitUntil }), opened);
    if (logger.showsDebug) {
      const details = {
        path: this.path,
        action: request.action,
        status: given.status,
        durationMs: clock.now() - begun,
      };
      logger.debug("A request of a flow was answered.", details);
    }
    return given;
  }

  #refuse(status: number, why: string): WebhookAnswer {
    this.#surroundings.logger.warn(`A request of a flow ${why}`, { path: this.path });
    return answer(status, "The request cannot be read.");
  }
}

async function sealed(outcome: Outcome, opened: Opened): Promise<WebhookAnswer> {
  if ("text" in outcome) return answer(200, await opened.seal(outcome.text), { "content-type": "text/plain" });
  if ("failed" in outcome) return answer(500, "The endpoint failed.");
  // Meta describes this one as it is, not encrypted. Without words WhatsApp has its own.
  const { tokenError } = outcome;
  return tokenError === "" ? answer(427) : answer(427, JSON.stringify({ error_msg: tokenError }), JSON_TYPE);
}
