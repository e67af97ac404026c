/** A process at work on the queue: turns of lanes, which BullMQ hands out, taken side by side. */
import type { Job, Worker } from "bullmq";
import type { Logger, QueueHandler, QueueWorker } from "../../entry/webhook.js";
import type { Bullmq } from "../peers.js";
import { Held } from "./held.js";
import type { Store } from "./store.js";
import { takeTurn } from "./turn.js";
import { asConnection, namesOf, type TurnData } from "./turns.js";
import type { WorkConnection } from "./work-connection.js";

/** After Redis refused something. */
const REST_MS = 1000;
/** What Redis may take, after the last handler has ended, until a process that closes gives up on it. */
const CLOSE_MS = 5000;
/** What was told is not told again for so long. */
const TOLD_MS = 10_000;

export interface WorkParts {
  readonly bullmq: Bullmq;
  readonly connection: WorkConnection;
  readonly store: Store;
  readonly prefix: string;
  readonly lockMs: number;
  readonly concurrency: number;
  readonly logger: Logger;
  readonly handle: QueueHandler;
  readonly retryAfterMs: (tries: number) => number;
  /** Sees to it that these lanes have turns. */
  readonly addTurns: (lanes: readonly string[]) => Promise<void>;
}

/** Until it is over, or the signal is aborted. */
const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(stop, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });

export class Work implements QueueWorker {
  readonly #parts: WorkParts;
  readonly #worker: Worker<TurnData>;
  readonly #held: Held;
  readonly #closing = new AbortController();
  readonly #handling = new Set<Promise<unknown>>();
  /** The turns that run here, by lane. */
  readonly #running = new Map<string, Promise<unknown>>();
  readonly #told = new Map<string, number>();
  #closed: Promise<void> | undefined;

  constructor(parts: WorkParts) {
    this.#parts = parts;
    // A lock ends so long after it was last renewed. Some process looks for such so often, two in a row may come as late as one, and a
    // lock is found at the second look: together less than the time that was asked for.
    const lockDuration = Math.floor(parts.lockMs * 0.4);
    const stalledInterval = Math.floor(parts.lockMs * 0.2);
    this.#held = new Held(lockDuration);
    const { name, prefix } = namesOf(parts.prefix);
    this.#worker = new parts.bullmq.Worker<TurnData>(name, (job, token) => this.#turn(job, token), {
      connection: asConnection(parts.connection.redis),
      prefix,
      concurrency: parts.concurrency,
      lockDuration,
      stalledInterval,
      // A lane is never given up. What to do about an event that kills its process is the handler's business: it is told the tries.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      runRetryDelay: REST_MS,
      // A process that hangs may be told of work in our place: nobody waits longer than this until he looks for himself.
      drainDelay: parts.lockMs / 10_000,
    });
    this.#worker.on("error", this.#tell);
    this.#worker.on("lockRenewalFailed", (jobs) => this.#held.lost(jobs));
    this.#worker.on("locksRenewed", ({ jobIds }) => this.#held.renewed(jobIds));
    this.#worker.on("stalled", (job) => this.#held.lost([job]));
    void this.#repair();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    await this.#worker.pause(true);
    const closed = this.#parts.connection.stopRetrying().then(() => this.#worker.close());
    const over = new AbortController();
    const late = Promise.allSettled([...this.#handling]).then(() => pause(CLOSE_MS, over.signal));
    await Promise.race([closed.catch(this.#tell), late]);
    over.abort();
    this.#parts.connection.end();
    await closed.catch(() => {});
    this.#held.close();
  }

  /** A turn of the library's. It never fails: a lane whose job had failed would be left without. */
  async #turn(job: Job<TurnData>, token: string | undefined): Promise<void> {
    const { lane } = job.data;
    // A process that was held up may lose a turn and be given it again, before it has stopped.
    const before = this.#running.get(lane);
    const running = (before ?? Promise.resolve()).then(() => this.#take(job));
    this.#running.set(lane, running);
    const next = await running;
    if (this.#running.get(lane) === running) this.#running.delete(lane);
    if (next === undefined) return;
    // Where it is not ours any longer, it is left where it is.
    await job.moveToDelayed(Date.now() + next, token).catch(this.#tell);
    throw new this.#parts.bullmq.DelayedError();
  }

  async #take(job: Job<TurnData>): Promise<number | undefined> {
    const { store, retryAfterMs } = this.#parts;
    const { id = "", attemptsStarted: start, data } = job;
    const { signal, release } = this.#held.hold(id);
    try {
      return await takeTurn(store, { lane: data.lane, job: id, start, step: 0 }, signal, {
        handle: this.#handle,
        retryAfterMs,
        isClosing: () => this.#closing.signal.aborted,
      });
    } catch (error) {
      this.#tell(error);
      return REST_MS;
    } finally {
      release();
    }
  }

  readonly #handle: QueueHandler = async (event, attempt) => {
    const handling = this.#parts.handle(event, attempt);
    this.#handling.add(handling);
    try {
      return await handling;
    } finally {
      this.#handling.delete(handling);
    }
  };

  /** Gives a turn to lanes that have events and none, which would be a fault of somebody's: all of them first, then some at a time. */
  async #repair(): Promise<void> {
    const { store, addTurns, lockMs } = this.#parts;
    const { signal } = this.#closing;
    let cursor = "0";
    let hasSeenAll = false;
    while (!signal.aborted) {
      try {
        const [next, lanes] = await store.openLanes(cursor);
        await addTurns(lanes);
        cursor = next;
        hasSeenAll ||= cursor === "0";
        if (hasSeenAll) await pause(lockMs, signal);
      } catch (error) {
        if (!signal.aborted) this.#tell(error);
        await pause(REST_MS, signal);
      }
    }
  }

  readonly #tell = (error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    const now = performance.now();
    if ((this.#told.get(message) ?? 0) > now) return;
    for (const [told, until] of this.#told) if (until <= now) this.#told.delete(told);
    this.#told.set(message, now + TOLD_MS);
    this.#parts.logger.error("The queue failed.", { error });
  };
}
