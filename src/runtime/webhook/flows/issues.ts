/** What a generated validator objects to, in the words of this package. */
import type { Validator } from "../../../generated/validator.js";
import type { FlowIssue } from "./errors.js";

/** All that the last value was refused for; `root` is what the value is called as a whole. */
export const toIssues = (validate: Validator<unknown>, root: string): FlowIssue[] =>
  (validate.errors ?? []).map(({ instancePath, keyword, params }) => {
    const detail = params.missingProperty ?? params.additionalProperty ?? params.type;
    const path = instancePath.slice(1).replaceAll("/", ".") || root;
    return { path, rule: `as Meta describes it (${keyword}${detail === undefined ? "" : ` ${detail}`})` };
  });
