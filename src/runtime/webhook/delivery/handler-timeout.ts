import { WapiError } from "../../core/errors.js";

/** The handlers of an event took longer than `handlerTimeoutMs`. */
export class HandlerTimeoutError extends WapiError {
  static override readonly className: string = "HandlerTimeoutError";
  override readonly name = "HandlerTimeoutError";
}
