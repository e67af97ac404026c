/** A decrypted request as a handler gets it: plain data, with actions that no serialiser sees. */
import type { FlowEndpointCompletion, FlowEndpointFile, FlowEndpointSession } from "../../../generated/openapi.js";
import { type DownloadFlowFileOptions, downloadFlowFile, downloadFlowFileBytes } from "./file/download.js";

/** A request that a user's step made. */
export type Step = FlowEndpointSession & { action: "INIT" | "BACK" | "data_exchange" };

/** What a request cannot tell by itself. */
export interface StepContext {
  readonly data: unknown;
  readonly flowTokenVerified: boolean | undefined;
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch | undefined;
}

/** Meta's own, for a flow that was sent without one. */
const NO_TOKEN = "unused";

export class FlowStepRequest {
  [member: string]: unknown;
  readonly #context: StepContext;
  readonly #token: string;

  constructor({ action, version, screen, flow_token, flow_token_signature }: Step, context: StepContext) {
    this.#context = context;
    this.#token = flow_token || NO_TOKEN;
    this.action = action;
    if (version !== undefined) this.version = version;
    if (screen !== undefined && screen !== "") this.screen = screen;
    this.data = context.data;
    if (flow_token !== undefined) this.flow_token = flow_token;
    if (flow_token_signature !== undefined) this.flow_token_signature = flow_token_signature;
    this.flowTokenVerified = context.flowTokenVerified;
  }

  get signal(): AbortSignal {
    return this.#context.signal;
  }

  complete(params: { readonly [name: string]: unknown } = {}): FlowEndpointCompletion {
    const message = { params: { flow_token: this.#token, ...params } };
    return { screen: "SUCCESS", data: { extension_message_response: message } };
  }

  showError(message: string, data: object = {}) {
    return { screen: this.screen, data: { ...data, error_message: message } };
  }

  async download(file: FlowEndpointFile, options: DownloadFlowFileOptions = {}) {
    return downloadFlowFile(file, this.#withFetch(options));
  }

  async downloadBytes(file: FlowEndpointFile, options: DownloadFlowFileOptions = {}) {
    return downloadFlowFileBytes(file, this.#withFetch(options));
  }

  #withFetch(options: DownloadFlowFileOptions): DownloadFlowFileOptions {
    const { fetch } = this.#context;
    return fetch ? { fetch, ...options } : options;
  }
}
