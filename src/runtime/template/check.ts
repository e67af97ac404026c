/** Checks a template before it is handed in: what the description says, then what only rules can. */
import type { CreateTemplateRequest, EditTemplateRequest } from "../../generated/openapi.js";
import { validateCreateTemplateBody } from "../../generated/validators/requests/createTemplate.js";
import { validateEditTemplateBody } from "../../generated/validators/requests/editTemplate.js";
import { assertValid } from "../graph/assert-valid.js";
import { RequestValidationError } from "../graph/validate.js";
import { templateIssues } from "./rules/rules.js";

/** Throws `RequestValidationError`, which names the component, the member and the limit. */
export function assertTemplate(subject: string, template: CreateTemplateRequest): void {
  assertValid(subject, validateCreateTemplateBody, template);
  const issues = templateIssues(template as never);
  if (issues.length > 0) throw new RequestValidationError(subject, issues);
}

/** The same for what changes in a template. */
export function assertTemplateEdit(subject: string, change: EditTemplateRequest): void {
  assertValid(subject, validateEditTemplateBody, change);
  const issues = templateIssues(change as never, { isEdit: true });
  if (issues.length > 0) throw new RequestValidationError(subject, issues);
}
