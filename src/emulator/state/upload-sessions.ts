/** Uploads for templates and profiles, which may break off and go on. */
import { answerExamples } from "../../generated/examples.js";
import type { Ids } from "../base/ids.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";

interface UploadSession {
  /** Bytes that the file has; undefined for the description's own session, which takes any. */
  readonly length: number | undefined;
  /** MIME type. */
  readonly type: string;
  readonly sig: string | undefined;
  received: number;
  readonly parts: Uint8Array[];
}

/** A file that was uploaded whole. */
export interface UploadedBytes {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
}

/** A file as JSON holds it: the bytes in base64. */
export interface UploadRecord {
  readonly handle: string;
  readonly type: string;
  readonly bytes: string;
}

/** An upload that has begun, as JSON holds it: the bytes so far in base64. */
export interface SessionRecord {
  readonly name: string;
  readonly sig?: string;
  /** MIME type. */
  readonly type: string;
  /** How many bytes the file has. */
  readonly length: number;
  readonly bytes: string;
}

const ID = /^upload:([^?]+)(?:\?sig=(.+))?$/;
const EXAMPLE = (answerExamples.createUploadSession as { id: string }).id;

export class UploadSessions {
  readonly #sessions = new Map<string, UploadSession>();
  readonly #files = new Map<string, UploadedBytes>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
    this.#add(EXAMPLE, undefined, "image/jpeg");
  }

  #add(id: string, length: number | undefined, type: string): void {
    const [, name = "", sig] = ID.exec(id) ?? [];
    this.#sessions.set(name, { length, type, sig, received: 0, parts: [] });
  }

  /** Opens a session and gives its id. */
  open(length: number, type: string): string {
    const id = this.#ids.uploadSession();
    this.#add(id, length, type);
    return id;
  }

  /** How many bytes are here. Throws `Refusal` for a session that is not, and for another signature than its own. */
  received(method: string, name: string, sig: string | undefined): number {
    return this.#of(method, name, sig).received;
  }

  /**
   * Takes more bytes and gives the file's handle when all are here. Throws `Refusal` for bytes that do not follow those that are here,
   * for too many, and, keeping them, for too few.
   */
  add(name: string, sig: string | undefined, offset: number, bytes: Uint8Array): string {
    const session = this.#of("POST", name, sig);
    const { length, received, type } = session;
    const count = bytes.byteLength;
    if (length === undefined) return this.#handleOf(bytes, type);
    if (offset !== received) throw invalidParameter(`file_offset: ${received} bytes are here`);
    if (received + count > length) throw invalidParameter(`the body: ends behind byte ${length}, where the file ends`);
    session.received += count;
    session.parts.push(bytes);
    if (session.received < length) throw invalidParameter(`the body: ended at byte ${session.received} of ${length}`);
    return this.#handleOf(Buffer.concat(session.parts), type);
  }

  /** The file with a handle. */
  file(handle: string): UploadedBytes | undefined {
    return this.#files.get(handle);
  }

  #handleOf(bytes: Uint8Array, type: string): string {
    const handle = this.#ids.fileHandle(type);
    this.#files.set(handle, { bytes, type });
    return handle;
  }

  /** The finished files. */
  dump(): UploadRecord[] {
    return [...this.#files].map(([handle, { bytes, type }]) => ({
      handle,
      type,
      bytes: Buffer.from(bytes).toString("base64"),
    }));
  }

  load(files: readonly UploadRecord[]): void {
    this.#files.clear();
    for (const { handle, type, bytes } of files) this.#files.set(handle, { type, bytes: Buffer.from(bytes, "base64") });
  }

  /** What has begun and is not finished. */
  dumpSessions(): SessionRecord[] {
    return [...this.#sessions].flatMap(([name, { sig, type, length, received, parts }]) => {
      if (length === undefined || received === length) return [];
      const bytes = Buffer.concat(parts).toString("base64");
      return { name, ...(sig !== undefined && { sig }), type, length, bytes };
    });
  }

  loadSessions(sessions: readonly SessionRecord[]): void {
    for (const [name, { length }] of this.#sessions) if (length !== undefined) this.#sessions.delete(name);
    for (const { name, sig, type, length, bytes } of sessions) {
      const part = Buffer.from(bytes, "base64");
      this.#sessions.set(name, { length, type, sig, received: part.byteLength, parts: [part] });
    }
  }

  #of(method: string, name: string, sig: string | undefined): UploadSession {
    const session = this.#sessions.get(name);
    if (!session || (session.length !== undefined && session.sig !== sig))
      throw unknownObject(method, `upload:${name}`);
    return session;
  }
}
