/** How the Graph API is reached. */

import {
  aBudget,
  aClock,
  aCount,
  aDuration,
  aFlag,
  aFunction,
  aFunctionList,
  aLogger,
  anObject,
  anObjectOrFalse,
  checkOptions,
  isFunction,
  isText,
  type OptionRules,
} from "../core/check-options.js";
import type { Clock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import type { Logger } from "../core/logger.js";
import type { AttemptHook } from "./hooks.js";
import type { RetryOptions } from "./retry.js";
import { checkThrottle, type ThrottleOptions } from "./throttle/options.js";

/** Whom a request is about: lets one application hold a token for each account. */
export interface TokenTarget {
  /** Id of the phone number that the request is about. */
  phoneNumberId?: string;
  /** Id of the WhatsApp Business Account that it is about. */
  businessAccountId?: string;
}

/** An access token, or what gives one; asked for each request. */
export type AccessToken = string | ((target: TokenTarget) => string | Promise<string>);

/** How the Graph API is reached, for how long, and how often. */
export interface GraphOptions {
  /** Default `https://graph.facebook.com`. Plain http is accepted on loopback only. */
  baseUrl?: string;
  /** Graph API version, such as `v26.0`, the default. */
  version?: string;
  /** Replaces the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Bounds one attempt, in milliseconds. Default 30,000, and 1 s more for every 50 kB of an upload. */
  timeoutMs?: number;
  /** Bounds a call with its waits and retries, in milliseconds. Default 120,000; none for the bytes of media. */
  deadlineMs?: number;
  /** Whether and how failed calls are repeated. */
  retry?: RetryOptions;
  /**
   * Holds messages back that would be sent too fast. Default: 80 a second for each number, and one to a user every 6 s, or 45 at
   * once with the time that they take waited off; false for none.
   */
  throttle?: ThrottleOptions | false;
  /** Signs each request with `appsecret_proof` where an app secret is known. Default true. */
  requestProof?: boolean;
  /** Run around each attempt of each call, the first outermost: for measuring, tracing and logs of one's own. Default: none. */
  hooks?: readonly AttemptHook[];
}

/** Options of {@link createGraphClient}. */
export interface GraphClientOptions extends GraphOptions {
  /** A token, or a function that gives one for a number or account; it is asked for each request. */
  accessToken: AccessToken;
  /** Signs requests (`appsecret_proof`). Default: they are not signed. */
  appSecret?: string;
  /** What time it is and how waits are slept. Default: the system's clock. */
  clock?: Clock;
  /** Gets a `debug` line for each attempt and each wait; nothing secret is in it. Default: says nothing. */
  logger?: Logger;
}

/** Throws `ConfigurationError` for what can be no access token; the text itself is not repeated in it. */
export function checkToken(token: unknown): asserts token is string {
  if (typeof token !== "string" || token === "")
    throw new ConfigurationError("An access token is needed: a text, or a function that gives one.");
  if (!/^[!-~]+$/.test(token))
    throw new ConfigurationError(
      "The access token holds white space or other characters that no token has: is there a line break at its end?",
    );
}

const isVersion = (value: unknown) => typeof value === "string" && /^v\d+\.\d+$/.test(value);

const RULES: OptionRules<GraphOptions> = {
  baseUrl: [isText, "a URL"],
  version: [isVersion, "a version such as v26.0"],
  fetch: aFunction,
  timeoutMs: aDuration,
  deadlineMs: aDuration,
  retry: anObject,
  throttle: anObjectOrFalse,
  requestProof: aFlag,
  hooks: aFunctionList,
};

const RETRY_RULES: OptionRules<RetryOptions> = {
  attempts: aCount,
  budget: aBudget,
  maxWaitMs: aDuration,
  ambiguousSends: aFlag,
};

const isAccessToken = (value: unknown) => isFunction(value) || isText(value);

const CLIENT_RULES: OptionRules<GraphClientOptions> = {
  ...RULES,
  accessToken: [isAccessToken, "an access token, or a function that gives one"],
  appSecret: [isText, "a text that is not empty; leave it out to send requests unsigned"],
  clock: aClock,
  logger: aLogger,
};

/** Throws `ConfigurationError` naming the option of `graph`. */
export function checkGraphOptions(options: GraphOptions): void {
  checkOptions(options, RULES, "graph");
  checkOptions(options.retry ?? {}, RETRY_RULES, "graph.retry");
  checkThrottle(options.throttle, "graph.throttle");
}

/** Throws `ConfigurationError` naming the option. */
export function checkGraphClientOptions(options: GraphClientOptions): void {
  checkOptions(options, CLIENT_RULES);
  checkOptions(options.retry ?? {}, RETRY_RULES, "retry");
  checkThrottle(options.throttle, "throttle");
  if (!isFunction(options.accessToken)) checkToken(options.accessToken);
}
