/**
 * What the buttons of a template need, each by its position among all buttons of the template (0 to 9). Buttons that call a number,
 * ask for contact details or open the product of the header take nothing.
 */
import type {
  TemplateAction,
  TemplateBodyComponent,
  TemplateButtonComponent,
  TemplateButtonParameter,
} from "../../generated/openapi.js";
import { templateBody } from "./template-body.js";

type SubType = Lowercase<TemplateButtonComponent["sub_type"]>;

const button = (
  sub_type: SubType,
  index: number | undefined,
  parameters: readonly TemplateButtonParameter[],
): TemplateButtonComponent => ({
  type: "button",
  sub_type,
  ...(index === undefined ? {} : { index }),
  ...(parameters.length === 0 ? {} : { parameters: [...parameters] }),
});

const action = (sub_type: SubType, index: number, members: TemplateAction): TemplateButtonComponent =>
  button(sub_type, index, [{ type: "action", action: members }]);

/** What comes back when a quick reply is tapped, at most 256 characters (Meta advises 128); without it the label does. */
export const templateQuickReplyButton = (index: number, payload: string): TemplateButtonComponent =>
  button("quick_reply", index, [{ type: "payload", payload }]);

/** The end of the button's URL, percent-encoded. */
export const templateUrlButton = (index: number, text: string): TemplateButtonComponent =>
  button("url", index, [{ type: "text", text }]);

/** The code that the button copies, at most 20 characters; 15 in limited-time offers. */
export const templateCopyCodeButton = (index: number, code: string): TemplateButtonComponent =>
  button("copy_code", index, [{ type: "coupon_code", coupon_code: code }]);

/**
 * The token of this run of the flow, and data for its first screen where the button navigates. A flow button needs its component
 * even without either.
 */
export const templateFlowButton = (
  index: number,
  members: Pick<TemplateAction, "flow_token" | "flow_action_data"> = {},
): TemplateButtonComponent => action("flow", index, members);

/** The product whose picture is shown; by default the first of the catalog. */
export const templateCatalogButton = (
  index: number,
  members: Pick<TemplateAction, "thumbnail_product_retailer_id"> = {},
): TemplateButtonComponent => action("catalog", index, members);

/** Up to ten sections with 30 products in all, and the product whose picture is shown, by default the first. */
export const templateMpmButton = (
  index: number,
  members: Pick<TemplateAction, "thumbnail_product_retailer_id"> & Required<Pick<TemplateAction, "sections">>,
): TemplateButtonComponent => action("mpm", index, members);

/** The order to pay. */
export const templateOrderDetailsButton = (
  index: number,
  order_details: NonNullable<TemplateAction["order_details"]>,
): TemplateButtonComponent => action("order_details", index, { order_details });

/** For how many minutes the button works (1 to 43,200), and what comes back with the call (at most 512 characters). */
export const templateVoiceCallButton = (
  { ttl_minutes, payload }: { ttl_minutes?: number; payload?: string },
  index?: number,
): TemplateButtonComponent =>
  button("voice_call", index, [
    ...(ttl_minutes === undefined ? [] : [{ type: "ttl_minutes" as const, ttl_minutes }]),
    ...(payload === undefined ? [] : [{ type: "payload" as const, payload }]),
  ]);

/**
 * A one-time code (at most 15 characters) for an authentication template, which takes it twice: in its body and for its button.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/authentication-templates/authentication-templates | Meta: Authentication templates}
 */
export const templateOneTimeCode = (code: string): [TemplateBodyComponent, TemplateButtonComponent] => [
  templateBody([code]),
  templateUrlButton(0, code),
];
