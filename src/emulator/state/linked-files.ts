/** Files that answers link to and that whoever has the URL may load, as on Meta's file hosts: pictures, Flow JSON, previews. */
import type { EmulatorClock } from "../base/clock.js";

export const LINKED_PATH = "/linked/";

export interface LinkedFile {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
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

  /** The file behind a URL's path. */
  at(path: string): LinkedFile | undefined {
    const link = this.#links.get(path);
    return link && this.#clock.now() < link.expiresAt ? link.load() : undefined;
  }
}
