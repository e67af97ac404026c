/** The real SDK of OpenTelemetry, in memory. */
import {
  AggregationTemporality,
  type HistogramMetricData,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { onTestFinished } from "vitest";
import { openTelemetry } from "wapi-ts/otel";

export function telemetry() {
  const spanExporter = new InMemorySpanExporter();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spanExporter)] });
  const reader = new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 3_600_000 });
  const meterProvider = new MeterProvider({ readers: [reader] });
  onTestFinished(async () => {
    await Promise.all([tracerProvider.shutdown(), meterProvider.shutdown()]);
  });
  return {
    tracerProvider,
    hook: openTelemetry({ tracerProvider, meterProvider }),
    spans: (): ReadableSpan[] => spanExporter.getFinishedSpans(),
    async histogram(): Promise<HistogramMetricData | undefined> {
      await meterProvider.forceFlush();
      const [collected] = metricExporter.getMetrics();
      return collected?.scopeMetrics[0]?.metrics[0] as HistogramMetricData | undefined;
    },
  };
}
