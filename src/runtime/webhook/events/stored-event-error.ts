import { WapiError } from "../../core/errors.js";

/** What was to be revived is no stored event. */
export class StoredEventError extends WapiError {
  static override readonly className: string = "StoredEventError";
}
