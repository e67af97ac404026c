/** Interactive messages that are answered by a tap: reply buttons, lists, links, flows and calls. */
import type {
  InteractiveButton,
  InteractiveCtaUrl,
  InteractiveCtaUrlParameters,
  InteractiveFlow,
  InteractiveFlowParameters,
  InteractiveList,
  InteractiveListSection,
  InteractiveVoiceCall,
  InteractiveVoiceCallParameters,
  ReplyButtonContent,
} from "../../generated/openapi.js";
import {
  each,
  footerOf,
  type HeaderOptions,
  headerOf,
  type InteractiveMessageOf,
  interactive,
  type TextHeaderOptions,
} from "./interactive-message.js";

/** What stands around the text of {@link buttons}. */
export interface ButtonsOptions extends HeaderOptions {}

/**
 * A text (at most 1,024 characters) with one to three buttons: an id that comes back (at most 256 characters, each another), a
 * title of at most 20 characters. The answer comes as `message.interactive.button_reply`.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages | Meta: Interactive reply buttons messages}
 */
export function buttons(
  body: string,
  replies: readonly ReplyButtonContent[],
  { header, footer }: ButtonsOptions = {},
): InteractiveMessageOf<InteractiveButton> {
  return interactive({
    type: "button",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { buttons: each(replies, (reply) => ({ type: "reply", reply })) },
  });
}

/** What stands around the text of {@link list}. */
export interface ListOptions extends TextHeaderOptions {}

/**
 * A text (at most 4,096 characters) with a button (a label of at most 20 characters) that opens a list of at most ten rows in all.
 * A row has an id that comes back (at most 200 characters, each another), a title (24) and perhaps a description (72); of several
 * sections each has a title (24). The answer comes as `message.interactive.list_reply`.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages | Meta: Interactive list messages}
 */
export function list(
  body: string,
  button: string,
  sections: readonly InteractiveListSection[],
  { header, footer }: ListOptions = {},
): InteractiveMessageOf<InteractiveList> {
  return interactive({
    type: "list",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { button, sections: each(sections, (section) => section) },
  });
}

/** What stands around the text of {@link ctaUrl}, and how its link is shown. */
export interface CtaUrlOptions extends HeaderOptions, Pick<InteractiveCtaUrlParameters, "payment_link_preview"> {}

/**
 * A text (at most 1,024 characters) with a button (a label of at most 20 characters) that opens a web page.
 * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-cta-url-messages | Meta: CTA URL button messages}
 */
export function ctaUrl(
  body: string,
  label: string,
  url: string,
  { header, footer, ...link }: CtaUrlOptions = {},
): InteractiveMessageOf<InteractiveCtaUrl> {
  return interactive({
    type: "cta_url",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "cta_url", parameters: { display_text: label, url, ...link } },
  });
}

type FlowName =
  | (Required<Pick<InteractiveFlowParameters, "flow_id">> & { flow_name?: never })
  | (Required<Pick<InteractiveFlowParameters, "flow_name">> & { flow_id?: never });

/** Which flow {@link flow} opens (`flow_id` or `flow_name`), the label of its button (`flow_cta`), and how it starts. */
export type FlowParameters = FlowName &
  Omit<InteractiveFlowParameters, "flow_id" | "flow_name" | "flow_message_version">;

/** What stands around the text of {@link flow}. */
export interface FlowOptions extends HeaderOptions {}

/**
 * A text (at most 1,024 characters) with a button that opens a flow, by its id or its name. Starts at the flow's first screen unless
 * `flow_action_payload` names another; with `flow_action: "data_exchange"` the flow's endpoint is asked. The answers come as
 * `message.interactive.nfm_reply`.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-flow-messages | Meta: Interactive flow messages}
 */
export function flow(
  body: string,
  parameters: FlowParameters,
  { header, footer }: FlowOptions = {},
): InteractiveMessageOf<InteractiveFlow> {
  return interactive({
    type: "flow",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "flow", parameters: { flow_message_version: "3", ...parameters } },
  });
}

/** What stands around the text of {@link voiceCall}, and what its button says and hands over. */
export interface VoiceCallOptions extends TextHeaderOptions, InteractiveVoiceCallParameters {}

/**
 * A text (at most 1,024 characters) with a button that calls the business on WhatsApp. `display_text` is its label (at most 20
 * characters), `ttl_minutes` how long it works (1 to 43,200; 10,080 if missing).
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/call-button-messages-deep-links | Meta: Call button messages}
 */
export function voiceCall(
  body: string,
  { header, footer, ...parameters }: VoiceCallOptions = {},
): InteractiveMessageOf<InteractiveVoiceCall> {
  return interactive({
    type: "voice_call",
    ...headerOf(header),
    ...footerOf(footer),
    body: { text: body },
    action: { name: "voice_call", ...(Object.keys(parameters).length > 0 ? { parameters } : {}) },
  });
}
