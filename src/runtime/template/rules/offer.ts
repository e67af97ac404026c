/** Limited-time offers: marketing only, with a button that opens a page. */
import type { RequestIssue } from "../../graph/request-issue.js";
import type { AnyPart } from "../definition.js";
import { kindOf } from "./buttons.js";
import { when } from "./issue.js";

/** Of the code that is copied; other templates take 20. */
const MAX_CODE = 15;

export function offerIssues(components: readonly AnyPart[], category: string | undefined): RequestIssue[] {
  const offer = components.findIndex((part) => kindOf(part) === "LIMITED_TIME_OFFER");
  if (offer < 0) return [];
  const at = components.findIndex((part) => kindOf(part) === "BUTTONS");
  const buttons = components[at]?.buttons ?? [];
  return [
    ...when(
      category !== undefined && category.toUpperCase() !== "MARKETING",
      `components.${offer}`,
      "x-category",
      "MARKETING",
      category,
      "is for marketing templates only",
    ),
    ...when(
      !buttons.some((button) => kindOf(button) === "URL"),
      `components.${offer}`,
      "x-buttons",
      ["URL"],
      undefined,
      "needs a URL button beside it",
    ),
    ...buttons.flatMap((button, index) => {
      const { example } = button as { example?: string | string[] };
      const length = (Array.isArray(example) ? example[0] : example)?.length ?? 0;
      return when(
        kindOf(button) === "COPY_CODE" && length > MAX_CODE,
        `components.${at}.buttons.${index}.example`,
        "maxLength",
        MAX_CODE,
        length,
        `takes at most ${MAX_CODE} characters beside a limited-time offer, has ${length}`,
      );
    }),
  ];
}
