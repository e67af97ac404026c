/** `wapi-ts/otel`: spans and metrics of OpenTelemetry for each request to the Graph API; needs @opentelemetry/api beside it. */

export { type OpenTelemetryOptions, openTelemetry } from "../otel/hook.js";
export { ConfigurationError } from "../runtime/core/errors.js";
export type { AttemptEnd, AttemptHook, AttemptStart } from "../runtime/graph/hooks.js";
