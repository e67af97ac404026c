/** The endpoints of flows beside a webhook, each at a path of its own. */
import { ConfigurationError } from "../../core/errors.js";
import type { AnyFlowHandlers } from "./dispatch.js";
import { FlowEndpoint, type FlowSurroundings } from "./endpoint.js";
import type { FlowLike } from "./flow-like.js";
import type { FlowHandlers } from "./handlers.js";
import type { FlowEndpointOptions } from "./options.js";

/** As servers compare paths. */
const normalized = (path: string) => path.toLowerCase().replace(/(?<=.)\/$/, "");

export class FlowEndpoints {
  readonly #byPath = new Map<string, FlowEndpoint>();
  readonly #webhookPath: string | undefined;
  readonly #surroundings: FlowSurroundings;

  /** `webhookPath` is taken already. */
  constructor(webhookPath: string | undefined, surroundings: FlowSurroundings) {
    this.#webhookPath = webhookPath;
    this.#surroundings = surroundings;
  }

  /** Throws `ConfigurationError` for a path that is taken, and for what does not fit. */
  add<F extends FlowLike>(path: string, options: FlowEndpointOptions<F>, handlers: FlowHandlers<F>): FlowEndpoint {
    // Their types are those of one Flow JSON; what they are handed is checked against it.
    const endpoint = new FlowEndpoint(path, options, handlers as unknown as AnyFlowHandlers, this.#surroundings);
    const key = normalized(path);
    const isWebhook = this.#webhookPath !== undefined && normalized(this.#webhookPath) === key;
    if (isWebhook || this.#byPath.has(key))
      throw new ConfigurationError(
        `${path} is taken: ${isWebhook ? "the webhook answers" : "another flow answers"} there.`,
      );
    this.#byPath.set(key, endpoint);
    return endpoint;
  }

  all(): readonly FlowEndpoint[] {
    return [...this.#byPath.values()];
  }
}
