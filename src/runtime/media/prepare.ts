/** A source made ready to be sent: its type and size checked as far as they are known, the rest to be checked as it is read. */
import type { OperationId } from "../../generated/client.js";
import type { MediaKind } from "../../generated/media-limits.js";
import { WapiError } from "../core/errors.js";
import { TransportError } from "../graph/errors.js";
import { FileBody } from "../graph/file-body.js";
import { bounded, TimedOut } from "../graph/limit.js";
import { joined } from "./chunks.js";
import { MediaTransferError, refusal } from "./errors.js";
import { assertSameType, assertSize, assertType, MOST_BYTES, maxBytesOf } from "./limits.js";
import { HEAD_BYTES, sniff } from "./sniff.js";
import { openSource } from "./source.js";
import type { SourceFile } from "./source-file.js";
import type { FileOptions, MediaProgress } from "./upload-options.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** Of a file without one. */
const DEFAULT_NAME = "file";
/** What may stand in a header. */
const PRINTABLE = /^[\x20-\x7e]+$/;

export interface PreparedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number | undefined;
  readonly maxBytes: number;
  /** Whether it can be read more than once. */
  readonly again: boolean;
  /** From `offset` on. Throws errors of this package only. */
  read(offset?: number): AsyncGenerator<Uint8Array, void>;
  /** Lets go of what it holds. */
  stop(): void;
}

interface PrepareOptions extends FileOptions {
  kind?: MediaKind | undefined;
}

/** Reads the first bytes of a file and gives them again to who reads it from the beginning. */
class Head {
  readonly #file: SourceFile;
  readonly #iterator: AsyncIterator<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #isTaken = false;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#iterator = file.read(0)[Symbol.asyncIterator]();
  }

  async bytes(count: number): Promise<Uint8Array> {
    for (let length = 0; length < count; ) {
      const { done, value } = await this.#iterator.next();
      if (done) break;
      if (!(value instanceof Uint8Array)) throw new TypeError("The source gives something that is no Uint8Array.");
      this.#chunks.push(value);
      length += value.length;
    }
    return joined(this.#chunks).subarray(0, count);
  }

  async *read(offset: number): AsyncGenerator<Uint8Array, void> {
    if (this.#isTaken || offset > 0) return yield* this.#file.read(offset);
    this.#isTaken = true;
    const chunks = this.#chunks;
    this.#chunks = [];
    try {
      yield* chunks;
      for (let next = await this.#iterator.next(); !next.done; next = await this.#iterator.next()) yield next.value;
    } finally {
      await this.#iterator.return?.();
    }
  }

  stop(): void {
    // A read that is under way is not waited for.
    if (!this.#isTaken) void this.#iterator.return?.()?.catch(() => {});
    this.#file.stop?.();
  }
}

/** What went wrong with a source, as an error of this package. */
const brokenSource = (subject: OperationId, cause: unknown) =>
  cause instanceof WapiError
    ? cause
    : new MediaTransferError(subject, "source", "The file could not be read to its end.", { cause });

/** What of the time-out and the signal comes before anything is sent. */
async function inTime<T>(
  subject: OperationId,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS, deadlineMs = Number.POSITIVE_INFINITY }: FileOptions,
  work: () => Promise<T>,
) {
  try {
    return await bounded(Math.min(timeoutMs, deadlineMs), signal, work);
  } catch (cause) {
    if (signal?.aborted) throw new TransportError(subject, "aborted", "The call was aborted.", { cause });
    if (!(cause instanceof TimedOut)) throw brokenSource(subject, cause);
    throw new MediaTransferError(subject, "source", "The file gave no bytes in time.", { cause });
  }
}

function assertPrintable(subject: OperationId, type: string): void {
  if (PRINTABLE.test(type)) return;
  throw refusal(subject, { member: "type", rule: "pattern", message: "type must be a MIME type" });
}

/** The type as it is told, or as the bytes tell. Throws `RequestValidationError` where nobody knows, or where they differ. */
async function typeOf(
  subject: OperationId,
  head: Uint8Array,
  file: SourceFile,
  { type }: FileOptions,
): Promise<string> {
  const given = type ?? file.type;
  const sniffed = (await sniff(head))?.type;
  if (given !== undefined && sniffed !== undefined) assertSameType(subject, given, sniffed);
  const known = given ?? sniffed ?? file.hint;
  if (known !== undefined) return known;
  const message = "type is missing: the bytes do not tell it";
  throw refusal(subject, { member: "type", rule: "required", message });
}

/**
 * Opens a source and reads its first bytes. Throws `RequestValidationError` for what Meta would not take, as far as it is known by
 * then; `MediaTransferError` for what cannot be read.
 */
export async function prepare(subject: OperationId, source: unknown, options: PrepareOptions): Promise<PreparedFile> {
  const file = await inTime(subject, options, () => openSource(subject, source, options));
  const head = new Head(file);
  try {
    const told = options.type ?? file.type ?? "application/octet-stream";
    // Whoever serves what is too large for any kind need not give a byte of it.
    if ((file.size ?? 0) > MOST_BYTES) assertSize(subject, file.size ?? 0, maxBytesOf(told, options.kind), told, true);
    const first = await inTime(subject, options, () => head.bytes(HEAD_BYTES));
    const type = await typeOf(subject, first, file, options);
    assertPrintable(subject, type);
    assertType(subject, type, options.kind);
    const size = file.size ?? options.size;
    const maxBytes = maxBytesOf(type, options.kind);
    assertSize(subject, size ?? first.length, maxBytes, type, size !== undefined);

    async function* read(offset = 0): AsyncGenerator<Uint8Array, void> {
      let length = offset;
      try {
        for await (const chunk of head.read(offset)) {
          if (!(chunk instanceof Uint8Array)) throw new TypeError("The source gives something that is no Uint8Array.");
          length += chunk.length;
          assertSize(subject, length, maxBytes, type, false);
          if (length > (size ?? length)) break;
          yield chunk;
        }
      } catch (cause) {
        throw brokenSource(subject, cause);
      }
      if (length === (size ?? length)) return;
      const found = length > (size ?? length) ? "more" : length;
      throw new MediaTransferError(subject, "source", `The file was to have ${size} bytes, but has ${found}.`);
    }

    const { again, name = DEFAULT_NAME } = file;
    return { name: options.name ?? name, type, size, maxBytes, again, read, stop: () => head.stop() };
  } catch (error) {
    head.stop();
    throw error;
  }
}

/** The file as a request carries it. */
export function bodyOf(
  subject: OperationId,
  file: PreparedFile,
  onProgress?: (progress: MediaProgress) => void,
  offset = 0,
): FileBody {
  const { name, type, size, maxBytes, again } = file;
  async function* read(): AsyncGenerator<Uint8Array, void> {
    let sentBytes = offset;
    const tell = () => {
      try {
        onProgress?.({ sentBytes, ...(size === undefined ? {} : { totalBytes: size }) });
      } catch (cause) {
        throw new MediaTransferError(subject, "source", "onProgress threw.", { cause });
      }
    };
    for await (const chunk of file.read(offset)) {
      yield chunk;
      // Asked for the next one: this one went out.
      sentBytes += chunk.length;
      tell();
    }
  }
  return new FileBody({ name, type, size: size === undefined ? undefined : size - offset, maxBytes, again, read });
}
