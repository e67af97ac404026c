/** The one way to the Graph API: token, proof, attempts, deadline. */
import type { Client } from "openapi-fetch";
import type { CallInit, GraphClient, Operation } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import { type Clock, systemClock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import { type Answer, type Attempt, attemptCall, createWire, type Fetch } from "./attempt.js";
import { GraphApiError, TransportError } from "./errors.js";
import { parseBaseUrl, serverOf } from "./host.js";
import {
  type AccessToken,
  checkGraphOptions,
  DEFAULT_BASE_URL,
  DEFAULT_VERSION,
  type GraphClientOptions,
  type TokenTarget,
} from "./options.js";
import { proofSigner } from "./proof.js";
import { type CallError, mayRepeat, type RetryPolicy, retryPolicy, surfaced, waitBefore } from "./retry.js";

const DEFAULT_DEADLINE_MS = 120_000;

/** What all clients made from one another share. */
interface Shared {
  wire: Client<paths>;
  base: URL;
  version: string;
  timeoutMs: number | undefined;
  deadlineMs: number;
  retry: RetryPolicy;
  proof: ((token: string) => Promise<string>) | undefined;
  clock: Clock;
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
    if (typeof accessToken !== "function" && (typeof accessToken !== "string" || accessToken === ""))
      throw new ConfigurationError("An access token is needed: a text, or a function that gives one.");
    checkGraphOptions(options);
    // Looked up at each call, so that a global fetch replaced later (by a test tool, by tracing) is used.
    const globalFetch: Fetch = (url, init) => fetch(url, init);
    const shared: Shared = {
      wire: createWire(send ?? globalFetch),
      base: parseBaseUrl(options.baseUrl ?? DEFAULT_BASE_URL),
      version: options.version ?? DEFAULT_VERSION,
      timeoutMs,
      deadlineMs,
      retry: retryPolicy(options.retry),
      proof: appSecret && options.requestProof !== false ? proofSigner(appSecret) : undefined,
      clock: options.clock ?? systemClock,
    };
    return new Graph(shared, accessToken, {});
  }

  /** A client for one number or account, with its own token if one is given. */
  for(target: TokenTarget, accessToken: AccessToken = this.#token): Graph {
    return new Graph(this.#shared, accessToken, { ...this.#target, ...target });
  }

  /** Resolves to the answer's body. Throws `GraphApiError`, `TransportError`, `AmbiguousSendError`, `RequestValidationError`. */
  async call<Body>(operation: Operation, init: CallInit = {}): Promise<Body> {
    const { data } = await this.exchange(operation, init);
    return data as Body;
  }

  /** Like `call`, with the HTTP answer beside the body. */
  async exchange(operation: Operation, init: CallInit = {}): Promise<Answer> {
    const { clock } = this.#shared;
    const deadline = clock.now() + (init.deadlineMs ?? this.#shared.deadlineMs);
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(operation, init, deadline - clock.now());
      } catch (error) {
        if (!(error instanceof GraphApiError || error instanceof TransportError)) throw error;
        const wait = this.#waitAfter(error, operation, attempt, deadline);
        if (wait === undefined) throw surfaced(error, operation);
        await this.#sleep(operation, wait, init.signal);
      }
    }
  }

  /** Milliseconds to wait before the next attempt; undefined if there is none. */
  #waitAfter(error: CallError, operation: Operation, attempt: number, deadline: number): number | undefined {
    const { retry, clock } = this.#shared;
    if (attempt >= retry.attempts || !mayRepeat(error, operation, retry)) return undefined;
    const wait = waitBefore(error, attempt, Math.random);
    return wait > retry.maxWaitMs || clock.now() + wait >= deadline ? undefined : wait;
  }

  async #sleep(operation: Operation, ms: number, signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#shared.clock.sleep(ms, signal);
    } catch (cause) {
      throw new TransportError(operation.id, "aborted", "The call was aborted while it waited to be repeated.", { cause });
    }
  }

  async #attempt(operation: Operation, init: CallInit, remainingMs: number): Promise<Answer> {
    const { wire, base, version, timeoutMs } = this.#shared;
    if (init.signal?.aborted)
      throw new TransportError(operation.id, "aborted", "The call was aborted.", { cause: init.signal.reason });
    const token = await this.#accessToken(init);
    const proof = operation.host === undefined && init.url === undefined ? await this.#shared.proof?.(token) : undefined;
    const attempt: Attempt = {
      operation,
      init,
      server: serverOf(operation, base, version),
      base,
      headers: { authorization: `Bearer ${token}` },
      query: proof === undefined ? {} : { appsecret_proof: proof },
      signal: init.signal,
      timeoutMs,
      remainingMs,
    };
    return attemptCall(wire, attempt);
  }

  async #accessToken({ params }: CallInit): Promise<string> {
    if (typeof this.#token === "string") return this.#token;
    const { phone_number_id: phoneNumberId, waba_id: businessAccountId } = params?.path ?? {};
    const token = await this.#token({
      ...this.#target,
      ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
      ...(businessAccountId === undefined ? {} : { businessAccountId }),
    });
    if (typeof token !== "string" || token === "") throw new ConfigurationError("The access token function gave no token.");
    return token;
  }
}
