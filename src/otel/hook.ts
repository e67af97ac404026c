/** OpenTelemetry as a hook around attempts. */
import {
  context,
  type Histogram,
  type MeterProvider,
  metrics,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import type { AttemptHook } from "../entry/graph.js";
import { checkOptions, type OptionRule, type OptionRules } from "../runtime/core/check-options.js";
import { VERSION } from "../runtime/core/version.js";
import { outcomeAttributes, requestAttributes, spanAttributes, spanOutcomeAttributes } from "./attributes.js";

/** Options of {@link openTelemetry}. */
export interface OpenTelemetryOptions {
  /** Where spans go. Default: the global provider. */
  tracerProvider?: TracerProvider;
  /** Where the metric goes. Default: the global provider, as it is when the first request is made. */
  meterProvider?: MeterProvider;
}

const SCOPE = "wapi-ts";
/** Seconds, as the conventions advise. */
const BOUNDARIES = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

const hasMethod = (name: string) => (value: unknown) =>
  typeof (value as Record<string, unknown> | null)?.[name] === "function";
const aTracerProvider: OptionRule = [hasMethod("getTracer"), "a tracer provider"];
const aMeterProvider: OptionRule = [hasMethod("getMeter"), "a meter provider"];
const RULES: OptionRules<OpenTelemetryOptions> = { tracerProvider: aTracerProvider, meterProvider: aMeterProvider };

const durationOf = (provider: MeterProvider): Histogram =>
  provider.getMeter(SCOPE, VERSION).createHistogram("http.client.request.duration", {
    description: "Duration of HTTP client requests.",
    unit: "s",
    advice: { explicitBucketBoundaries: BOUNDARIES },
  });

/**
 * A hook for `graph.hooks` that makes a client span for each attempt, below the span that is active where the call is made, and
 * records `http.client.request.duration`. Both follow the semantic conventions for HTTP, with `wapi.operation`, `wapi.error.code`
 * and `wapi.usage.*` beside them. Nothing secret is in them, and nothing is added to the request: Meta gets no `traceparent`.
 *
 * Throws `ConfigurationError` for what is no provider.
 *
 * @example
 * const client = new Client({ apiAccessToken, graph: { hooks: [openTelemetry()] } });
 * @see {@link https://opentelemetry.io/docs/specs/semconv/http/http-spans/ | OpenTelemetry: HTTP spans}
 */
export function openTelemetry(options: OpenTelemetryOptions = {}): AttemptHook {
  checkOptions(options, RULES);
  const tracer = (options.tracerProvider ?? trace.getTracerProvider()).getTracer(SCOPE, VERSION);
  let duration: Histogram | undefined;
  return async (attempt, next) => {
    const request = requestAttributes(attempt);
    const attributes = { ...request, ...spanAttributes(attempt) };
    const span = tracer.startSpan(`${attempt.method} ${attempt.urlTemplate}`, { kind: SpanKind.CLIENT, attributes });
    const within = trace.setSpan(context.active(), span);
    const begun = performance.now();
    const end = await context.with(within, next);
    const seconds = (performance.now() - begun) / 1000;
    const outcome = outcomeAttributes(end);
    span.setAttributes({ ...outcome, ...spanOutcomeAttributes(end) });
    if (end.error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    duration ??= durationOf(options.meterProvider ?? metrics.getMeterProvider());
    duration.record(seconds, { ...request, ...outcome }, within);
  };
}
