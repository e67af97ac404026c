/** Each fault of the network and of servers in between: the error, how often the call is made, and what was done for it. */
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, RateLimitError, TemporaryError, TransportError, WapiError } from "wapi-ts";
import { downloadMedia, getMedia, uploadMedia } from "wapi-ts/graph";
import { graphClient, PHONE_NUMBER_ID, sendText } from "../../support/graph-client.js";
import { type ErrorClass, failureOf } from "../../support/graph-failure.js";
import { faults, startFaultyGraph } from "../../support/graph-faults.js";
import { type Reaction, refusesWith, sends, startGraph } from "../../support/graph-server.js";

type Fault = keyof typeof faults;

interface Expected {
  fault: Fault;
  /** What a read throws in the end, and what a send wraps where its outcome is unknown. */
  error: ErrorClass<WapiError>;
  kind?: TransportError["kind"];
  /** Requests of three attempts that a read makes, and that a send makes. */
  reads: number;
  sends: number;
  /** Whether each request that arrived was carried out. */
  isDone: boolean;
}

const broken = { error: TransportError, kind: "connection", reads: 3, sends: 1 } as const;
const late = { error: TransportError, kind: "timeout", reads: 3, sends: 1, isDone: true } as const;
const senseless = { error: TransportError, kind: "answer", reads: 3, sends: 1, isDone: true } as const;

const table: Expected[] = [
  { fault: "closedBeforeBody", ...broken, isDone: false },
  { fault: "resetBeforeBody", ...broken, isDone: false },
  { fault: "resetAfterBody", ...broken, isDone: true },
  { fault: "closedAfterBody", ...broken, isDone: true },
  { fault: "resetInAnswer", ...broken, isDone: true },
  { fault: "noHttp", ...broken, isDone: true },
  { fault: "neverReads", ...late, isDone: false },
  { fault: "neverAnswers", ...late },
  { fault: "stopsInAnswer", ...late },
  { fault: "tricklesHead", ...late },
  { fault: "tricklesBody", ...late },
  { fault: "truncatedJson", ...senseless },
  { fault: "htmlAs200", ...senseless },
  { fault: "htmlAsJson", ...senseless },
  { fault: "html5xx", error: TemporaryError, reads: 3, sends: 1, isDone: true },
  { fault: "truncated5xx", error: TemporaryError, reads: 3, sends: 1, isDone: true },
  { fault: "unknownOutcome5xx", error: TemporaryError, reads: 3, sends: 1, isDone: true },
  { fault: "rateLimitAsHtml", error: RateLimitError, reads: 3, sends: 3, isDone: false },
  { fault: "rateLimitWithoutType", error: RateLimitError, reads: 3, sends: 3, isDone: false },
  { fault: "refusal5xx", error: GraphApiError, reads: 1, sends: 1, isDone: false },
];

/** Short where the time-out is what is waited for, so that a busy machine cannot run into it elsewhere. */
const limits = ({ kind }: Expected) => (kind === "timeout" ? { timeoutMs: 150 } : {});
const read = (graph: ReturnType<typeof graphClient>) => getMedia(graph, { params: { path: { media_id: "1" } } });

test("covers each fault", () => {
  expect(table.map(({ fault }) => fault).sort()).toEqual(Object.keys(faults).sort());
});

test.each(table)("reads $reads times where the fault is $fault", async (expected) => {
  const { fault, error, kind, reads } = expected;
  const graph = await startFaultyGraph(faults[fault]);
  const failure = await failureOf(read(graphClient(graph.url, limits(expected))), error);
  expect(failure).not.toBeInstanceOf(AmbiguousSendError);
  if (kind !== undefined) expect(failure).toMatchObject({ kind, operation: "getMedia" });
  expect(graph.attempts).toBe(reads);
});

test.each(table)("sends $sends times where the fault is $fault", async (expected) => {
  const { fault, error, kind, sends, isDone } = expected;
  const graph = await startFaultyGraph(faults[fault]);
  const failure = await failureOf(sendText(graphClient(graph.url, limits(expected))), WapiError);
  expect(graph.attempts).toBe(sends);
  expect(graph.accepted).toBe(isDone ? 1 : 0);
  const isOpen = failure instanceof AmbiguousSendError;
  expect(isOpen).toBe(sends === 1 && fault !== "refusal5xx");
  const cause = isOpen ? failure.cause : failure;
  expect(cause).toBeInstanceOf(error);
  if (kind !== undefined) expect(cause).toMatchObject({ kind });
});

test.each(table)("sends $reads times where the fault is $fault, when told to", async (expected) => {
  const { fault, reads, isDone } = expected;
  const graph = await startFaultyGraph(faults[fault]);
  const client = graphClient(graph.url, { ...limits(expected), retry: { ambiguousSends: true } });
  await failureOf(sendText(client), WapiError);
  expect(graph.attempts).toBe(reads);
  expect(graph.accepted).toBe(isDone ? reads : 0);
});

/** More than the sockets' buffers hold. */
const FILE = new Blob([new Uint8Array(24_000_000)], { type: "image/png" });

test.each([
  { fault: "closedBeforeBody", kind: "connection" },
  { fault: "resetBeforeBody", kind: "connection" },
  { fault: "neverReads", kind: "timeout" },
] as const)("uploads once where the fault is $fault", async ({ fault, kind }) => {
  const graph = await startFaultyGraph(faults[fault]);
  const upload = uploadMedia(graphClient(graph.url), {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", type: "image/png", file: FILE },
    // Writing such a body takes a busy machine a while; the time-out is only waited for where nothing else ends the call.
    timeoutMs: kind === "timeout" ? 2_000 : 20_000,
  });
  expect((await failureOf(upload, AmbiguousSendError)).cause).toMatchObject({ kind });
  expect(graph).toMatchObject({ attempts: 1, accepted: 0 });
});

test("lets a download take longer than timeoutMs while its bytes keep coming", async () => {
  const chunks = 12;
  const slowly: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" });
    let sent = 0;
    const timer = setInterval(() => {
      response.write("x");
      if (++sent < chunks) return;
      clearInterval(timer);
      response.end();
    }, 50);
    return true;
  };
  const graph = await startGraph(slowly);
  const started = performance.now();
  const stream = await downloadMedia(graphClient(graph.url), { url: `${graph.url}/file`, timeoutMs: 400 });
  expect(await new Response(stream).text()).toBe("x".repeat(chunks));
  expect(performance.now() - started).toBeGreaterThan(400);
});

test.each([301, 302, 303, 307, 308])("takes no message to the foreign host of a redirect (%i)", async (status) => {
  const foreign = await startGraph(sends);
  const graph = await startGraph(refusesWith({ status, headers: { location: `${foreign.url}/x` } }));
  for (const ambiguousSends of [false, true]) {
    const client = graphClient(graph.url, { retry: { ambiguousSends, attempts: 2 } });
    const error = await failureOf(sendText(client), AmbiguousSendError);
    expect(error.cause).toMatchObject({ kind: "answer" });
    expect(error.message).not.toContain(foreign.url);
  }
  expect(graph.requests).toHaveLength(1 + 2);
  expect(foreign.requests).toEqual([]);
});
