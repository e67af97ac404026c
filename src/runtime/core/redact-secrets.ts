import { hiddenTexts } from "./redact.js";

/** Tokens that are kept in mind: they are replaced every few hours, and one client may serve many accounts. */
const MAX_TOKENS = 1_000;

/** The texts that no log may hold. */
export class Secrets {
  readonly #lasting = new Set<string>();
  /** The one that was used last stands last. */
  readonly #tokens = new Set<string>();
  #hidden: readonly string[] | undefined;

  /** For what stays as it is. */
  add(secret: string): void {
    this.#lasting.add(secret);
    this.#hidden = undefined;
  }

  /** For what comes and goes: of more than a thousand, the one not used for longest is forgotten. */
  use(token: string): void {
    if (this.#tokens.delete(token)) {
      this.#tokens.add(token);
      return;
    }
    const [oldest] = this.#tokens;
    if (this.#tokens.size === MAX_TOKENS && oldest !== undefined) this.#tokens.delete(oldest);
    this.#tokens.add(token);
    this.#hidden = undefined;
  }

  /** Ready to be masked. */
  get hidden(): readonly string[] {
    this.#hidden ??= hiddenTexts([...this.#lasting, ...this.#tokens]);
    return this.#hidden;
  }
}
