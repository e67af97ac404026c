/** What the bot is told when a flow is made, and when its state changes. */
import type { FlowsChange } from "../../generated/openapi.js";
import type { StoredFlow } from "../state/flows.js";

/** `before` is missing for a flow that is new. */
export function flowStatusChange(
  { id, name, status }: StoredFlow,
  before: StoredFlow["status"] | undefined,
): FlowsChange {
  const message =
    before === undefined
      ? `${name} was created with the status ${status}`
      : `${name} changed its status from ${before} to ${status}`;
  const old_status = before === undefined ? {} : { old_status: before };
  return {
    field: "flows",
    value: { event: "FLOW_STATUS_CHANGE", message, flow_id: id, ...old_status, new_status: status },
  };
}
