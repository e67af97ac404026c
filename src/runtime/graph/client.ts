/** The one way to the Graph API: token, proof, attempts, deadline. */
import type { CallInit, GraphClient, Operation } from "../../generated/client.js";
import { type Clock, systemClock } from "../core/clock.js";
import { redacting, type SafeLogger } from "../core/redact-logger.js";
import { type Answer, attemptCall } from "./attempt.js";
import { RetryBudget } from "./budget.js";
import { checkInit } from "./call-options.js";
import { GraphApiError, TransportError } from "./errors.js";
import { fileIn } from "./file-body.js";
import { parseBaseUrl, urlOf } from "./host.js";
import { bounded, TimedOut } from "./limit.js";
import { logged, logWait } from "./log.js";
import {
  type AccessToken,
  checkGraphClientOptions,
  checkToken,
  DEFAULT_BASE_URL,
  DEFAULT_VERSION,
  type GraphClientOptions,
  type TokenTarget,
} from "./options.js";
import { proofSigner } from "./proof.js";
import { type CallError, mayRepeat, type RetryPolicy, retryPolicy, surfaced, waitBefore } from "./retry.js";
import { sendingOf } from "./throttle/sending.js";
import { Throttle } from "./throttle/throttle.js";
import { assertValid } from "./validate.js";
import { createWire, type Fetch, type Wire } from "./wire.js";

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
}

/** Whether the bytes of a file travel: they take as long as they take. */
const carriesFile = ({ answer, body }: Operation) => answer === "bytes" || body === "multipart" || body === "bytes";

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
      base: parseBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL),
      version: options.version ?? DEFAULT_VERSION,
      timeoutMs,
      deadlineMs,
      retry,
      budget: new RetryBudget(retry.budget),
      proof: appSecret && options.requestProof !== false ? proofSigner(appSecret) : undefined,
      throttle: throttle === false ? undefined : new Throttle(throttle, clock, logger, retry),
      clock,
      logger,
    };
    // Known from now on, since an error may hold it before the first request does.
    if (typeof accessToken === "string") shared.logger.hideToken(accessToken);
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

  /** Resolves to the answer's body. Throws `GraphApiError`, `TransportError`, `AmbiguousSendError`, `RequestValidationError`. */
  async call<Body>(operation: Operation, init: CallInit = {}): Promise<Body> {
    const { data } = await this.exchange(operation, init);
    return data as Body;
  }

  /** Like `call`, with the HTTP answer beside the body. */
  async exchange(operation: Operation, init: CallInit = {}): Promise<Answer> {
    const { wire, base, version, timeoutMs, clock, budget, throttle, logger } = this.#shared;
    checkInit(operation.id, init);
    const url = urlOf(operation, init, base, version);
    if (init.validate) assertValid(operation.id, init.validate, init.body);
    const deadline =
      clock.now() + (init.deadlineMs ?? (carriesFile(operation) ? Number.POSITIVE_INFINITY : this.#shared.deadlineMs));
    const sending = throttle && sendingOf(operation, init, deadline);
    for (let number = 1; ; number++) {
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
      try {
        const remainingMs = deadline - clock.now();
        const attempt = { operation, init, number, url, base, token, proof, timeoutMs, remainingMs };
        const answered = attemptCall(wire, attempt);
        const answer = await (logger.showsDebug ? logged(answered, attempt, logger, clock) : answered);
        budget.giveBack();
        if (sending) throttle.accepted(sending);
        return answer;
      } catch (error) {
        if (!(error instanceof GraphApiError || error instanceof TransportError)) throw error;
        const pause = sending && throttle.refused(sending, error);
        // Of a stream that was begun, the bytes are gone that another attempt would send.
        const wait = fileIn(init.body)?.isSpent ? undefined : this.#waitAfter(error, operation, number, deadline, pause);
        if (wait === undefined) throw surfaced(error, operation);
        if (logger.showsDebug) logWait(logger, operation, number, wait);
        // A pause is waited out by all messages together, in order.
        if (pause === undefined) await this.#sleep(operation, wait, init.signal);
      }
    }
  }

  /** Milliseconds to wait before the next attempt; undefined if there is none. */
  #waitAfter(
    error: CallError,
    operation: Operation,
    attempt: number,
    deadline: number,
    pause?: number,
  ): number | undefined {
    const { retry, budget, clock } = this.#shared;
    if (attempt >= retry.attempts || !mayRepeat(error, operation, retry)) return undefined;
    const wait = pause ?? waitBefore(error, attempt, retry, Math.random);
    if (wait > retry.maxWaitMs || clock.now() + wait >= deadline) return undefined;
    // The throttle keeps repetitions to the number's own rate: they cannot multiply the load.
    return pause !== undefined || budget.take() ? wait : undefined;
  }

  async #sleep(operation: Operation, ms: number, signal: AbortSignal | undefined): Promise<void> {
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
