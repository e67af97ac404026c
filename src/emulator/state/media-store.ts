/** Media files, their life, and the URLs of their bytes. */
import { createHash, createHmac } from "node:crypto";
import type { EmulatorClock } from "../base/clock.js";
import type { Ids } from "../base/ids.js";

const DAY_MS = 86_400_000;
const UPLOAD_LIFE_MS = 30 * DAY_MS;
/** Of the id of a file from a user. */
const INCOMING_LIFE_MS = 7 * DAY_MS;
const URL_LIFE_S = 5 * 60;
export const DOWNLOAD_PATH = "/whatsapp_business/attachments/";

export interface MediaFile {
  readonly id: string;
  readonly bytes: ArrayBuffer;
  readonly mimeType: string;
  /** The number that uploaded it; none where a user sent it. */
  readonly phoneNumberId: string | undefined;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface NewMediaFile {
  bytes: Uint8Array;
  mimeType: string;
  phoneNumberId?: string;
  lifeMs?: number;
}

/** A file as JSON holds it: the bytes in base64. */
export interface MediaRecord extends Omit<MediaFile, "bytes" | "phoneNumberId"> {
  readonly bytes: string;
  readonly phoneNumberId?: string;
}

export const sha256Of = ({ bytes }: MediaFile, encoding: "hex" | "base64"): string =>
  createHash("sha256").update(new Uint8Array(bytes)).digest(encoding);

export class MediaStore {
  readonly #files = new Map<string, MediaFile>();
  readonly #ids: Ids;
  readonly #clock: EmulatorClock;
  readonly #origin: string;
  readonly #secret: string;

  constructor(ids: Ids, clock: EmulatorClock, origin: string, secret: string) {
    this.#ids = ids;
    this.#clock = clock;
    this.#origin = origin;
    this.#secret = secret;
  }

  /** Keeps a copy: what the caller does with the bytes later changes nothing. */
  add({ bytes, mimeType, phoneNumberId, lifeMs }: NewMediaFile): string {
    const id = this.#ids.node();
    const life = lifeMs ?? (phoneNumberId === undefined ? INCOMING_LIFE_MS : UPLOAD_LIFE_MS);
    const expiresAt = this.#clock.now() + life;
    this.#files.set(id, { id, bytes: new Uint8Array(bytes).buffer, mimeType, phoneNumberId, expiresAt });
    return id;
  }

  get(id: string): MediaFile | undefined {
    const file = this.#files.get(id);
    return file && file.expiresAt > this.#clock.now() ? file : undefined;
  }

  delete(id: string): void {
    this.#files.delete(id);
  }

  dump(): MediaRecord[] {
    return [...this.#files.values()].map(({ bytes, phoneNumberId, ...file }) => ({
      ...file,
      ...(phoneNumberId !== undefined && { phoneNumberId }),
      bytes: Buffer.from(bytes).toString("base64"),
    }));
  }

  load(files: readonly MediaRecord[]): void {
    this.#files.clear();
    for (const { bytes, phoneNumberId, ...file } of files)
      this.#files.set(file.id, { ...file, phoneNumberId, bytes: new Uint8Array(Buffer.from(bytes, "base64")).buffer });
  }

  /** Where the bytes are for the next five minutes. */
  urlOf(id: string): string {
    const ext = String(Math.floor(this.#clock.now() / 1000) + URL_LIFE_S);
    return `${this.#origin}${DOWNLOAD_PATH}?${new URLSearchParams({ mid: id, ext, hash: this.#hash(id, ext) })}`;
  }

  /** The file behind the parts of such a URL, unless it has ended or is none of ours. */
  download(id: string, ext: string, hash: string): MediaFile | undefined {
    const isAlive = this.#hash(id, ext) === hash && this.#clock.now() < Number(ext) * 1000;
    return isAlive ? this.get(id) : undefined;
  }

  #hash(id: string, ext: string): string {
    return createHmac("sha256", this.#secret).update(`${id} ${ext}`).digest("base64url").slice(0, 24);
  }
}
