/** Files that answers link to and that whoever has the URL may load, as on Meta's file hosts: pictures, Flow JSON, previews. */

export const LINKED_PATH = "/linked/";

export interface LinkedFile {
  readonly bytes: Uint8Array;
  /** MIME type. */
  readonly type: string;
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

  /** The file behind a URL's path. */
  at(path: string): LinkedFile | undefined {
    return this.#files.get(path);
  }
}
