/** Spans for each attempt, beside a hook of one's own. */
import { Client } from "wapi-ts";
import { type AttemptHook, type OpenTelemetryOptions, openTelemetry } from "wapi-ts/otel";

const options: OpenTelemetryOptions = {};
const watch: AttemptHook = async (attempt, next) => {
  const { durationMs } = await next();
  console.log(attempt.operation, durationMs);
};
export const client = new Client({ apiAccessToken: "token", graph: { hooks: [openTelemetry(options), watch] } });
