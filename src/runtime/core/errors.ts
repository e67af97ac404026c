/** What every error of this package is made from. */

/** Base of all errors that this package throws on purpose. None of them holds a token, a secret or a message body. */
export class WapiError extends Error {
  override readonly name: string = "WapiError";

  /** Safe to log. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message };
  }
}

/** The client or the webhook was set up with options that cannot work. */
export class ConfigurationError extends WapiError {
  override readonly name: string = "ConfigurationError";
}
