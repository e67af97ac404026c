/** The desk where templates are reviewed. */
import type { ReviewedTemplateList, Template } from "../../../generated/control/openapi.js";
import type { MessageTemplateStatusUpdateValue, WebhookNotification } from "../../../generated/openapi.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";

const NEED_APPROVAL = ["PAUSED", "DISABLED"];

export const listReviewedTemplates = ({ world }: Desk): ReviewedTemplateList => ({
  data: world.business.templates.map((template) => structuredClone(template)),
});

export function reviewTemplate({ world, events }: Desk, { path, body }: ControlCall<"reviewTemplate">): Template {
  const { business, clock, webhook, busy } = world;
  const template = business.templates.find(({ id }) => id === path.templateId);
  if (!template) throw notFound("template with this id");
  const { status, reason = status === "REJECTED" ? "INVALID_FORMAT" : "NONE" } = body;
  if (NEED_APPROVAL.includes(status) && !["APPROVED", ...NEED_APPROVAL].includes(template.status ?? ""))
    throw new ControlProblem(409, `The template is ${template.status}: only an approved one becomes ${status}.`);
  Object.assign(template, { status, rejected_reason: reason });
  const reviewed = structuredClone(template);
  events.tell(() => ({ type: "template", template: reviewed }));
  const { id, name = "", language = "" } = template;
  const value: MessageTemplateStatusUpdateValue = {
    event: status,
    message_template_id: id,
    message_template_name: name,
    message_template_language: language,
    reason,
  };
  const entry = { id: business.account.id, time: Math.floor(clock.now() / 1000) };
  const notification: WebhookNotification = {
    object: "whatsapp_business_account",
    entry: [{ ...entry, changes: [{ field: "message_template_status_update", value }] }],
  };
  if (webhook.isConnected)
    webhook
      .post(notification)
      .catch((error: unknown) => busy.fail("The review of a template could not be posted.", error));
  return reviewed;
}
