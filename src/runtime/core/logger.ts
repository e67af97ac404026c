/** Where the package says what nobody else can be told. Pass your own logger, or `console`. */
export interface Logger {
  debug(message: string, details?: Record<string, unknown>): void;
  info(message: string, details?: Record<string, unknown>): void;
  warn(message: string, details?: Record<string, unknown>): void;
  error(message: string, details?: Record<string, unknown>): void;
}

const silent = () => {};

/** Shows errors on the console and keeps quiet about the rest. */
export const defaultLogger: Logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: (message, details) => console.error(`[wapi-ts] ${message}`, details ?? ""),
};
