/** What the user entered, as a completed flow or an address form sends it: a text that holds JSON. */
import type { IncomingFlowFile, IncomingFlowResponse } from "../../../generated/openapi.js";
import { validateIncomingFlowResponse } from "../../../generated/validators/contents/IncomingFlowResponse.js";
import { isObject } from "../../core/object.js";
import { type FlowIssue, FlowResponseError } from "./errors.js";
import type { FlowLike, FlowScreenIdOf, ScreenOf } from "./flow-like.js";
import type { SentFrom } from "./flow-payload.js";
import { completionShape } from "./flow-shapes.js";
import { toIssues } from "./issues.js";
import { parseFlowJson } from "./parse.js";
import { anything } from "./shape.js";

/** Each screen by itself, so that several that end the flow become a union. */
type Completion<F extends FlowLike, S extends ScreenOf<F> = ScreenOf<F>> = S extends unknown
  ? SentFrom<F, S, "complete", IncomingFlowFile>
  : never;

/** The flow's own values beside the token. */
type WithToken<Sent> = Sent extends unknown ? Sent & { flow_token?: string } : never;

/**
 * What a completed flow sends: the payloads of its actions `complete`. A flow with an endpoint ends with what the endpoint says,
 * which its Flow JSON does not tell.
 */
export type FlowResponseOf<F extends FlowLike> =
  string extends FlowScreenIdOf<F>
    ? IncomingFlowResponse
    : F extends { readonly data_api_version: string }
      ? IncomingFlowResponse
      : [Completion<F>] extends [never]
        ? IncomingFlowResponse
        : WithToken<Completion<F>>;

const encoder = new TextEncoder();

/** Held against the Flow JSON, where that tells: without members that it does not name. */
function fitted(response: IncomingFlowResponse, flow: unknown): unknown {
  const isTold = isObject(flow) && flow.data_api_version === undefined;
  const shape = isTold ? completionShape(flow) : undefined;
  if (!shape) return anything(response);
  const issues: FlowIssue[] = [];
  const read = shape(response, "response_json", issues);
  if (issues.length > 0 || !isObject(read)) throw new FlowResponseError(issues);
  const { flow_token } = response;
  return flow_token === undefined ? read : { ...read, flow_token };
}

/** The values. Throws `FlowResponseError` for what is no JSON, not as Meta describes it, or not what the flow sends. */
export function readFlowResponse(text: string, flow: unknown): unknown {
  const value = parseFlowJson(encoder.encode(text));
  if (value === undefined) throw new FlowResponseError([{ path: "response_json", rule: "JSON" }]);
  if (validateIncomingFlowResponse(value)) return fitted(value, flow);
  throw new FlowResponseError(toIssues(validateIncomingFlowResponse, "response_json"));
}
