/** Files that answers link to and that whoever has the URL may load, as on Meta's file hosts: pictures, Flow JSON, previews. */

export const LINKED_PATH = "/linked/";

export interface LinkedFile {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
}

/** A file as JSON holds it: the bytes in base64. */
export interface LinkedRecord {
  readonly path: string;
  readonly type: string;
  readonly bytes: string;
}

export class LinkedFiles {
  readonly #files = new Map<string, LinkedFile>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Serves the file under the name, in place of one that was there before, and gives its URL. */
  put(name: string, file: LinkedFile): string {
    const path = `${LINKED_PATH}${name.split("/").map(encodeURIComponent).join("/")}`;
    this.#files.set(path, file);
    return `${this.#origin}${path}`;
  }

  dump(): LinkedRecord[] {
    return [...this.#files].map(([path, { bytes, type }]) => ({
      path,
      type,
      bytes: Buffer.from(bytes).toString("base64"),
    }));
  }

  load(files: readonly LinkedRecord[]): void {
    this.#files.clear();
    for (const { path, type, bytes } of files) this.#files.set(path, { type, bytes: Buffer.from(bytes, "base64") });
  }

  /** The file behind a URL's path. */
  at(path: string): LinkedFile | undefined {
    return this.#files.get(path);
  }
}
