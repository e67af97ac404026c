/** What can go wrong with a file on this side of Meta. */
import type { OperationId } from "../../generated/client.js";
import { WapiError } from "../core/errors.js";
import { RequestValidationError } from "../graph/validate.js";

/**
 * A file could not be moved whole. `cause` is the failure, where there is one.
 *
 * `source`: what was to be uploaded could not be read to its end; Meta has nothing of it. `hash`, `size`: what was downloaded is not
 * what Meta says it is. `target`: it could not be written.
 */
export class MediaTransferError extends WapiError {
  static override readonly className: string = "MediaTransferError";
  override readonly name = "MediaTransferError";
  /** Id of the operation that it was for. */
  readonly operation: OperationId;
  /** What failed. */
  readonly kind: "source" | "hash" | "size" | "target";

  constructor(
    operation: OperationId,
    kind: MediaTransferError["kind"],
    message: string,
    options?: { cause?: unknown },
  ) {
    super(`${operation}: ${message}`, options);
    this.operation = operation;
    this.kind = kind;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), operation: this.operation, kind: this.kind };
  }
}

/** One thing that is wrong with what was handed over. */
export interface Refused {
  member: string;
  rule: string;
  limit?: unknown;
  actual?: unknown;
  message: string;
}

export const refusal = (subject: string, { member, rule, limit, actual, message }: Refused): RequestValidationError =>
  new RequestValidationError(subject, [{ member, rule, limit, actual, message }]);

/** The code of a system's error, which says what is wrong without repeating a path. */
export function codeOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" ? ` (${code})` : "";
}
