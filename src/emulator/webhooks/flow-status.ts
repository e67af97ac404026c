/** What the bot is told when a flow is made, and when its state changes. */
import type { FlowsChange, WebhookNotification } from "../../generated/openapi.js";
import type { EmulatorClock } from "../base/clock.js";
import type { Business } from "../state/business.js";
import type { StoredFlow } from "../state/flows.js";

function flowStatusChange({ id, name, status }: StoredFlow, before: StoredFlow["status"] | undefined): FlowsChange {
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

/** `before` is missing for a flow that is new. */
export function flowNotification(
  { business, clock }: { business: Business; clock: EmulatorClock },
  flow: StoredFlow,
  before: StoredFlow["status"] | undefined,
): WebhookNotification {
  const changes = [flowStatusChange(flow, before)];
  const entry = [{ id: business.account.id, time: Math.floor(clock.now() / 1000), changes }];
  return { object: "whatsapp_business_account", entry };
}
