/** Uploads that are used again: by what is in the file, until Meta drops it. */
import type { CallOptions } from "../../generated/client.js";
import { type Clock, systemClock } from "../core/clock.js";
import { runningSha256, sha256 } from "../core/sha256.js";
import { AmbiguousSendError, TransportError } from "../graph/errors.js";
import { bounded, TimedOut } from "../graph/limit.js";
import { joined } from "./chunks.js";

/** An upload that may be used again. */
export interface CachedMedia {
  /** Id of the file. */
  id: string;
  /** When it is not used any more, in milliseconds since 1970; a while before Meta drops it. */
  expiresAt: number;
}

/** Where uploads are remembered; one of your own lets several processes share them. Keys hold the number, the type and a SHA-256. */
export interface MediaCacheStore {
  get(key: string): Promise<CachedMedia | undefined> | CachedMedia | undefined;
  set(key: string, media: CachedMedia): Promise<unknown> | unknown;
  delete(key: string): Promise<unknown> | unknown;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LIFE_MS = 30 * DAY_MS;
/** A message that is sent at the very end is to find its file all the same. */
const marginOf = (lifeMs: number) => Math.min(DAY_MS, lifeMs / 10);

/** When an upload of this moment is used for the last time. */
function expiryOf(clock: Clock, ttlMinutes: number | undefined): number {
  const lifeMs = Math.min(LIFE_MS, ttlMinutes === undefined ? LIFE_MS : ttlMinutes * MINUTE_MS);
  return clock.now() + lifeMs - marginOf(lifeMs);
}

const DEFAULT_ENTRIES = 1000;

/** Remembers so many uploads in this process; the one that was used least lately goes first. */
export function memoryMediaCache(maxEntries = DEFAULT_ENTRIES): MediaCacheStore {
  const entries = new Map<string, CachedMedia>();
  return {
    get(key) {
      const found = entries.get(key);
      // Last in the order of insertion is last used.
      if (found && entries.delete(key)) entries.set(key, found);
      return found;
    },
    set(key, media) {
      entries.delete(key);
      entries.set(key, media);
      for (const oldest of entries.keys()) {
        if (entries.size <= maxEntries) break;
        entries.delete(oldest);
      }
    },
    delete: (key) => entries.delete(key),
  };
}

/** The SHA-256 of all that comes, in hex. */
export async function hashOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const running = runningSha256();
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    if (running) running.update(chunk);
    else parts.push(chunk);
  }
  return running?.hex() ?? sha256(joined(parts));
}

/** It was given up as its caller has asked for. */
function isGivenUp(error: unknown, { timeoutMs, deadlineMs }: CallOptions): boolean {
  const failure = error instanceof AmbiguousSendError ? error.cause : error;
  if (!(failure instanceof TransportError)) return false;
  const isBounded = timeoutMs !== undefined || deadlineMs !== undefined;
  return failure.kind === "aborted" || (failure.kind === "timeout" && isBounded);
}

interface UnderWay {
  upload: Promise<string>;
  /** Of the caller who began it. */
  options: CallOptions;
}

/** Lets calls for the same key join the one that is under way. One that was given up by its caller is no answer for the others. */
class Joining {
  readonly #underWay = new Map<string, UnderWay>();

  async run(key: string, work: () => Promise<string>, options: CallOptions): Promise<string> {
    const { signal, deadlineMs } = options;
    for (let running = this.#underWay.get(key); running; running = this.#underWay.get(key)) {
      const { upload, options: itsOwn } = running;
      const joined = upload.catch((error: unknown) => {
        if (!isGivenUp(error, itsOwn)) throw error;
      });
      const id = await bounded(deadlineMs ?? Number.POSITIVE_INFINITY, signal, () => joined).catch((cause: unknown) => {
        if (signal?.aborted) throw new TransportError("uploadMedia", "aborted", "The call was aborted.", { cause });
        if (!(cause instanceof TimedOut)) throw cause;
        throw new TransportError("uploadMedia", "timeout", "The upload that this one joined took too long.");
      });
      if (id !== undefined) return id;
    }
    const started = work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, { upload: started, options });
    return started;
  }
}

/** The key of a file for a number. */
export const keyOf = (phoneNumberId: string, type: string, hash: string): string => `${phoneNumberId}:${type}:${hash}`;

/** What the caches of all numbers of a client share. */
export class SharedUploads {
  readonly store: MediaCacheStore;
  readonly clock: Clock;
  readonly joining = new Joining();
  readonly #keys = new Map<string, string>();

  constructor({ store = memoryMediaCache(), clock = systemClock }: { store?: MediaCacheStore; clock?: Clock } = {}) {
    this.store = store;
    this.clock = clock;
  }

  /** The id under the key, while it can be used. */
  async find(key: string): Promise<string | undefined> {
    const found = await this.store.get(key);
    if (!found || found.expiresAt <= this.clock.now()) return undefined;
    this.#remember(found.id, key);
    return found.id;
  }

  async keep(key: string, id: string, ttlMinutes: number | undefined): Promise<void> {
    this.#remember(id, key);
    await this.store.set(key, { id, expiresAt: expiryOf(this.clock, ttlMinutes) });
  }

  /** Drops an id that was found or kept here. */
  async forget(id: string): Promise<void> {
    const key = this.#keys.get(id);
    if (key === undefined) return;
    this.#keys.delete(id);
    await this.store.delete(key);
  }

  #remember(id: string, key: string): void {
    this.#keys.set(id, key);
    if (this.#keys.size > DEFAULT_ENTRIES) this.#keys.delete(this.#keys.keys().next().value ?? "");
  }
}
