/** The one way to the Graph API: token, proof, attempts, deadline. */
import type { CallInit, CallOptions, GraphClient, Operation } from "../../generated/client.js";
import type { Validator } from "../../generated/validator.js";
import { type Clock, systemClock } from "../core/clock.js";
import { redacting, type SafeLogger } from "../core/redact-logger.js";
import { Aborters } from "./aborters.js";
import { type Answer, type Attempt, attemptCall } from "./attempt.js";
import { parseBaseUrl } from "./base-url.js";
import { RetryBudget } from "./budget.js";
import { checkInit } from "./call-options.js";
import { TransportError } from "./errors.js";
import { fileIn } from "./file-body.js";
import type { AttemptHook } from "./hooks.js";
import { urlOf } from "./host.js";
import { bounded, TimedOut } from "./limit.js";
import { logHook } from "./log.js";
import {
  type AccessToken,
  checkGraphClientOptions,
  checkToken,
  type GraphClientOptions,
  type TokenTarget,
} from "./options.js";
import { proofSigner } from "./proof.js";
import {
  type CallError,
  isCallError,
  mayRepeat,
  type RetryPolicy,
  retryPolicy,
  surfaced,
  waitBefore,
} from "./retry.js";
import type { Ending } from "./throttle/ending.js";
import { type Sending, sendingOf } from "./throttle/sending.js";
import { Throttle } from "./throttle/throttle.js";
import { RequestValidationError } from "./validate.js";
import { type Ended, watched } from "./watch.js";
import { createWire, type Fetch, type Wire } from "./wire.js";

/** The newest documented version. */
const DEFAULT_VERSION = "v26.0";
const DEFAULT_DEADLINE_MS = 120_000;

/** What all clients made from one another share. */
interface Shared {
  wire: Wire;
  base: URL;
  version: string;
  timeoutMs: number | undefined;
  deadlineMs: number;
  retry: RetryPolicy;
  budget: RetryBudget;
  throttle: Throttle | undefined;
  proof: ((token: string) => Promise<string>) | undefined;
  clock: Clock;
  logger: SafeLogger;
  hooks: readonly AttemptHook[];
  aborters: Aborters;
  /** Ends the waits for the throttle. */
  ending?: Ending;
}

/** Whether the bytes of a file travel: they take as long as they take. */
const carriesFile = ({ answer, body }: Operation) => answer === "bytes" || body === "multipart" || body === "bytes";

/** The error for a body that does not fit; its words are loaded when there is something to be told. */
async function refused({ id }: Operation, errors: Validator<unknown>["errors"], body: unknown): Promise<Error> {
  const { requestIssues } = await import("./request-issue.js");
  return new RequestValidationError(id, requestIssues(errors, body));
}

/** Sends the requests that the generated functions describe. */
export class Graph implements GraphClient {
  readonly #shared: Shared;
  readonly #token: AccessToken; // #: no inspector or serialiser may reach it
  readonly #target: TokenTarget;

  private constructor(shared: Shared, token: AccessToken, target: TokenTarget) {
    this.#shared = shared;
    this.#token = token;
    this.#target = target;
  }

  /** Throws `ConfigurationError` for options that cannot work. */
  static create(options: GraphClientOptions): Graph {
    const { accessToken, appSecret, fetch: send, timeoutMs, deadlineMs = DEFAULT_DEADLINE_MS } = options;
    checkGraphClientOptions(options);
    // Looked up at each call, so that a global fetch replaced later (by a test tool, by tracing) is used.
    const globalFetch: Fetch = (url, init) => fetch(url, init);
    const retry = retryPolicy(options.retry);
    const clock = options.clock ?? systemClock;
    const logger = redacting(options.logger, [appSecret]);
    const { throttle = {} } = options;
    const shared: Shared = {
      wire: createWire(send ?? globalFetch),
      base: parseBaseUrl(options.baseUrl),
      version: options.version ?? DEFAULT_VERSION,
      timeoutMs,
      deadlineMs,
      retry,
      budget: new RetryBudget(retry.budget),
      proof: appSecret && options.requestProof !== false ? proofSigner(appSecret) : undefined,
      throttle: throttle === false ? undefined : new Throttle(throttle, clock, logger, retry),
      clock,
      logger,
      hooks: [...(options.hooks ?? []), ...(logger.showsDebug ? [logHook(logger)] : [])],
      aborters: new Aborters(),
    };
    // Known from now on, since an error may hold it before the first request does.
    if (typeof accessToken === "string") logger.hideToken(accessToken);
    return new Graph(shared, accessToken, {});
  }

  /** A client for one number or account, with its own token if one is given. */
  for(target: TokenTarget, accessToken: AccessToken = this.#token): Graph {
    if (typeof accessToken !== "function") {
      checkToken(accessToken);
      this.#shared.logger.hideToken(accessToken);
    }
    return new Graph(this.#shared, accessToken, { ...this.#target, ...target });
  }

  /** What a number may send a second, as its level says, for all clients made from this one. */
  setLevel(phoneNumberId: string, perSecond: number): void {
    this.#shared.throttle?.setLevel(phoneNumberId, perSecond);
  }

  /** The same client, which makes one attempt of each call: for who repeats in a way of its own. */
  withoutRetries(): Graph {
    const { retry } = this.#shared;
    return new Graph({ ...this.#shared, retry: { ...retry, attempts: 1 } }, this.#token, this.#target);
  }

  /** The same client, whose messages do not wait for the throttle any longer once that is over. What is on its way goes on. */
  endingWaits(ending: Ending): Graph {
    return new Graph({ ...this.#shared, ending }, this.#token, this.#target);
  }

  /** When a call that begins now has to be done, in milliseconds of the clock. */
  deadlineOf({ deadlineMs = this.#shared.deadlineMs }: CallOptions): number {
    return this.#shared.clock.now() + deadlineMs;
  }

  /** What is left until then, in milliseconds. */
  leftUntil(deadline: number): number {
    return deadline - this.#shared.clock.now();
  }

  /** The token of a call, and its proof where requests are signed. */
  async credentials(operation: Operation, init: CallInit, remainingMs: number) {
    const token = await this.#accessToken(operation, init, remainingMs);
    return { token, proof: await this.#shared.proof?.(token) };
  }

  /** Resolves to the answer's body. Throws `GraphApiError`, `TransportError`, `AmbiguousSendError`, `RequestValidationError`. */
  async call<Body>(operation: Operation, init: CallInit = {}): Promise<Body> {
    const { data } = await this.exchange(operation, init);
    return data as Body;
  }

  /** Like `call`, with the HTTP answer beside the body. `first` is what hooks are told of the first attempt, for who repeats by itself. */
  async exchange(operation: Operation, init: CallInit = {}, first = 1): Promise<Answer> {
    const { base, version, timeoutMs, clock, throttle, hooks, logger, aborters, ending } = this.#shared;
    checkInit(operation.id, init);
    const url = urlOf(operation, init, base, version);
    if (init.validate && !init.validate(init.body)) throw await refused(operation, init.validate.errors, init.body);
    const deadline =
      clock.now() + (init.deadlineMs ?? (carriesFile(operation) ? Number.POSITIVE_INFINITY : this.#shared.deadlineMs));
    const sending = throttle && sendingOf(operation, init, deadline, ending);
    for (let number = first; ; number++) {
      this.#throwIfAborted(operation, init);
      const held = sending && throttle.admit(sending);
      if (held) await held;
      // Outside the try: a failure of the caller's own function is neither repeated nor a send of unknown outcome.
      const token = await this.#accessToken(operation, init, deadline - clock.now());
      const proof =
        operation.host === undefined && operation.scheme !== "none" && init.url === undefined
          ? await this.#shared.proof?.(token)
          : undefined;
      logger.hideToken(token);
      if (proof !== undefined) logger.hideToken(proof);
      const remainingMs = deadline - clock.now();
      const attempt = { operation, init, number, url, base, version, token, proof, timeoutMs, remainingMs, aborters };
      const make = (one: Attempt) => this.#attempt(one, deadline, sending);
      const ended = await (hooks.length > 0 ? watched(hooks, attempt, make, this.#shared) : make(attempt));
      if ("answer" in ended) return ended.answer;
      const { error, waitMs, isPaused = false } = ended;
      if (waitMs === undefined) throw isCallError(error) ? surfaced(error, operation) : error;
      // A pause is waited out by all messages together, in order.
      if (!isPaused) await this.pause(operation, waitMs, init.signal);
    }
  }

  /** One attempt, and whether another is to follow. */
  async #attempt(attempt: Attempt, deadline: number, sending: Sending | undefined): Promise<Ended> {
    const { wire, budget, throttle } = this.#shared;
    try {
      const answer = await attemptCall(wire, attempt);
      budget.giveBack();
      if (sending) throttle?.accepted(sending);
      return { answer };
    } catch (error) {
      if (!isCallError(error)) return { error, waitMs: undefined };
      const pause = sending && throttle?.refused(sending, error);
      // Of a stream that was begun, the bytes are gone that another attempt would send.
      const isSpent = fileIn(attempt.init.body)?.isSpent === true;
      const waitMs = isSpent ? undefined : this.waitAfter(error, attempt, deadline, pause);
      return { error, waitMs, isPaused: pause !== undefined };
    }
  }

  /** Whether a call that failed so is one to repeat. */
  mayRepeat(error: CallError, operation: Operation): boolean {
    return mayRepeat(error, operation, this.#shared.retry);
  }

  /** Milliseconds to wait before the next attempt; undefined if there is none. Takes from the budget of retries. */
  waitAfter(
    error: CallError,
    { operation, number }: Pick<Attempt, "operation" | "number">,
    deadline: number,
    pause?: number,
  ): number | undefined {
    const { retry, budget, clock } = this.#shared;
    if (number >= retry.attempts || !mayRepeat(error, operation, retry)) return undefined;
    const wait = pause ?? waitBefore(error, number, retry, Math.random);
    if (wait > retry.maxWaitMs || clock.now() + wait >= deadline) return undefined;
    // The throttle keeps repetitions to the number's own rate: they cannot multiply the load.
    return pause !== undefined || budget.take() ? wait : undefined;
  }

  /** Sleeps between attempts. */
  async pause(operation: Operation, ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#shared.clock.sleep(ms, signal);
    } catch (cause) {
      throw new TransportError(operation.id, "aborted", "The call was aborted while it waited to be repeated.", {
        cause,
      });
    }
  }

  #throwIfAborted({ id }: Operation, { signal }: CallInit): void {
    if (signal?.aborted) throw new TransportError(id, "aborted", "The call was aborted.", { cause: signal.reason });
  }

  /** The token of this attempt. A function that gives none in time leaves the call unsent. */
  async #accessToken(operation: Operation, init: CallInit, remainingMs: number): Promise<string> {
    if (typeof this.#token === "string") return this.#token;
    const ask = this.#token;
    const { phone_number_id: phoneNumberId, waba_id: businessAccountId } = init.params?.path ?? {};
    const target = {
      ...this.#target,
      ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
      ...(businessAccountId === undefined ? {} : { businessAccountId }),
    };
    try {
      const token = await bounded(remainingMs, init.signal, async () => ask(target));
      checkToken(token);
      return token;
    } catch (error) {
      this.#throwIfAborted(operation, init);
      if (!(error instanceof TimedOut)) throw error;
      throw new TransportError(
        operation.id,
        "timeout",
        "The access token function gave no token in time; nothing was sent.",
      );
    }
  }
}
