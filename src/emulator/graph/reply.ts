/** What a call is answered, and how the answer leaves. */
import type { OperationId } from "../../generated/client.js";
import type { GraphFault } from "../faults/fault.js";
import type { Strike } from "../faults/rules.js";

export const JSON_TYPE = "application/json; charset=UTF-8";

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Missing where the path was none of the described ones. */
  readonly operation: OperationId | undefined;
  /** The rule that struck. */
  readonly strike?: Strike<GraphFault>;
  /** Where the answer never arrives: the connection breaks, or nothing happens any more. */
  readonly loss?: "reset" | "silence";
  /** How long it is held back, in milliseconds of the clock. */
  readonly heldMs?: number;
}
