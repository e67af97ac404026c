/** The requests of a batch: by token, 50 calls each, the parts that failed for now once more. */
import type { CallInit, CallOptions, Operation } from "../../generated/client.js";
import { sendBatchOperation } from "../../generated/operation-table.js";
import { assertValid } from "./assert-valid.js";
import { type BatchCall, partAnswer, partOf } from "./batch-part.js";
import { checkInit } from "./call-options.js";
import type { Graph } from "./client.js";
import { AmbiguousSendError, TransportError } from "./errors.js";
import { type CallError, isCallError, surfaced } from "./retry.js";

/** What the Graph takes in one request. */
const MOST_PARTS = 50;

/** A call whose caller waits. */
export interface WaitingCall {
  /** The client that it was made on: it has its token. */
  readonly graph: Graph;
  readonly operation: Operation;
  readonly init: CallInit;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

interface ReadyCall extends WaitingCall, BatchCall {}

interface Failed {
  readonly call: ReadyCall;
  readonly error: CallError;
}

/** The calls that can be made, with their tokens; the callers of the others are told why not. */
async function readied(calls: readonly WaitingCall[], remainingMs: number): Promise<ReadyCall[]> {
  const ready = await Promise.all(
    calls.map(async (call): Promise<ReadyCall[]> => {
      try {
        const { graph, operation, init } = call;
        checkInit(operation.id, init);
        if (init.validate) assertValid(operation.id, init.validate, init.body);
        const readyCall = { ...call, ...(await graph.credentials(operation, init, remainingMs)) };
        partOf(readyCall);
        return [readyCall];
      } catch (error) {
        call.reject(error);
        return [];
      }
    }),
  );
  return ready.flat();
}

/** Makes one request. Resolves to the calls that failed in a way that repeating might mend. */
async function makeOnce(
  graph: Graph,
  calls: readonly ReadyCall[],
  number: number,
  options: CallOptions,
  deadline: number,
): Promise<Failed[]> {
  const body = { batch: calls.map(partOf), include_headers: false };
  const failed: Failed[] = [];
  const fail = (call: ReadyCall, error: unknown) => {
    if (isCallError(error)) failed.push({ call, error });
    else call.reject(error);
  };
  try {
    const init = { ...options, body, deadlineMs: Math.max(0, graph.leftUntil(deadline)) };
    const { data, response } = await graph.exchange(sendBatchOperation, init, number);
    const answers = data as unknown[];
    for (const [index, call] of calls.entries()) {
      try {
        call.resolve(partAnswer(call, number, answers[index], response.headers));
      } catch (error) {
        fail(call, error);
      }
    }
  } catch (error) {
    // Whether it may have been done, each call says for itself.
    const cause = error instanceof AmbiguousSendError ? error.cause : error;
    for (const call of calls) fail(call, relabelled(cause, call));
  }
  return failed;
}

/** A request that got no answer is told to each caller as a call of its own. */
const relabelled = (error: unknown, { operation }: ReadyCall): unknown =>
  error instanceof TransportError
    ? new TransportError(operation.id, error.kind, error.message.replace(`${sendBatchOperation.id}: `, ""))
    : error;

async function makeChunk(graph: Graph, chunk: readonly ReadyCall[], options: CallOptions, deadline: number) {
  const once = graph.withoutRetries();
  let calls = chunk;
  for (let number = 1; calls.length > 0; number++) {
    const failed = await makeOnce(once, calls, number, options, deadline);
    const again = failed.filter(({ call, error }) => graph.mayRepeat(error, call.operation));
    // The longest wait counts, and the repetition is one of the budget's, since it is one request.
    const [slowest] = again.toSorted((a, b) => waitAskedBy(b) - waitAskedBy(a));
    const waitMs = slowest && graph.waitAfter(slowest.error, { operation: slowest.call.operation, number }, deadline);
    const isOver = (one: Failed) => waitMs === undefined || !again.includes(one);
    for (const one of failed.filter(isOver)) one.call.reject(surfaced(one.error, one.call.operation));
    if (waitMs === undefined) return;
    calls = again.map(({ call }) => call);
    try {
      await graph.pause(sendBatchOperation, waitMs, options.signal);
    } catch (error) {
      for (const call of calls) call.reject(relabelled(error, call));
      return;
    }
  }
}

const waitAskedBy = ({ error }: Failed) => ("retryAfterMs" in error ? (error.retryAfterMs ?? 0) : 0);

/** Makes the calls, one request after another. Settles every one of them, and never rejects. */
export async function makeBatches(
  graph: Graph,
  waiting: readonly WaitingCall[],
  options: CallOptions,
  deadline: number,
): Promise<void> {
  const byToken = new Map<string, ReadyCall[]>();
  for (const call of await readied(waiting, graph.leftUntil(deadline)))
    byToken.set(call.token, [...(byToken.get(call.token) ?? []), call]);
  for (const [token, calls] of byToken)
    for (let from = 0; from < calls.length; from += MOST_PARTS)
      await makeChunk(graph.for({}, token), calls.slice(from, from + MOST_PARTS), options, deadline);
}
