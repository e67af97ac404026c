/** What an authentication template is made of, and what only it has. */
import type { RequestIssue } from "../../graph/request-issue.js";
import type { AnyPart } from "../definition.js";
import { kindOf } from "./buttons.js";
import { issue, when } from "./issue.js";

const OF_AUTHENTICATION = ["BODY", "FOOTER", "BUTTONS"];

type Authentication = AnyPart & { add_security_recommendation?: boolean; code_expiration_minutes?: number };

/** The texts are Meta's own: a body, perhaps a footer, one button that brings the code into the app. */
export function authenticationIssues(components: readonly AnyPart[]): RequestIssue[] {
  const buttons = components.find((part) => kindOf(part) === "BUTTONS");
  return [
    ...components.flatMap((part, index) => [
      ...when(
        !OF_AUTHENTICATION.includes(kindOf(part)),
        `components.${index}`,
        "x-category",
        OF_AUTHENTICATION,
        kindOf(part),
        "is no part of authentication templates",
      ),
      ...when(
        ["BODY", "FOOTER"].includes(kindOf(part)) && part.text !== undefined,
        `components.${index}.text`,
        "x-category",
        undefined,
        undefined,
        "is not allowed: Meta sets the texts of authentication templates",
      ),
      ...when(
        kindOf(part) === "BUTTONS" &&
          (part.buttons?.length !== 1 || part.buttons.some((button) => kindOf(button) !== "OTP")),
        `components.${index}.buttons`,
        "x-category",
        ["OTP"],
        part.buttons?.length,
        "of an authentication template is one OTP button",
      ),
    ]),
    ...when(!buttons, "components", "required", "BUTTONS", undefined, "needs BUTTONS with one OTP button"),
  ];
}

/** Texts are needed, and what is about one-time codes is not allowed. */
export function ordinaryIssues(components: readonly AnyPart[]): RequestIssue[] {
  return components.flatMap((part: Authentication, index) => {
    const at = `components.${index}`;
    const isText = ["BODY", "FOOTER"].includes(kindOf(part));
    const otp = (part.buttons ?? []).findIndex((button) => kindOf(button) === "OTP");
    const codes = (["add_security_recommendation", "code_expiration_minutes"] as const).filter(
      (member) => part[member] !== undefined,
    );
    return [
      ...when(isText && part.text === undefined, `${at}.text`, "required", undefined, undefined, "is missing"),
      ...codes.map((member) =>
        issue(`${at}.${member}`, "x-category", "AUTHENTICATION", undefined, "is for authentication templates only"),
      ),
      ...when(
        otp >= 0,
        `${at}.buttons.${otp}.type`,
        "x-category",
        "AUTHENTICATION",
        "OTP",
        "is for authentication templates only",
      ),
    ];
  });
}
