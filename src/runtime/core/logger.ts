/**
 * Where the package says what nobody else can be told. Pass your own logger, or `console`.
 *
 * What it gets is fit to be written: `details` are plain data, errors in them too (`name`, `message`, `stack`, `cause`), and the
 * secrets that the client knows, the values of queries and the texts of messages are masked. A logger that throws or rejects
 * disturbs nothing. Without one, errors are shown on the console, and nothing else is.
 */
export interface Logger {
  /** Each attempt of a request, each wait before another, each notification answered. */
  debug(message: string, details?: Record<string, unknown>): void;
  /** Not used so far. */
  info(message: string, details?: Record<string, unknown>): void;
  /** What was refused, or will not work as it is set up. */
  warn(message: string, details?: Record<string, unknown>): void;
  /** Failures that nobody else was told: of a handler where nothing listens to `error`, of the seen-store, of `onDeadLetter`. */
  error(message: string, details?: Record<string, unknown>): void;
}

/** Says nothing; known by itself, so that nothing is put together for it. */
export const silent = () => {};

const stackOf = (error: unknown) => (error as { stack?: unknown } | null | undefined)?.stack;

/** Shows errors on the console and keeps quiet about the rest. */
export const defaultLogger: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (message, { error, ...details } = {}) => {
    const told = error === undefined ? [] : [stackOf(error) ?? error];
    console.error(`[wapi-ts] ${message}`, ...told, ...(Object.keys(details).length > 0 ? [details] : []));
  },
};
