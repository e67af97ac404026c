/** What an endpoint of a flow can be told. */
import {
  aFunction,
  anAmount,
  aText,
  aTimer,
  checkOptions,
  isFunction,
  isPath,
  type OptionRules,
  someSecrets,
} from "../../core/check-options.js";
import { ConfigurationError } from "../../core/errors.js";
import { isObject } from "../../core/object.js";
import type { FlowLike } from "./flow-like.js";

/** Options of `webhook.flows()`. */
export interface FlowEndpointOptions<F extends FlowLike = FlowLike> {
  /**
   * The private key whose public key the phone number has (`messaging.encryption`): RSA, as PEM. Several while rotating, all of which
   * open requests. Elsewhere than on Node it has to be PKCS#8 and not encrypted.
   */
  readonly privateKey: string | readonly string[];
  /** What an encrypted private key is opened with. */
  readonly passphrase?: string | undefined;
  /** The Flow JSON. With it, handlers are typed, and what users send and what handlers answer is checked against it. */
  readonly flow?: F;
  /** Largest body, in bytes; a larger one is answered 413. Default 1 MiB: files come as links. */
  readonly bodyLimitBytes?: number;
  /** How long a body may take to arrive, in milliseconds; a slower one is answered 408. Default 5,000. */
  readonly bodyTimeoutMs?: number;
  /**
   * How long a handler may take, in milliseconds; then its `signal` is aborted and the answer is 500. Default 9,000: Meta waits 10 s
   * for the whole, and an answer that comes later is no use to anybody.
   */
  readonly handlerTimeoutMs?: number;
  /** Fetches the files that users upload. Default: the platform's own. */
  readonly fetch?: typeof fetch;
}

const RULES: OptionRules<FlowEndpointOptions> = {
  privateKey: someSecrets,
  passphrase: aText,
  flow: [isObject, "a Flow JSON: an object with its screens"],
  bodyLimitBytes: anAmount,
  bodyTimeoutMs: aTimer,
  handlerTimeoutMs: aTimer,
  fetch: aFunction,
};

/** Throws `ConfigurationError` that names what does not fit. */
export function checkEndpoint(path: unknown, options: unknown): void {
  if (!isPath(path))
    throw new ConfigurationError("The path of a flow must begin with a slash, such as /flows/booking.");
  checkOptions(options, RULES);
  if (!isObject(options) || options.privateKey === undefined)
    throw new ConfigurationError("privateKey must be given: an RSA private key as PEM.");
}

const NAMES = new Set(["init", "back", "notice", "invalid", "error"]);

/** Throws `ConfigurationError` for what is no handler, and for screens that ask and have none. */
export function checkHandlers(handlers: unknown, asking: ReadonlySet<string> | undefined): void {
  if (!isObject(handlers)) throw new ConfigurationError("The handlers of a flow must be an object of functions.");
  const { screens = {}, ...others } = handlers;
  if (!isObject(screens)) throw new ConfigurationError("screens must be an object with a function for each screen.");
  for (const [name, handler] of Object.entries(others))
    if (!NAMES.has(name) || !(handler === undefined || isFunction(handler)))
      throw new ConfigurationError(
        NAMES.has(name)
          ? `${name} must be a function.`
          : `Flows have no handler ${name}; those of screens go into screens.`,
      );
  for (const [id, handler] of Object.entries(screens)) {
    if (!isFunction(handler)) throw new ConfigurationError(`screens.${id} must be a function.`);
    if (asking && !asking.has(id))
      throw new ConfigurationError(
        `screens.${id} would never be called: the flow has no such screen that asks its endpoint.`,
      );
  }
  for (const id of asking ?? [])
    if (!Object.hasOwn(screens, id))
      throw new ConfigurationError(`screens.${id} is missing: the screen asks its endpoint.`);
}
