/** The generated validators of an endpoint, loaded with its first request: who has no flows does without them. */
import type { FlowEndpointEnvelope, FlowEndpointRequest, FlowEndpointResponse } from "../../../generated/openapi.js";
import type { Validator } from "../../../generated/validator.js";

export interface FlowValidators {
  envelope: Validator<FlowEndpointEnvelope>;
  request: Validator<FlowEndpointRequest>;
  response: Validator<FlowEndpointResponse>;
}

export async function loadFlowValidators(): Promise<FlowValidators> {
  const [envelope, request, response] = await Promise.all([
    import("../../../generated/validators/contents/FlowEndpointEnvelope.js"),
    import("../../../generated/validators/contents/FlowEndpointRequest.js"),
    import("../../../generated/validators/contents/FlowEndpointResponse.js"),
  ]);
  return {
    envelope: envelope.validateFlowEndpointEnvelope,
    request: request.validateFlowEndpointRequest,
    response: response.validateFlowEndpointResponse,
  };
}
