/** A file as it is read, and how one is fetched that somebody else serves. */

export interface SourceFile {
  /** Its own name, where it has one. */
  name?: string | undefined;
  /** MIME type that its owner gave it. */
  type?: string | undefined;
  /** MIME type that somebody says it has. */
  hint?: string | undefined;
  /** In bytes, where that is known. */
  size?: number | undefined;
  /** Whether it can be read more than once. */
  again: boolean;
  /** Its bytes from `offset` on. */
  read(offset: number): AsyncIterable<Uint8Array>;
  /** Lets go of what it holds. */
  stop?(): void;
}

/** Which hosts a URL may lead to. */
export interface HostOptions {
  /**
   * Hosts inside (loopback, private, link-local) that a URL may lead to all the same, by http too: `true` for all, or their names. For
   * files of your own and for tests; never with a URL that comes from a user.
   */
  allowPrivateHosts?: boolean | readonly string[] | undefined;
  /** Gives all addresses of a host. Default: what the system says. */
  lookup?: ((hostname: string) => Promise<readonly string[]>) | undefined;
}

/** How a URL is fetched. */
export interface UrlOptions extends HostOptions {
  signal?: AbortSignal | undefined;
  /** Longest time until the answer begins, and between two pieces of it, in milliseconds. */
  timeoutMs?: number | undefined;
}
