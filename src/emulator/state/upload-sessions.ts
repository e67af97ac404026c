/** Uploads for templates and profiles, which may break off and go on. */
import { answerExamples } from "../../generated/examples.js";
import type { Ids } from "../base/ids.js";
import { invalidParameter, unknownObject } from "../base/refusal.js";

export interface UploadSession {
  /** Bytes that the file has; undefined for the description's own session, which takes any. */
  readonly length: number | undefined;
  /** MIME type. */
  readonly type: string;
  readonly sig: string | undefined;
  received: number;
}

const ID = /^upload:([^?]+)(?:\?sig=(.+))?$/;
const EXAMPLE = (answerExamples.createUploadSession as { id: string }).id;

export class UploadSessions {
  readonly #sessions = new Map<string, UploadSession>();
  readonly #ids: Ids;

  constructor(ids: Ids) {
    this.#ids = ids;
    this.#add(EXAMPLE, undefined, "image/jpeg");
  }

  #add(id: string, length: number | undefined, type: string): void {
    const [, name = "", sig] = ID.exec(id) ?? [];
    this.#sessions.set(name, { length, type, sig, received: 0 });
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
  add(name: string, sig: string | undefined, offset: number, count: number): string {
    const session = this.#of("POST", name, sig);
    const { length, received, type } = session;
    if (length === undefined) return this.#ids.fileHandle(type);
    if (offset !== received) throw invalidParameter(`file_offset: ${received} bytes are here`);
    if (received + count > length) throw invalidParameter(`the body: ends behind byte ${length}, where the file ends`);
    session.received += count;
    if (session.received < length) throw invalidParameter(`the body: ended at byte ${session.received} of ${length}`);
    return this.#ids.fileHandle(type);
  }

  /** The open sessions by name; the description's own is not among them. */
  dump(): [name: string, UploadSession][] {
    return [...this.#sessions]
      .filter(([, { length }]) => length !== undefined)
      .map(([name, one]) => [name, { ...one }]);
  }

  load(sessions: readonly (readonly [string, UploadSession])[]): void {
    for (const [name] of this.dump()) this.#sessions.delete(name);
    for (const [name, session] of sessions) this.#sessions.set(name, { ...session });
  }

  #of(method: string, name: string, sig: string | undefined): UploadSession {
    const session = this.#sessions.get(name);
    if (!session || (session.length !== undefined && session.sig !== sig))
      throw unknownObject(method, `upload:${name}`);
    return session;
  }
}
