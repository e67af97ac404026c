/** Why the emulator refuses a request, in the Graph's envelope. */
import { errorRules } from "../../generated/graph-errors.js";
import type { GraphErrorObject } from "../../generated/openapi.js";

const DEFAULT_STATUS = 400;

/** Thrown by whatever finds something wrong with a request; becomes the answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly error: GraphErrorObject;
  /** What stands beside the error: a call that has worked in part says so. */
  readonly besides: object;

  constructor(status: number, error: GraphErrorObject, besides: object = {}) {
    super(error.message);
    this.status = status;
    this.besides = besides;
    this.error = { type: "OAuthException", ...error };
  }
}

/** The request breaks a rule; `details` is `member: rule`. */
export function invalidParameter(details: string, status = 400): Refusal {
  const error_data = { messaging_product: "whatsapp", details };
  return new Refusal(status, { message: "(#100) Invalid parameter", code: 100, error_data });
}

/** The platform has a rule against it. The HTTP status is the one that Meta documents for the code. */
export function ruleRefusal(code: number, title: string, details: string): Refusal {
  const error_data = { messaging_product: "whatsapp", details };
  return new Refusal(errorRules[code]?.status ?? DEFAULT_STATUS, { message: `(#${code}) ${title}`, code, error_data });
}

/** Meta's page has a code and no status for it; 400 is what callers report, of messages too. */
export const missingToken = (): Refusal =>
  new Refusal(400, { message: "An access token is required to request this resource.", code: 104 });

/** A token that is not good, or no more: then `subcode` says why. */
export const invalidToken = (message: string, subcode?: number): Refusal =>
  new Refusal(401, { message, code: 190, ...(subcode !== undefined && { error_subcode: subcode }) });

/** No object has the id, or one of a kind that the path is not for. */
export function unknownObject(method: string, id: string): Refusal {
  const message = `Unsupported ${method.toLowerCase()} request. No object with the id '${id}' that this path is for exists here.`;
  return new Refusal(400, { message, type: "GraphMethodException", code: 100, error_subcode: 33 });
}

export const unknownPath = (path: string): Refusal =>
  new Refusal(404, { message: `(#2500) Unknown path components: ${path}`, code: 2500 });

/** The path exists, for another method. */
export const unsupportedMethod = (method: string): Refusal =>
  new Refusal(400, {
    message: `(#100) Unsupported method: ${method}`,
    type: "GraphMethodException",
    code: 100,
  });
