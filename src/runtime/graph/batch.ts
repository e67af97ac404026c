/** Calls that are collected from functions and made together. */
import type { CallInit, CallOptions, GraphClient, Operation } from "../../generated/client.js";
import { sendBatchOperation } from "../../generated/operation-table.js";
import { refusalOf } from "./batch-part.js";
import { makeBatches, type WaitingCall } from "./batch-request.js";
import { CALL_RULES, checkCall } from "./call-options.js";
import type { Graph } from "./client.js";
import type { RequestValidationError } from "./validate.js";

/** Hands out what a part calls in place of a client. */
export type ClientOver = (graph: Graph) => GraphClient;

/** One part: makes its calls through the clients that it is handed. */
export type CollectedPart = (over: ClientOver) => unknown;

/** Where a part has got to. */
class Progress {
  /** Resolves when the part has asked for a call, or is done. */
  turn!: Promise<void>;
  #take!: () => void;
  isDone = false;
  hasAsked = false;

  constructor() {
    this.renew();
  }

  renew(): void {
    this.turn = new Promise((resolve) => {
      this.#take = resolve;
    });
    if (this.isDone) this.#take();
  }

  ask(): void {
    this.hasAsked = true;
    this.#take();
  }

  end(): void {
    this.isDone = true;
    this.#take();
  }
}

/** What the parts of a batch have asked for and not got yet. */
class Collector {
  readonly #waiting: WaitingCall[] = [];
  /** Why the batch as a whole cannot be. */
  refusal: RequestValidationError | undefined;

  clientFor(part: number, progress: Progress): ClientOver {
    return (graph) => ({
      call: <Answer>(operation: Operation, init: CallInit = {}) => {
        const refusal = refusalOf(part, operation, init);
        if (refusal) {
          this.refusal ??= refusal;
          return Promise.reject(refusal);
        }
        return new Promise<Answer>((resolve, reject) => {
          this.#waiting.push({ graph, operation, init, resolve: resolve as (answer: unknown) => void, reject });
          progress.ask();
        });
      },
    });
  }

  take(): WaitingCall[] {
    return this.#waiting.splice(0);
  }
}

/** Settles when the part has; a part that throws at once is one that rejects. */
async function run(part: CollectedPart, over: ClientOver): Promise<unknown> {
  return part(over);
}

/**
 * Runs the parts side by side, and makes together what they ask for: whenever each part waits for an answer or is done, one request
 * (or as many as 50 calls each and one token take) carries all that they wait for.
 *
 * Resolves to what became of each. Rejects with `RequestValidationError`, before anything is sent, where a part asks for a call that
 * may not be in a batch.
 */
export async function collect(
  graph: Graph,
  parts: readonly CollectedPart[],
  options: CallOptions,
  onUnused: (part: number) => void,
): Promise<PromiseSettledResult<unknown>[]> {
  checkCall(sendBatchOperation.id, options, CALL_RULES);
  const collector = new Collector();
  const deadline = graph.deadlineOf(options);
  const progress = parts.map(() => new Progress());
  const settled = parts.map(async (part, index) => {
    const own = progress[index] as Progress;
    const [result] = await Promise.allSettled([run(part, collector.clientFor(index, own))]);
    if (!own.hasAsked && result.status === "fulfilled") onUnused(index);
    own.end();
    return result;
  });
  for (let isFirst = true; ; isFirst = false) {
    await Promise.all(progress.map(({ turn }) => turn));
    const calls = collector.take();
    if (isFirst && collector.refusal) {
      for (const call of calls) call.reject(collector.refusal);
      throw collector.refusal;
    }
    if (calls.length === 0) return Promise.all(settled);
    for (const one of progress) one.renew();
    await makeBatches(graph, calls, options, deadline);
  }
}
