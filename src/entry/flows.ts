/** The endpoints of flows, which `wapi-ts` and `wapi-ts/webhook` share. */
export type { FlowEndpoint } from "../runtime/webhook/flows/endpoint.js";
export { FlowAnswerError, type FlowIssue, FlowResponseError, FlowTokenError } from "../runtime/webhook/flows/errors.js";
export {
  type DownloadFlowFileOptions,
  downloadFlowFile,
  downloadFlowFileBytes,
} from "../runtime/webhook/flows/file/download.js";
export { FlowFileError, type FlowFileFault } from "../runtime/webhook/flows/file/error.js";
export { defineFlow, type FlowLike, type FlowScreenIdOf } from "../runtime/webhook/flows/flow-like.js";
export type { FlowDateRange, FlowExchangeData } from "../runtime/webhook/flows/flow-payload.js";
export type {
  FlowAnswer,
  FlowBackRequest,
  FlowExchangeRequest,
  FlowHandlers,
  FlowInitRequest,
  FlowInvalidRequest,
  FlowNotice,
  FlowRequestBase,
  FlowScreenDataOf,
} from "../runtime/webhook/flows/handlers.js";
export type { FlowEndpointOptions } from "../runtime/webhook/flows/options.js";
export type { FlowResponseOf } from "../runtime/webhook/flows/response.js";
