/** Which templates are deleted. */
import { isObject } from "../core/object.js";
import { RequestValidationError } from "../graph/validate.js";

/** A template in all its languages, or with `hsm_id` in one; or up to 100 by their ids. */
export type DeleteTemplateTarget =
  | { name: string; hsm_id?: string; hsm_ids?: never }
  | { hsm_ids: readonly string[]; name?: never; hsm_id?: never };

/** Meta deletes so many at once. */
const MOST_DELETED = 100;

const refusal = (member: string, rule: string, limit: unknown, actual: unknown, message: string) =>
  new RequestValidationError("deleteTemplates", [{ member, rule, limit, actual, message: `${member} ${message}` }]);

// By hand, since validators of parameters stay out of the client: they would double what an application loads.
export function deletionQuery(target: DeleteTemplateTarget) {
  if (!isObject(target)) throw refusal("target", "type", "object", typeof target, "must be { name } or { hsm_ids }");
  const { name, hsm_id, hsm_ids, ...others } = target;
  // A misspelt id would be left out, and the template be deleted in all its languages.
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw refusal(unknown, "option", undefined, undefined, "is not allowed here");
  if (hsm_ids !== undefined && !Array.isArray(hsm_ids))
    throw refusal("hsm_ids", "type", "array", typeof hsm_ids, "must be a list of ids");
  for (const id of hsm_ids ?? (hsm_id === undefined ? [] : [hsm_id]))
    if (typeof id !== "string" || !/^\d+$/.test(id))
      throw refusal(hsm_ids ? "hsm_ids" : "hsm_id", "pattern", "digits", typeof id, "must be digits");
  if (hsm_ids === undefined) {
    if (typeof name !== "string" || name === "") throw refusal("name", "required", undefined, undefined, "is missing");
    return { name, ...(hsm_id === undefined ? {} : { hsm_id }) };
  }
  if (hsm_ids.length < 1 || hsm_ids.length > MOST_DELETED)
    throw refusal("hsm_ids", "maxItems", MOST_DELETED, hsm_ids.length, `takes 1 to ${MOST_DELETED} ids`);
  return { hsm_ids: JSON.stringify(hsm_ids) };
}
