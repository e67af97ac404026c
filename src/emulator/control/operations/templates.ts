/** The desk where templates are reviewed. */
import { ConfigurationError } from "../../../entry/errors.js";
import type { ReviewedTemplateList, Template } from "../../../generated/control/openapi.js";
import { reviewTemplate as review } from "../../webhooks/template-review.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";

const NEED_APPROVAL = ["PAUSED", "DISABLED"];

export const listReviewedTemplates = ({ world }: Desk): ReviewedTemplateList => ({
  data: world.business.templates.map((template) => structuredClone(template)),
});

/** Rejects where the review is refused. The bot is told meanwhile. */
function decide({ world }: Desk, id: string, body: ControlCall<"reviewTemplate">["body"]): Promise<void> {
  return new Promise((resolve, reject) => {
    // It has decided, or refused, before it waits for the bot.
    review(world, id, body).then(
      () => resolve(),
      (error: unknown) => {
        if (error instanceof ConfigurationError) reject(new ControlProblem(400, error.message));
        else world.busy.fail("The review of a template could not be posted.", error);
      },
    );
    setImmediate(resolve);
  });
}

export async function reviewTemplate(desk: Desk, { path, body }: ControlCall<"reviewTemplate">): Promise<Template> {
  const { business } = desk.world;
  const template = business.templates.find(({ id }) => id === path.templateId);
  if (!template) throw notFound("template with this id");
  const { status } = body;
  if (NEED_APPROVAL.includes(status) && !["APPROVED", ...NEED_APPROVAL].includes(template.status ?? ""))
    throw new ControlProblem(409, `The template is ${template.status}: only an approved one becomes ${status}.`);
  await decide(desk, template.id, body);
  const reviewed = structuredClone(template);
  desk.events.tell(() => ({ type: "template", template: reviewed }));
  return reviewed;
}
