/** Time-outs, deadlines and aborts. */
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError, RateLimitError, TransportError } from "wapi-ts";
import { downloadMedia, getMedia, uploadMedia } from "wapi-ts/graph";
import { graphClient, PHONE_NUMBER_ID, sendText } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { failureOf } from "../support/graph-failure.js";
import { type Reaction, refusesCode, sends, sendsButIsSilent, startGraph } from "../support/graph-server.js";

const once = { retry: { attempts: 1 } };
const read = (graph: ReturnType<typeof graphClient>, options = {}) =>
  getMedia(graph, { params: { path: { media_id: "1" } }, ...options });

test("gives an attempt up after timeoutMs", async () => {
  const graph = await startGraph(sendsButIsSilent);
  const error = await failureOf(read(graphClient(graph.url, { ...once, timeoutMs: 50 })), TransportError);
  expect(error.kind).toBe("timeout");
});

test("lets a call set its own time-out", async () => {
  const graph = await startGraph(sendsButIsSilent);
  const error = await failureOf(read(graphClient(graph.url, once), { timeoutMs: 50 }), TransportError);
  expect(error.kind).toBe("timeout");
});

test("gives up within the deadline where the time-out is longer", async () => {
  const graph = await startGraph(sendsButIsSilent);
  const error = await failureOf(read(graphClient(graph.url, { ...once, deadlineMs: 50 })), TransportError);
  expect(error.kind).toBe("timeout");
});

test("gives up an answer that stops in the middle", async () => {
  const stalls: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
    return true;
  };
  const graph = await startGraph(stalls);
  const error = await failureOf(read(graphClient(graph.url, { ...once, timeoutMs: 50 })), TransportError);
  expect(error.kind).toBe("timeout");
});

test("gives up where the fetch that was handed in does not heed its signal", async () => {
  const fetch = () => new Promise<Response>(() => {});
  const error = await failureOf(
    read(graphClient("https://graph.test", { ...once, fetch, timeoutMs: 20 })),
    TransportError,
  );
  expect(error.kind).toBe("timeout");
});

test.each([Number.POSITIVE_INFINITY, 2 ** 31, 2 ** 40])("waits without a bound for timeoutMs %d", async (timeoutMs) => {
  const graph = await startGraph(sends);
  const client = graphClient(graph.url, { ...once, timeoutMs, deadlineMs: Number.POSITIVE_INFINITY });
  await expect(sendText(client)).resolves.toBeDefined();
});

test("gives an upload a second more for every 50 kB, and no deadline", async () => {
  const slowly: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    setImmediate(() => response.end('{"id":"9"}'));
    return true;
  };
  const graph = await startGraph(slowly);
  const file = new Blob([new Uint8Array(3_000_000)], { type: "image/png" });
  const client = graphClient(graph.url, { ...once, timeoutMs: 0, deadlineMs: 0 });
  const upload = uploadMedia(client, {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", type: "image/png", file },
  });
  await expect(upload).resolves.toEqual({ id: "9" });
});

test("sends nothing when the signal has aborted before", async () => {
  const graph = await startGraph();
  const reason = new Error("changed my mind");
  const error = await failureOf(
    sendText(graphClient(graph.url), "Hi", { signal: AbortSignal.abort(reason) }),
    TransportError,
  );
  expect(error).toMatchObject({ kind: "aborted", cause: reason });
  expect(graph.requests).toEqual([]);
});

test("stops during the request when the signal aborts", async () => {
  const abort = new AbortController();
  const hangs: Reaction = () => {
    abort.abort(new Error("enough"));
    return true;
  };
  const graph = await startGraph(hangs);
  const error = await failureOf(
    sendText(graphClient(graph.url, { retry: { ambiguousSends: true } }), "Hi", { signal: abort.signal }),
    TransportError,
  );
  expect(error.kind).toBe("aborted");
  expect(graph.requests).toHaveLength(1);
});

test("stops during a wait when the signal aborts", async () => {
  const graph = await startGraph(refusesCode(130429));
  const abort = new AbortController();
  const clock = recordingClock();
  clock.sleep = (_ms, signal) => {
    abort.abort(new Error("enough"));
    return Promise.reject(signal?.reason);
  };
  const call = sendText(graphClient(graph.url, { clock }), "Hi", { signal: abort.signal });
  expect((await failureOf(call, TransportError)).kind).toBe("aborted");
  expect(graph.requests).toHaveLength(1);
});

test("stops during a real wait when the signal aborts", async () => {
  const abort = new AbortController();
  const refusesAndAborts: Reaction = (request, response) => {
    response.once("close", () => setImmediate(() => abort.abort()));
    return refusesCode(131056)(request, response);
  };
  const graph = await startGraph(refusesAndAborts);
  const { systemClock } = await import("../../src/runtime/core/clock.js");
  const call = sendText(graphClient(graph.url, { clock: systemClock }), "Hi", { signal: abort.signal });
  expect((await failureOf(call, TransportError)).kind).toBe("aborted");
});

test("stops waiting for a token when the signal aborts or the deadline passes", async () => {
  const graph = await startGraph();
  const abort = new AbortController();
  const accessToken = () => {
    queueMicrotask(() => abort.abort());
    return new Promise<string>(() => {});
  };
  const aborted = await failureOf(
    sendText(graphClient(graph.url, { accessToken }), "Hi", { signal: abort.signal }),
    TransportError,
  );
  expect(aborted.kind).toBe("aborted");
  const late = await failureOf(sendText(graphClient(graph.url, { accessToken, deadlineMs: 30 })), TransportError);
  expect(late.kind).toBe("timeout");
  expect(graph.requests).toEqual([]);
});

test("leaves no listener on a signal that outlives the call", async () => {
  const graph = await startGraph(refusesCode(130429), sends);
  const abort = new AbortController();
  let listeners = 0;
  const add = abort.signal.addEventListener.bind(abort.signal);
  const remove = abort.signal.removeEventListener.bind(abort.signal);
  abort.signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners++;
    add(...args);
  };
  abort.signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners--;
    remove(...args);
  };
  await sendText(graphClient(graph.url), "Hi", { signal: abort.signal });
  expect(listeners).toBe(0);
});

test("fails a download whose bytes stop coming", async () => {
  const stalls: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).write("first");
    return true;
  };
  const graph = await startGraph(stalls);
  const stream = await downloadMedia(graphClient(graph.url), { url: `${graph.url}/file`, timeoutMs: 50 });
  const error = await failureOf(new Response(stream).arrayBuffer(), TransportError);
  expect(error).toMatchObject({ kind: "timeout", operation: "downloadMedia" });
});

test("fails a download that breaks", async () => {
  const breaks: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png", "content-length": "1000" });
    response.write("first", () => response.socket?.destroy());
    return true;
  };
  const graph = await startGraph(breaks);
  const stream = await downloadMedia(graphClient(graph.url), { url: `${graph.url}/file` });
  expect((await failureOf(new Response(stream).arrayBuffer(), TransportError)).kind).toBe("connection");
});

test("fails a download that is aborted while its bytes come", async () => {
  const starts: Reaction = (_request, response) => {
    response.writeHead(200, { "content-type": "image/png" }).write("first");
    return true;
  };
  const graph = await startGraph(starts);
  const abort = new AbortController();
  const stream = await downloadMedia(graphClient(graph.url), { url: `${graph.url}/file`, signal: abort.signal });
  const reader = stream.getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
  abort.abort(new Error("enough"));
  expect((await failureOf(reader.read(), TransportError)).kind).toBe("aborted");
});

test("does not call a refusal ambiguous", async () => {
  const graph = await startGraph(refusesCode(130429));
  const error = await failureOf(sendText(graphClient(graph.url, once)), GraphApiError);
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).not.toBeInstanceOf(AmbiguousSendError);
});
