/** Files that answers link to and that whoever has the URL may load, as on Meta's file hosts: pictures, Flow JSON, previews. */
import type { EmulatorClock } from "../base/clock.js";

export const LINKED_PATH = "/linked/";

export interface LinkedFile {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
}

/** A file as JSON holds it: the bytes in base64; what lasts for ever has no end. */
export interface LinkedRecord {
  readonly path: string;
  readonly type: string;
  readonly bytes: string;
  readonly expiresAt?: number;
}

interface Link {
  /** Makes the file when it is asked for, as it is then. */
  readonly load: () => LinkedFile;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

const pathOf = (name: string) => `${LINKED_PATH}${name.split("/").map(encodeURIComponent).join("/")}`;

export class LinkedFiles {
  readonly #links = new Map<string, Link>();
  readonly #origin: string;
  readonly #clock: EmulatorClock;

  constructor(origin: string, clock: EmulatorClock) {
    this.#origin = origin;
    this.#clock = clock;
  }

  /** Serves the file under the name, in place of one that was there before, and gives its URL. */
  put(name: string, load: () => LinkedFile, expiresAt = Number.POSITIVE_INFINITY): string {
    this.#links.set(pathOf(name), { load, expiresAt });
    return `${this.#origin}${pathOf(name)}`;
  }

  remove(name: string): void {
    this.#links.delete(pathOf(name));
  }

  /** As the files are now: what was made when it was asked for stays as it is. */
  dump(): LinkedRecord[] {
    return [...this.#links].map(([path, { load, expiresAt }]) => {
      const { bytes, type } = load();
      const end = Number.isFinite(expiresAt) ? { expiresAt } : {};
      return { path, type, bytes: Buffer.from(bytes).toString("base64"), ...end };
    });
  }

  load(files: readonly LinkedRecord[]): void {
    this.#links.clear();
    for (const { path, type, bytes, expiresAt = Number.POSITIVE_INFINITY } of files) {
      const file = { type, bytes: new Uint8Array(Buffer.from(bytes, "base64")) };
      this.#links.set(path, { load: () => file, expiresAt });
    }
  }

  /** The file behind a URL's path. */
  at(path: string): LinkedFile | undefined {
    const link = this.#links.get(path);
    return link && this.#clock.now() < link.expiresAt ? link.load() : undefined;
  }
}
