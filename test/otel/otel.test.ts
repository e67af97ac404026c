/** Spans and metrics, with the real SDK. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_REQUEST_RESEND_COUNT,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_SERVER_ADDRESS,
  ATTR_SERVER_PORT,
  ATTR_URL_FULL,
  METRIC_HTTP_CLIENT_REQUEST_DURATION,
} from "@opentelemetry/semantic-conventions";
import { ATTR_URL_TEMPLATE } from "@opentelemetry/semantic-conventions/incubating";
import { expect, onTestFinished, test } from "vitest";
import { ConfigurationError } from "wapi-ts";
import { getPhoneNumber } from "wapi-ts/graph";
import { openTelemetry } from "wapi-ts/otel";
import { graphClient, PHONE_NUMBER_ID, sendText, TOKEN } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { closedUrl, refuses, refusesCode, sends, startGraph } from "../support/graph-server.js";
import { telemetry } from "./telemetry.js";

test("makes a span for each attempt, as the conventions for HTTP clients have it", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const { hook, spans } = telemetry();
  const clock = recordingClock();
  await sendText(graphClient(graph.url, { hooks: [hook], clock }));
  const request = {
    [ATTR_HTTP_REQUEST_METHOD]: "POST",
    [ATTR_SERVER_ADDRESS]: "127.0.0.1",
    [ATTR_SERVER_PORT]: Number(new URL(graph.url).port),
    [ATTR_URL_FULL]: `${graph.url}/v26.0/${PHONE_NUMBER_ID}/messages`,
    [ATTR_URL_TEMPLATE]: "/v26.0/{phone_number_id}/messages",
    "wapi.operation": "sendMessage",
  };
  expect(
    spans().map(({ name, kind, status, attributes }) => ({ name, kind, status: status.code, attributes })),
  ).toEqual([
    {
      name: "POST /v26.0/{phone_number_id}/messages",
      kind: SpanKind.CLIENT,
      status: SpanStatusCode.ERROR,
      attributes: {
        ...request,
        [ATTR_HTTP_RESPONSE_STATUS_CODE]: 400,
        [ATTR_ERROR_TYPE]: "400",
        "wapi.error.class": "RateLimitError",
        "wapi.error.code": 130429,
        "wapi.retry_in_ms": Math.round(clock.waits[0] ?? Number.NaN),
      },
    },
    {
      name: "POST /v26.0/{phone_number_id}/messages",
      kind: SpanKind.CLIENT,
      status: SpanStatusCode.UNSET,
      attributes: { ...request, [ATTR_HTTP_REQUEST_RESEND_COUNT]: 1, [ATTR_HTTP_RESPONSE_STATUS_CODE]: 200 },
    },
  ]);
});

test("says in a word why no answer came, or what a failure in an answer 200 was", async () => {
  const { hook, spans } = telemetry();
  await sendText(graphClient(await closedUrl(), { hooks: [hook], retry: { attempts: 1 } })).catch(() => {});
  const graph = await startGraph(refuses({ message: "no", code: 190 }, { status: 200 }));
  await sendText(graphClient(graph.url, { hooks: [hook] })).catch(() => {});
  expect(spans().map(({ attributes }) => attributes[ATTR_ERROR_TYPE])).toEqual(["refused", "AuthenticationError"]);
});

test("says how much of the limits is used", async () => {
  const headers = {
    "x-app-usage": JSON.stringify({ call_count: 3, total_time: 25 }),
    "x-business-use-case-usage": JSON.stringify({
      "1": [{ call_count: 7 }, { total_cputime: 80 }],
      "2": [{ type: "x" }],
    }),
  };
  const graph = await startGraph(refuses({ message: "no", code: 100 }, { headers }));
  const { hook, spans } = telemetry();
  await sendText(graphClient(graph.url, { hooks: [hook] })).catch(() => {});
  expect(spans()[0]?.attributes).toMatchObject({ "wapi.usage.app": 25, "wapi.usage.business": 80 });
});

test("records the duration of each attempt in seconds, in the advised buckets", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const { hook, histogram } = telemetry();
  await sendText(graphClient(graph.url, { hooks: [hook] }));
  const { descriptor, dataPoints = [] } = (await histogram()) ?? {};
  expect([descriptor?.name, descriptor?.unit]).toEqual([METRIC_HTTP_CLIENT_REQUEST_DURATION, "s"]);
  expect(dataPoints.map(({ attributes }) => attributes[ATTR_HTTP_RESPONSE_STATUS_CODE])).toEqual([400, 200]);
  expect(dataPoints[0]?.value).toMatchObject({
    count: 1,
    buckets: { boundaries: expect.arrayContaining([0.005, 0.75, 10]) },
  });
  expect(dataPoints[0]?.value.sum).toBeLessThan(10);
  expect(dataPoints[0]?.attributes).not.toHaveProperty(ATTR_URL_FULL);
});

/** As the SDK for Node has it. */
function contextManager(): ContextManager {
  const storage = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => storage.getStore() ?? ROOT_CONTEXT,
    with: (active, run, self, ...args) =>
      storage.run(active, () => run.apply(self as ThisParameterType<typeof run>, args)),
    bind: (_active, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

test("puts its spans below the active one, and what the transport makes below its own", async () => {
  context.setGlobalContextManager(contextManager());
  onTestFinished(() => context.disable());
  const { hook, spans, tracerProvider } = telemetry();
  const graph = await startGraph(sends);
  const tracer = tracerProvider.getTracer("test");
  const fetchInSpan = (url: string, init: RequestInit) => {
    tracer.startSpan("transport").end();
    return fetch(url, init);
  };
  const client = graphClient(graph.url, { hooks: [hook], fetch: fetchInSpan });
  await tracer.startActiveSpan("campaign", async (span) => {
    await sendText(client);
    span.end();
  });
  const [transport, attempt, campaign] = spans();
  expect([transport?.parentSpanContext?.spanId, attempt?.parentSpanContext?.spanId]).toEqual([
    attempt?.spanContext().spanId,
    campaign?.spanContext().spanId,
  ]);
});

test("tells nobody what is secret, and adds nothing to the request", async () => {
  const graph = await startGraph();
  const { hook, spans } = telemetry();
  const params = { path: { phone_number_id: PHONE_NUMBER_ID }, query: { fields: "id", code: "s3cr3t" } };
  await getPhoneNumber(graphClient(graph.url, { hooks: [hook], appSecret: "app-secret" }), { params });
  const told = JSON.stringify(spans().map(({ name, attributes }) => [name, attributes]));
  for (const secret of [TOKEN, "s3cr3t", String(graph.only().query.get("appsecret_proof"))])
    expect(told).not.toContain(secret);
  expect(graph.only().headers).not.toHaveProperty("traceparent");
});

test("does nothing where no SDK was started", async () => {
  const graph = await startGraph(sends);
  await sendText(graphClient(graph.url, { hooks: [openTelemetry()] }));
  expect([graph.accepted, trace.getActiveSpan()]).toEqual([1, undefined]);
});

test("refuses what is no provider", () => {
  expect(() => openTelemetry({ tracerProvider: {} as never })).toThrow(ConfigurationError);
});
