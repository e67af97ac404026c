/** How the Graph API is reached. */

import type { Clock } from "../core/clock.js";
import { ConfigurationError } from "../core/errors.js";
import type { RetryOptions } from "./retry.js";

/** Whom a request is about: lets one application hold a token for each account. */
export interface TokenTarget {
  phoneNumberId?: string;
  businessAccountId?: string;
}

/** An access token, or what gives one; asked for each request. */
export type AccessToken = string | ((target: TokenTarget) => string | Promise<string>);

export interface GraphOptions {
  /** Default `https://graph.facebook.com`. Plain http is accepted on loopback only. */
  baseUrl?: string;
  /** Graph API version, such as `v26.0`, the default. */
  version?: string;
  /** Replaces the global `fetch`. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Bounds one attempt, in milliseconds. Default 30,000, and 1 s more for every 50 kB of an upload. */
  timeoutMs?: number;
  /** Bounds a call with its retries, in milliseconds. Default 120,000; none for the bytes of media. */
  deadlineMs?: number;
  retry?: RetryOptions;
  /** Signs each request with `appsecret_proof` where an app secret is known. Default true. */
  requestProof?: boolean;
}

export interface GraphClientOptions extends GraphOptions {
  accessToken: AccessToken;
  /** Signs requests (`appsecret_proof`). */
  appSecret?: string;
  clock?: Clock;
}

export const DEFAULT_BASE_URL = "https://graph.facebook.com";
/** The newest documented version. */
export const DEFAULT_VERSION = "v26.0";

/** Throws `ConfigurationError` for what can be no access token; the text itself is not repeated in it. */
export function checkToken(token: unknown): asserts token is string {
  if (typeof token !== "string" || token === "")
    throw new ConfigurationError("An access token is needed: a text, or a function that gives one.");
  if (!/^[!-~]+$/.test(token))
    throw new ConfigurationError(
      "The access token holds white space or other characters that no token has: is there a line break at its end?",
    );
}

/** Throws `ConfigurationError` naming the option. */
export function checkGraphOptions({ version, timeoutMs, deadlineMs, retry }: GraphOptions): void {
  if (version !== undefined && !/^v\d+\.\d+$/.test(version))
    throw new ConfigurationError(`graph.version must look like v26.0, not ${JSON.stringify(version)}.`);
  const numbers = {
    "graph.timeoutMs": timeoutMs,
    "graph.deadlineMs": deadlineMs,
    "graph.retry.maxWaitMs": retry?.maxWaitMs,
  };
  for (const [name, value] of Object.entries(numbers))
    if (value !== undefined && !(value >= 0)) throw new ConfigurationError(`${name} must be a number of milliseconds.`);
  if (retry?.attempts !== undefined && !(Number.isInteger(retry.attempts) && retry.attempts >= 1))
    throw new ConfigurationError("graph.retry.attempts must be a whole number, 1 or more.");
  if (retry?.budget !== undefined && !(retry.budget >= 0))
    throw new ConfigurationError("graph.retry.budget must be a number of retries, 0 or more.");
}
