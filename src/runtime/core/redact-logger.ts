/** The user's logger, behind a mask. */
import { defaultLogger, type Logger, silent } from "./logger.js";
import { hiddenTexts, MASK, textsIn, without, withoutParts, withoutQueries } from "./redact.js";
import { plainDetails } from "./redact-details.js";
import { Secrets } from "./redact-secrets.js";

type Level = keyof Logger;

/** An access token that nobody told us of. */
const TOKEN = /\bEAA[A-Za-z0-9]{16,}|(?<=\b[Bb]earer )[\w.~+/=|-]+/g;

/** Characters of a description: a line, not a page. */
const MAX_DESCRIPTION = 1_000;

/** Members of an event that hold no word of a user's. */
const EVENT_WORDS = new Set([
  ...["field", "event", "type", "status", "id", "timestamp", "messaging_product", "mime_type", "sha256"],
  ...["businessAccountId", "businessPortfolioId", "phoneNumberId", "displayPhoneNumber", "reasons"],
]);
/** As above, below these members only. */
const EVENT_WORDS_BELOW = new Set([".name", "errors.title", "errors.message", "errors.href", "error_data.details"]);
const isEventWord = (member: string, parent: string) =>
  EVENT_WORDS.has(member) || EVENT_WORDS_BELOW.has(`${parent}.${member}`);

/**
 * Hands on what is fit to be read. No method throws, and none makes a promise that rejects: a logger in trouble is no trouble of a
 * request's or a delivery's.
 */
export class SafeLogger implements Logger {
  readonly #logger: Logger;
  readonly #secrets = new Secrets();
  /** Whether somebody reads debug lines: ask before something is put together for one. */
  readonly showsDebug: boolean;

  constructor(logger: Logger) {
    this.#logger = logger;
    this.showsDebug = logger.debug !== silent;
  }

  /** No line holds this secret from now on. */
  hide(secret: string): void {
    this.#secrets.add(secret);
  }

  /** Nor this one, as long as it is in use. */
  hideToken(token: string): void {
    this.#secrets.use(token);
  }

  debug(message: string, details?: Record<string, unknown>): void {
    this.#write("debug", message, details);
  }

  info(message: string, details?: Record<string, unknown>): void {
    this.#write("info", message, details);
  }

  warn(message: string, details?: Record<string, unknown>): void {
    this.#write("warn", message, details);
  }

  error(message: string, details?: Record<string, unknown>): void {
    this.#write("error", message, details);
  }

  /** For what concerns an event: its texts are masked as well. They are looked for when a line is written. */
  hiding(event: unknown): Logger {
    const write = (level: Level) => (message: string, details?: Record<string, unknown>) =>
      this.#write(level, message, details, event);
    return { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  }

  /** What an error says in a line, with what is secret masked, and the texts of the event: to be kept with the event. */
  describe(error: unknown, event?: unknown): string {
    try {
      const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return this.#mask(event)(text).slice(0, MAX_DESCRIPTION);
    } catch {
      return "It says nothing that could be read.";
    }
  }

  #mask(event: unknown): (text: string) => string {
    const own = event === undefined ? [] : hiddenTexts(textsIn(event, isEventWord));
    return (text) =>
      withoutQueries(withoutParts(without(without(text, this.#secrets.hidden), own), own)).replaceAll(TOKEN, MASK);
  }

  #write(level: Level, message: string, details: Record<string, unknown> | undefined, event?: unknown): void {
    const logger = this.#logger;
    if (logger[level] === silent) return;
    try {
      const mask = this.#mask(event);
      const said = details === undefined ? [] : [plainDetails(details, mask)];
      const written: unknown = logger[level](mask(message), ...said);
      if (written !== undefined) Promise.resolve(written).catch(silent);
    } catch {
      // Nobody is left to be told.
    }
  }
}

/** The logger behind a mask that knows these secrets; one that stands behind a mask already learns them. */
export function redacting(logger: Logger = defaultLogger, secrets: readonly (string | undefined)[] = []): SafeLogger {
  const safe = logger instanceof SafeLogger ? logger : new SafeLogger(logger);
  for (const secret of secrets) if (secret !== undefined) safe.hide(secret);
  return safe;
}
