/** Where messages go in place of the webhook that is connected: the number's URL counts before the account's. */

/** Where callback URLs of the web lead on this machine, by origin. */
export type CallbackOrigins = Readonly<Record<string, string>>;

/** All of them, as JSON holds it. */
export interface CallbackRecord {
  readonly account?: string;
  readonly numbers: readonly (readonly [phoneNumberId: string, url: string])[];
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

export class CallbackOverrides {
  readonly #numbers = new Map<string, string>();
  readonly #origins: CallbackOrigins;
  #account: string | undefined;

  constructor(origins: CallbackOrigins = {}) {
    this.#origins = origins;
  }

  get account(): string | undefined {
    return this.#account;
  }

  setAccount(url: string | undefined): void {
    this.#account = url;
  }

  dump(): CallbackRecord {
    return { ...(this.#account !== undefined && { account: this.#account }), numbers: [...this.#numbers] };
  }

  load({ account, numbers }: CallbackRecord): void {
    this.#account = account;
    this.#numbers.clear();
    for (const [phoneNumberId, url] of numbers) this.#numbers.set(phoneNumberId, url);
  }

  of(phoneNumberId: string): string | undefined {
    return this.#numbers.get(phoneNumberId);
  }

  set(phoneNumberId: string, url: string | undefined): void {
    if (url === undefined) this.#numbers.delete(phoneNumberId);
    else this.#numbers.set(phoneNumberId, url);
  }

  /** The address of a callback URL on this machine; undefined where it is somewhere else, which nothing is sent to. */
  localOf(url: string): string | undefined {
    if (!URL.canParse(url)) return undefined;
    const { origin, hostname, pathname, search } = new URL(url);
    const local = Object.entries(this.#origins).find(([from]) => URL.canParse(from) && new URL(from).origin === origin);
    if (local) return `${new URL(local[1]).origin}${pathname}${search}`;
    return LOOPBACK.has(hostname) ? url : undefined;
  }

  /** Where a number's messages go on this machine; undefined where that is the webhook that is connected. */
  urlFor(phoneNumberId: string): string | undefined {
    const url = this.of(phoneNumberId) ?? this.#account;
    return url === undefined ? undefined : this.localOf(url);
  }
}
