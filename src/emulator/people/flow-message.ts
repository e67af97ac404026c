/** The flow that a message opens, as the message names it. */
import type { SendMessageRequest, Template, TemplateContent } from "../../generated/openapi.js";
import { namedTemplate } from "../state/sent-template.js";

export interface FlowMessage {
  readonly token: string;
  readonly id?: string;
  readonly name?: string;
  /** The Flow JSON itself, which a template may hold. */
  readonly json?: string;
  readonly action: "navigate" | "data_exchange";
  /** Id of the first screen, where it is named. */
  readonly screen?: string;
  /** What the first screen is given. */
  readonly data: Readonly<Record<string, unknown>>;
}

type Interactive = Extract<SendMessageRequest, { type: "interactive" }>["interactive"];

/** What Meta sends for a flow that was given no token. */
const NO_TOKEN = "unused";

const actionOf = (action: string | undefined) =>
  action?.toLowerCase() === "data_exchange" ? ("data_exchange" as const) : ("navigate" as const);

function ofInteractive(interactive: Interactive): FlowMessage | undefined {
  if (interactive.type !== "flow") return undefined;
  const { flow_id, flow_name, flow_token, flow_action, flow_action_payload } = interactive.action.parameters;
  return {
    token: flow_token ?? NO_TOKEN,
    ...(flow_id !== undefined && { id: flow_id }),
    ...(flow_name !== undefined && { name: flow_name }),
    action: actionOf(flow_action),
    ...(flow_action_payload?.screen !== undefined && { screen: flow_action_payload.screen }),
    data: flow_action_payload?.data ?? {},
  };
}

/** The button is known by the template; the message may do without a part for it, or have one where the template is gone. */
function ofTemplate(content: TemplateContent, templates: readonly Template[]): FlowMessage | undefined {
  const part = content.components?.find((one) => one.type === "button" && one.sub_type.toLowerCase() === "flow");
  const components = namedTemplate(content, templates)?.components ?? [];
  const button = components.flatMap(({ buttons = [] }) => buttons).find(({ type }) => type.toUpperCase() === "FLOW");
  if (!part && !button) return undefined;
  const parameter = part?.type === "button" ? part.parameters?.find(({ type }) => type === "action") : undefined;
  const { flow_token = NO_TOKEN, flow_action_data = {} } = parameter?.type === "action" ? parameter.action : {};
  const { flow_id, flow_name, flow_json, flow_action, navigate_screen } = button ?? {};
  return {
    token: flow_token,
    ...(flow_id !== undefined && { id: String(flow_id) }),
    ...(flow_name !== undefined && { name: flow_name }),
    ...(flow_json !== undefined && { json: flow_json }),
    action: actionOf(flow_action),
    ...(navigate_screen !== undefined && { screen: navigate_screen }),
    data: flow_action_data,
  };
}

/** Undefined for a message that opens none. */
export function flowMessageOf(body: SendMessageRequest, templates: readonly Template[]): FlowMessage | undefined {
  if (body.type === "interactive") return ofInteractive(body.interactive);
  return body.type === "template" ? ofTemplate(body.template, templates) : undefined;
}
