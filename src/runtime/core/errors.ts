/** What every error of this package is made from. */

/** What an error bears for each class that it belongs to: registered, so the same in every copy of the package in a process. */
const markOf = (className: string) => Symbol.for(`wapi-ts.${className}`);

/** Whether a value is an error of the class of that name, whichever copy made it. A user's own subclass has no such name. */
const bearsMarkOf = (type: { readonly className: string }, value: unknown) =>
  Object.hasOwn(type, "className") && typeof value === "object" && value !== null && markOf(type.className) in value;

/**
 * Base of all errors that this package throws on purpose. None of them holds a token, a secret or a message body.
 *
 * `instanceof` works for errors of another copy of the package in the same process too (another bundle, another version).
 */
export class WapiError extends Error {
  /** What the class is called in every copy of the package: `name` of a class is what a minifier makes of it. */
  static readonly className: string = "WapiError";
  override readonly name: string;

  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.className;
    for (let type: object | null = new.target; type !== null; type = Object.getPrototypeOf(type))
      if (Object.hasOwn(type, "className"))
        Object.defineProperty(this, markOf((type as typeof WapiError).className), { value: true });
  }

  /** @internal */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: the class behind `instanceof`, which a subclass inherits this for
    return Function.prototype[Symbol.hasInstance].call(this, value) || bearsMarkOf(this, value);
  }

  /** Safe to log. */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message };
  }
}

/** The client or the webhook was set up with options that cannot work. */
export class ConfigurationError extends WapiError {
  static override readonly className: string = "ConfigurationError";
}
