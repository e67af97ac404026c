/** What a handler answered, held against the description and against the Flow JSON. */
import type { FlowEndpointResponse } from "../../../generated/openapi.js";
import { validateFlowEndpointResponse as validate } from "../../../generated/validators/contents/FlowEndpointResponse.js";
import { isObject } from "../../core/object.js";
import { FlowAnswerError, type FlowIssue } from "./errors.js";
import type { ScreenShapes } from "./flow-shapes.js";
import { toIssues } from "./issues.js";
import { objectOf } from "./shape.js";

/** What is wrong with a screen's data: all that it declares has to be given, unless the answer is a remark. */
function misfits(data: unknown, { data: members }: ScreenShapes): FlowIssue[] {
  const isRemark = isObject(data) && data.error_message !== undefined;
  const asked = isRemark
    ? Object.fromEntries(Object.entries(members).map(([name, member]) => [name, { ...member, isRequired: false }]))
    : members;
  const issues: FlowIssue[] = [];
  objectOf(asked)(data, "data", issues);
  return issues;
}

const unknownScreen = (screens: ReadonlyMap<string, ScreenShapes>): FlowIssue => ({
  path: "screen",
  rule: `one of the flow's screens (${[...screens.keys()].join(", ")}) or SUCCESS`,
});

/** Throws `FlowAnswerError` for what is no answer, or not one of this flow. */
export function assertAnswer(
  answer: unknown,
  screens: ReadonlyMap<string, ScreenShapes> | undefined,
): asserts answer is FlowEndpointResponse {
  if (!isObject(answer)) throw new FlowAnswerError([{ path: "answer", rule: "an object with a screen and its data" }]);
  if (!validate(answer)) throw new FlowAnswerError(toIssues(validate, "answer"));
  const { screen, data } = answer as { screen?: string; data?: unknown };
  if (!screens || screen === "SUCCESS") return;
  const shapes = screen === undefined ? undefined : screens.get(screen);
  const issues = shapes ? misfits(data, shapes) : [unknownScreen(screens)];
  if (issues.length > 0) throw new FlowAnswerError(issues);
}
