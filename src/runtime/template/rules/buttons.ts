/** Numbers, order and texts of buttons. What JSON Schema can say of them, the description says. */
import type { RequestIssue } from "../../graph/request-issue.js";
import type { AnyButton } from "../definition.js";
import { variablesIn, withoutVariables } from "../variables.js";
import { issue, when } from "./issue.js";

/** Kinds of which a template has one at most, besides those that the description counts. */
const SINGLE = ["CATALOG", "MPM", "SPM", "ORDER_DETAILS", "FLOW", "VOICE_CALL", "REQUEST_CONTACT_INFO"];

export const kindOf = ({ type }: { type: string }): string => type.toUpperCase();

/** Quick replies stand together, before or after all others. */
function orderIssues(buttons: readonly AnyButton[], member: string): RequestIssue[] {
  const changes = buttons.filter(
    (button, index) =>
      index > 0 && (kindOf(button) === "QUICK_REPLY") !== (kindOf(buttons[index - 1] ?? button) === "QUICK_REPLY"),
  );
  return when(
    changes.length > 1,
    member,
    "x-grouped",
    "QUICK_REPLY",
    undefined,
    "must have quick replies together, before or after all other buttons",
  );
}

function urlIssues({ url = "", ...button }: AnyButton, member: string): RequestIssue[] {
  const names = variablesIn(url);
  const isReadable = names.every((name) => /^[a-z0-9_]+$/.test(name)) && !/\{\{|\}\}/.test(withoutVariables(url));
  if (!isReadable || names.length > 1 || (names.length === 1 && !url.endsWith("}}")))
    return [issue(`${member}.url`, "x-variables", 1, names.length, "takes one variable, {{1}}, at its end")];
  const hasSample = (button as { example?: unknown }).example !== undefined;
  return [
    ...when(
      names.length === 1 && !hasSample,
      `${member}.example`,
      "x-samples",
      1,
      0,
      "is missing: the variable of the URL needs a sample",
    ),
  ];
}

function textIssues({ text }: AnyButton, member: string): RequestIssue[] {
  return when(
    text !== undefined && /\{\{|\n/.test(text),
    `${member}.text`,
    "x-variables",
    0,
    undefined,
    "takes neither variables nor line breaks",
  );
}

export function buttonIssues(buttons: readonly AnyButton[], member: string): RequestIssue[] {
  const repeated = SINGLE.filter((kind) => buttons.filter((button) => kindOf(button) === kind).length > 1);
  return [
    ...orderIssues(buttons, member),
    ...repeated.map((kind) => issue(member, "maxContains", 1, undefined, `takes at most one ${kind} button`)),
    ...buttons.flatMap((button, index) => [
      ...textIssues(button, `${member}.${index}`),
      ...(kindOf(button) === "URL" ? urlIssues(button, `${member}.${index}`) : []),
    ]),
  ];
}
