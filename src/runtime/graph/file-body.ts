/** A file on its way to the Graph API, read as it is sent: it never has to be in memory as a whole. */
/** How a file that is sent can be had. */
export interface FileBodyOptions {
  /** Name in the form. */
  name: string;
  /** MIME type. */
  type: string;
  /** In bytes, where it is known. */
  size: number | undefined;
  /** The most that it can come to, for the time that it may take. */
  maxBytes: number;
  /** Whether it can be read from its beginning again. */
  again: boolean;
  /** Reads it. What it throws is what the call throws, so it has to be an error of this package. */
  read(): AsyncIterable<Uint8Array>;
}

/** A member of a form, or a body, that is a file. */
export class FileBody {
  // #: no text of it may be taken for one of the request's own, which errors hide.
  readonly #options: FileBodyOptions;
  #isRead = false;

  constructor(options: FileBodyOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  get type(): string {
    return this.#options.type;
  }

  get size(): number | undefined {
    return this.#options.size;
  }

  /** What an attempt's time is measured by, in bytes. */
  get mostBytes(): number {
    return this.#options.size ?? this.#options.maxBytes;
  }

  /** Whether bytes of it are gone that another attempt would need. */
  get isSpent(): boolean {
    return this.#isRead && !this.#options.again;
  }

  async *read(): AsyncGenerator<Uint8Array, void> {
    this.#isRead = true;
    yield* this.#options.read();
  }
}

/** The file of a body: itself, or a member. */
export function fileIn(body: unknown): FileBody | undefined {
  if (body instanceof FileBody) return body;
  if (typeof body !== "object" || body === null) return undefined;
  return Object.values(body).find((value) => value instanceof FileBody);
}
