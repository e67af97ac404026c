/** Why a request is refused, as RFC 9457 has it. */
import { STATUS_CODES } from "node:http";
import type { Problem, ProblemMember } from "../../generated/control/openapi.js";
import type { ValidationIssue } from "../../generated/validator.js";
import { describeIssues } from "../base/issues.js";

/** Thrown by whatever finds something wrong with a request; becomes the answer. */
export class ControlProblem extends Error {
  override readonly name = "ControlProblem";
  readonly status: number;
  readonly errors: readonly ProblemMember[];

  constructor(status: number, detail: string, errors: readonly ProblemMember[] = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

export function bodyOf({ status, message, errors }: ControlProblem): Problem {
  const told = errors.length > 0 ? { errors: [...errors] } : {};
  return { type: "about:blank", title: STATUS_CODES[status] ?? "Error", status, detail: message, ...told };
}

/** What validators found in a body; `base` is where it stands in the request's body. */
export function invalidBody(issues: readonly ValidationIssue[], base = ""): ControlProblem {
  const errors = issues.map((issue) => ({ pointer: base + issue.instancePath, detail: describeIssues([issue]) }));
  return new ControlProblem(400, describeIssues(issues), errors);
}

/** What validators found in `{ path, query, header }`. */
export function invalidParameters(issues: readonly ValidationIssue[]): ControlProblem {
  const errors = issues.map((issue) => {
    const [, , below] = issue.instancePath.split("/");
    const { missingProperty, additionalProperty } = issue.params;
    return {
      parameter: below ?? String(missingProperty ?? additionalProperty ?? ""),
      detail: describeIssues([issue], 1),
    };
  });
  return new ControlProblem(400, describeIssues(issues, 1), errors);
}

export const notFound = (what: string): ControlProblem => new ControlProblem(404, `There is no ${what}.`);
