/** A decrypted request → the handler that answers it. */
import type { FlowEndpointErrorNotice, FlowEndpointRequest } from "../../../generated/openapi.js";
import { ConfigurationError } from "../../core/errors.js";
import { isObject } from "../../core/object.js";
import type { FlowIssue } from "./errors.js";
import type { ScreenShapes } from "./flow-shapes.js";
import type { FlowNotice } from "./handlers.js";
import { FlowStepRequest, type Step, type StepContext } from "./request.js";
import { anything } from "./shape.js";

type Handle = (request: unknown) => unknown;

/** The handlers, whose types are those of a Flow JSON, as they are called. */
export interface AnyFlowHandlers {
  readonly init?: Handle;
  readonly back?: Handle;
  readonly screens?: Readonly<Record<string, Handle>>;
  readonly notice?: Handle;
  readonly invalid?: Handle;
  readonly error?: (error: unknown, request: unknown) => unknown;
}

export type Screens = ReadonlyMap<string, ScreenShapes> | undefined;

/** Said in English to whoever has sent what the flow does not allow, where the handlers have no words of their own. */
const NOT_ACCEPTED = "Something that was entered could not be read.";

const isNotice = (data: unknown): data is FlowEndpointErrorNotice =>
  isObject(data) &&
  typeof data.error_message === "string" &&
  [data.error, data.error_key].some((key) => typeof key === "string");

/** What WhatsApp reports of the last answer; undefined for any other request. */
export function noticeOf(request: FlowEndpointRequest): FlowNotice | undefined {
  if (request.action === "ping") return undefined;
  const { action, data, screen, flow_token } = request;
  const isReport = isNotice(data) || action === "navigate";
  if (!isReport) return undefined;
  const said = isNotice(data) ? data : { error_message: String(data?.error_message ?? "The screen cannot be opened.") };
  const { error, error_key, error_message } = said as FlowEndpointErrorNotice;
  return {
    ...(error === undefined ? {} : { error }),
    ...(error_key === undefined ? {} : { error_key }),
    error_message,
    ...(screen ? { screen } : {}),
    ...(flow_token === undefined ? {} : { flow_token }),
  };
}

/** What one request comes to: who answers it, and what they are handed. */
export interface Task {
  readonly request: FlowStepRequest;
  readonly handle: Handle;
  /** What is wrong with what the user sent. */
  readonly issues: readonly FlowIssue[];
}

const missing = (what: string): Handle => {
  return () => {
    throw new ConfigurationError(`The flow asks for what it has no handler for: ${what}.`);
  };
};

/** The same screen with a remark. Who has no such screen has another flow: no remark would help. */
const refusal =
  (screen: string | undefined, screens: Screens): Handle =>
  (request) => {
    if (screen !== undefined && screens?.has(screen)) return (request as FlowStepRequest).showError(NOT_ACCEPTED);
    throw new ConfigurationError("The request names a screen that the flow of this endpoint does not have.");
  };

function exchange(step: Step, context: StepContext, handlers: AnyFlowHandlers, screens: Screens): Task {
  const { screen = "", data = {} } = step;
  const shapes = screens?.get(screen);
  const issues: FlowIssue[] = [];
  if (screens && !shapes?.exchange) issues.push({ path: "screen", rule: "one that asks its endpoint" });
  const read = shapes?.exchange ? shapes.exchange(data, "data", issues) : anything(data);
  if (issues.length > 0) {
    const request = new FlowStepRequest(step, { ...context, data: anything(data) });
    request.issues = issues;
    return { request, issues, handle: handlers.invalid ?? refusal(screen, screens) };
  }
  const own = handlers.screens ?? {};
  const handle = Object.hasOwn(own, screen) ? own[screen] : undefined;
  const request = new FlowStepRequest(step, { ...context, data: read });
  return { request, issues, handle: handle ?? missing(`screens.${screen}`) };
}

/** The handler of a step, and its request. */
export function taskOf(step: Step, context: StepContext, handlers: AnyFlowHandlers, screens: Screens): Task {
  if (step.action === "data_exchange") return exchange(step, context, handlers, screens);
  const request = new FlowStepRequest(step, { ...context, data: anything(step.data ?? {}) });
  const handle = step.action === "INIT" ? (handlers.init ?? missing("init")) : (handlers.back ?? missing("back"));
  return { request, handle, issues: [] };
}
