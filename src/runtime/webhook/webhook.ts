import { type Clock, systemClock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import { hmacSha256 } from "../core/hmac.js";
import { isPromise } from "../core/promise.js";
import { redacting, type SafeLogger } from "../core/redact-logger.js";
import type { Delivery } from "./delivery/delivery.js";
import { type EventMiddleware, emit, reportFailure } from "./delivery/dispatch.js";
import { Handlers } from "./delivery/handlers.js";
import type { EventQueue, QueueWorker } from "./delivery/queue.js";
import { Queued } from "./delivery/queued.js";
import { allSettled } from "./delivery/run.js";
import type { AnyEvent, EventName, EventOf } from "./events/event.js";
import { eventOf } from "./events/incoming.js";
import { noReplies, type ReplyClients } from "./events/replies.js";
import { storedItem } from "./events/revive.js";
import type { EventFilter, FilteredHandler, Narrowed } from "./filters/filter.js";
import type { FlowEndpoint } from "./flows/endpoint.js";
import type { FlowLike } from "./flows/flow-like.js";
import type { FlowHandlers } from "./flows/handlers.js";
import type { FlowEndpointOptions } from "./flows/options.js";
import { FlowEndpoints } from "./flows/registry.js";
import type { WebhookContext } from "./http/context.js";
import { HttpEndpoint } from "./http/endpoint.js";
import { shakeHands } from "./http/handshake.js";
import { rawBodyNeeded } from "./http/raw-body.js";
import { answer, type BodyLimits, checkRequest, type WebhookAnswer, type WebhookRequest } from "./http/request.js";
import { intakeOf } from "./intake-of.js";
import type { WebhookFields } from "./notification/items.js";
import { checkWebhookOptions, secretsOf, type WebhookOptions } from "./options.js";
import { type Receiver, receive } from "./receive.js";

const BODY_LIMIT_BYTES = 3 * 1024 * 1024;
const BODY_TIMEOUT_MS = 10_000;

/**
 * Receives Meta's webhooks: checks the signature, validates each item, calls the handlers.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks | Meta: Webhooks}
 */
export class Webhook extends HttpEndpoint {
  readonly #handlers = new Handlers();
  readonly #receiver: Receiver;
  readonly #intake: Delivery | Queued;
  readonly #queue: EventQueue | undefined;
  readonly #messaging: ReplyClients;
  readonly #clock: Clock;

  readonly #verifyToken: string | undefined;
  readonly #allowUnsigned: boolean;
  readonly #logger: SafeLogger;
  readonly #flows: FlowEndpoints;
  #fields: WebhookFields | (() => Promise<WebhookFields>);

  /**
   * @internal `fields`, or what loads them when the first request comes: who only sends does without them. `path` is where a server
   * answers for it, if one does.
   */
  constructor(options: WebhookOptions, fields: WebhookFields | (() => Promise<WebhookFields>), path?: string) {
    super();
    checkWebhookOptions(options);
    this.#fields = fields;
    this.#logger = redacting(options.logger, [...secretsOf(options.appSecret), options.verifyToken]);
    this.#intake = intakeOf(options, this.#handlers, this.#logger);
    this.#receiver = {
      intake: this.#intake,
      signers: secretsOf(options.appSecret).map(hmacSha256),
      bodyLimitBytes: options.bodyLimitBytes ?? BODY_LIMIT_BYTES,
      bodyTimeoutMs: options.bodyTimeoutMs ?? BODY_TIMEOUT_MS,
      logger: this.#logger,
    };
    this.#queue = options.queue;
    this.#messaging = options.messaging ?? noReplies;
    this.#clock = options.clock ?? systemClock;
    this.#verifyToken = options.verifyToken;
    this.#allowUnsigned = options.allowUnsigned ?? false;
    const { signers } = this.#receiver;
    const assertReady = () => this.assertReady();
    this.#flows = new FlowEndpoints(path, { signers, clock: this.#clock, logger: this.#logger, assertReady });
  }

  protected get limits(): BodyLimits {
    return this.#receiver;
  }

  /**
   * Calls the handler for each such event that the filter lets pass, with what the filter found:
   * `on("message", when(startsWith("/start")), (event) => event.message.text.body)`. What a filter throws counts as thrown by its handler.
   */
  on<Name extends EventName, To, Found extends object>(
    name: Name,
    filter: EventFilter<EventOf<Name>, To, Found>,
    handler: FilteredHandler<Narrowed<EventOf<Name>, To>, Found>,
  ): this;
  /** Calls the handler for each event of that name, or of any name below it. Returns this. */
  on<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this;
  on(name: EventName, ...given: unknown[]): this {
    this.listen(name, given);
    return this;
  }

  /** Like `on`, for the next such event only that the filter lets pass. */
  once<Name extends EventName, To, Found extends object>(
    name: Name,
    filter: EventFilter<EventOf<Name>, To, Found>,
    handler: FilteredHandler<Narrowed<EventOf<Name>, To>, Found>,
  ): this;
  /** Like `on`, for the next such event only. */
  once<Name extends EventName>(name: Name, handler: (event: EventOf<Name>) => unknown): this;
  once(name: EventName, ...given: unknown[]): this {
    this.listen(name, given, true);
    return this;
  }

  /** @internal `given`: a handler, or a filter and a handler. */
  listen(name: EventName, given: readonly unknown[], once = false): void {
    this.#handlers.add(name, given, once);
  }

  /** Takes back what `on` or `once` did, with a filter or without. */
  off(name: EventName, handler: (event: never, found: never) => unknown): this {
    this.#handlers.remove(name, handler);
    return this;
  }

  /**
   * Runs around the handlers of every event that Meta's notifications bring, in the order of the calls. `next` runs the rest and
   * rejects when a handler failed; who does not call it keeps the event from the handlers.
   */
  use(middleware: EventMiddleware): this {
    if (typeof middleware !== "function") throw new ConfigurationError("use() takes a function of (event, next).");
    this.#intake.handling.use(middleware);
    return this;
  }

  /**
   * Makes the endpoint of a flow. `client.initiate()` serves it at `path`, beside the webhook, if it was made before; for a server of
   * your own it has `express()`, `node()`, `fetch()` and `handle()`, as the webhook has. Without an app secret it refuses requests,
   * unless unsigned ones are allowed.
   *
   * With `flow`, a Flow JSON made by `defineFlow`, handlers are typed: what each screen sends, and what each is shown with. Throws
   * `ConfigurationError` for a private key that cannot be read, a path that is taken, a screen that asks and has no handler.
   * @example
   * client.webhook.flows("/flows/booking", { privateKey, flow: booking }, {
   *   screens: {
   *     DAY: async ({ data }) => ({ screen: "HOUR", data: { hours: await freeHours(data.day) } }),
   *     HOUR: (request) => request.complete({ hour: request.data.hour }),
   *   },
   * });
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/guides/implementingyourflowendpoint | Meta: Implementing an endpoint}
   */
  flows<const F extends FlowLike = FlowLike>(
    path: string,
    options: FlowEndpointOptions<F>,
    handlers: NoInfer<FlowHandlers<F>>,
  ): FlowEndpoint {
    return this.#flows.add(path, options, handlers);
  }

  /** @internal What a server answers beside the webhook. */
  get endpoints(): readonly FlowEndpoint[] {
    return this.#flows.all();
  }

  /** How many events were accepted and have not settled, and the handlers of how many run. */
  get load(): { pending: number; running: number } {
    const { pending, running } = this.#intake;
    return { pending, running };
  }

  /**
   * Turns a stored event back into one that can `reply`, `react`, `markAsRead` and `download`: the JSON of an event, or what that was
   * parsed to. Nothing is handled by it. Throws `StoredEventError` for what is no such event.
   *
   * @example
   * const stored = JSON.stringify(event);
   * const later = client.webhook.revive(stored);
   * if (later.name === "message.text") await later.reply("Your parcel is here.");
   */
  revive(stored: unknown): AnyEvent {
    return eventOf(storedItem(stored), { messaging: this.#messaging, waits: this.#intake.waiters });
  }

  /**
   * Runs the handlers of a stored event again, in the order of its conversation, whether or not it was handled before: for what
   * `onDeadLetter` stored. Rejects with what they throw, or with `StoredEventError`; with `ConfigurationError` where there is a queue,
   * which has its own dead letters.
   */
  async replay(stored: unknown): Promise<void> {
    if (this.#intake instanceof Queued)
      throw new ConfigurationError("There is a queue: put its dead letters back into it.");
    await this.#intake.replay(storedItem(stored));
  }

  /**
   * Begins to handle what waits in the queue, beside whatever other process does, and resolves to what ends it. `client.initiate()`
   * does so by itself. Throws `ConfigurationError` without a queue.
   */
  async work(): Promise<QueueWorker> {
    const intake = this.#intake;
    if (!(intake instanceof Queued)) throw new ConfigurationError("There is no queue to work on: pass webhook.queue.");
    intake.work();
    await this.checkQueue();
    return { close: () => intake.stopWorking() };
  }

  /** @internal Warns of what makes the queue's promise weaker than it could be. Rejects with `ConfigurationError` where it cannot work. */
  async checkQueue(): Promise<void> {
    try {
      for (const weakness of (await this.#queue?.check?.()) ?? []) this.#logger.warn(weakness);
    } catch (error) {
      // Such as a library that is not installed: it will not work later either.
      if (error instanceof ConfigurationError) throw error;
      this.#logger.warn("The queue could not be asked how safe it is.", { error });
    }
  }

  /** Answers 503 from now on, and resolves when everything that was accepted has settled. */
  close(): Promise<void> {
    return this.#intake.close();
  }

  /** @internal Takes `close` back: a server starts again. */
  open(): void {
    this.#intake.open();
  }

  /** @internal Hands an event to the handlers that no notification brought, such as `ready`. */
  async emit(event: AnyEvent): Promise<void> {
    for (const error of await emit(this.#handlers, event))
      await reportFailure(this.#handlers, { name: "error", error, event, answered: false, final: true }, this.#logger);
  }

  /**
   * Answers one HTTP request. Throws `ConfigurationError` when there is no app secret and unsigned requests are not allowed, when
   * it has no method or no headers, or when the body is anything but the raw bytes.
   */
  async handle(request: WebhookRequest, context: WebhookContext = {}): Promise<WebhookAnswer> {
    this.assertReady();
    checkRequest(request);
    const { method, body } = request;
    if (method === "GET") return shakeHands(request.query, this.#verifyToken);
    if (method !== "POST") return answer(405, "Use GET or POST.", { allow: "GET, POST" });
    if (body !== undefined && !(body instanceof Uint8Array)) throw rawBodyNeeded("handle");
    const begun = this.#logger.showsDebug ? this.#clock.now() : undefined;
    if (typeof this.#fields === "function") this.#fields = await this.#fields();
    const received = receive(request, this.#fields, this.#receiver);
    const { answer: answered, runs } = isPromise(received) ? await received : received;
    const given = isPromise(answered) ? await answered : answered;
    // Called as a method: a platform's own context objects insist on it.
    context?.waitUntil?.(allSettled(runs));
    if (begun !== undefined) {
      const durationMs = this.#clock.now() - begun;
      this.#logger.debug("A notification was answered.", { status: given.status, events: runs.length, durationMs });
    }
    return given;
  }

  protected failed(error: unknown): void {
    this.#logger.error("A request could not be handled.", { error });
  }

  /** @internal Throws `ConfigurationError` unless requests can be verified, or unsigned ones are allowed in so many words. */
  assertReady(): void {
    if (this.#receiver.signers.length > 0 || this.#allowUnsigned) return;
    throw new ConfigurationError(
      "The webhook needs the app secret to tell Meta's requests from others: pass appSecret. To accept anybody's, set webhook.allowUnsigned.",
    );
  }
}
