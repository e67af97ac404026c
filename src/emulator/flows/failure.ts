/** Why the endpoint of a flow gave nothing that a phone can use. */
import type { FlowExchangeFailed } from "../../generated/control/openapi.js";

export class ExchangeError extends Error {
  readonly failure: FlowExchangeFailed;

  constructor(error: FlowExchangeFailed["error"], message: string, status?: number) {
    super(message);
    this.failure = { outcome: "failed", error, message, ...(status !== undefined && { status }) };
  }
}
