/** `wapi-ts/graph`: the generated request functions, the client they are called with, and the path-typed client. */
export type {
  BodyOptions,
  CallInit,
  CallOptions,
  Data,
  GraphClient,
  Init,
  Operation,
  OperationId,
} from "../generated/client.js";
export type * from "../generated/openapi.js";
export * from "../generated/operation-groups.js";
export * as operationTable from "../generated/operation-table.js";
export * from "../generated/operations.js";
export type { ValidationIssue, Validator } from "../generated/validator.js";
export type { Clock } from "../runtime/core/clock.js";
export type { Logger } from "../runtime/core/logger.js";
export { createGraphClient, type PathTypedGraphClient } from "../runtime/graph/create.js";
export type { AttemptEnd, AttemptHook, AttemptStart } from "../runtime/graph/hooks.js";
export type { AccessToken, GraphClientOptions, GraphOptions, TokenTarget } from "../runtime/graph/options.js";
export type { PathCall, PathClient } from "../runtime/graph/path-client.js";
export type { RetryOptions } from "../runtime/graph/retry.js";
export type { PairOptions, ThrottleOptions, ThrottleWait } from "../runtime/graph/throttle/options.js";
export type { ThrottleAnswer, ThrottledMessage, ThrottleStore } from "../runtime/graph/throttle/store.js";
export type { BusinessUsage, GraphUsage, UsageShare } from "../runtime/graph/usage.js";
export * from "./errors.js";
