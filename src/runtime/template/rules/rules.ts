/** Meta's rules for the components of a template that span more than one member, which JSON Schema has no words for. */
import type { RequestIssue } from "../../graph/request-issue.js";
import type { AnyPart } from "../definition.js";
import { isNumbered, variablesIn, withoutVariables } from "../variables.js";
import { bodyTextIssues } from "./body-text.js";
import { buttonIssues, kindOf } from "./buttons.js";
import { carouselIssues } from "./carousel.js";
import { authenticationIssues, ordinaryIssues } from "./category.js";
import { when } from "./issue.js";
import { offerIssues } from "./offer.js";
import { sampleIssues } from "./samples.js";
import { type ParameterFormat, variableIssues } from "./variables.js";

/** Members that the rules read. Of an edit, which may leave out all of them, only what is there is judged. */
export interface Judged {
  category?: string | undefined;
  parameter_format?: string | undefined;
  components?: readonly AnyPart[] | undefined;
}

interface Setting {
  format: ParameterFormat;
  isCard: boolean;
}

const exampleOf = (part: AnyPart): unknown => (part as { example?: unknown }).example;

/** Plain text, as Meta says with 2388072. */
function headerIssues(part: AnyPart, at: string, { format }: Setting): RequestIssue[] {
  const { text } = part;
  if (text === undefined) return [];
  return [
    ...variableIssues(text, `${at}.text`, format, 1),
    ...sampleIssues(text, exampleOf(part), at, "header_text"),
    ...when(
      /[\n\r*]|\p{Emoji_Presentation}/u.test(withoutVariables(text)),
      `${at}.text`,
      "x-plain-text",
      undefined,
      undefined,
      "takes no line breaks, asterisks or emojis",
    ),
  ];
}

const footerIssues = ({ text = "" }: AnyPart, at: string): RequestIssue[] =>
  when(
    /[\n\r]|\p{Emoji_Presentation}/u.test(text),
    `${at}.text`,
    "x-plain-text",
    undefined,
    undefined,
    "takes no line breaks or emojis",
  );

function bodyIssues(part: AnyPart, at: string, { format, isCard }: Setting): RequestIssue[] {
  const { text } = part;
  if (text === undefined) return [];
  return [
    ...variableIssues(text, `${at}.text`, format),
    ...sampleIssues(text, exampleOf(part), at, "body_text"),
    ...(isCard ? [] : bodyTextIssues(text, `${at}.text`)),
  ];
}

function partIssues(part: AnyPart, at: string, setting: Setting): RequestIssue[] {
  const kind = kindOf(part);
  if (kind === "HEADER") return headerIssues(part, at, setting);
  if (kind === "BODY") return bodyIssues(part, at, setting);
  if (kind === "FOOTER") return footerIssues(part, at);
  if (kind === "BUTTONS") return buttonIssues(part.buttons ?? [], `${at}.buttons`);
  if (kind !== "CAROUSEL") return [];
  const cards = part.cards ?? [];
  return [
    ...carouselIssues(cards, `${at}.cards`),
    ...cards.flatMap(({ components = [] }, card) =>
      components.flatMap((one, index) =>
        partIssues(one, `${at}.cards.${card}.components.${index}`, { ...setting, isCard: true }),
      ),
    ),
  ];
}

/** Numbers, unless the template says otherwise; an edit that does not say goes by the first variable of its texts. */
function formatOf({ parameter_format, components = [] }: Judged, isEdit: boolean): ParameterFormat {
  if (parameter_format !== undefined) return parameter_format.toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL";
  const first = components.flatMap(({ text = "" }) => variablesIn(text)).find((name) => !isNumbered(name));
  return isEdit && first !== undefined ? "NAMED" : "POSITIONAL";
}

/** For a request that fits the generated validator. */
export function templateIssues(template: Judged, { isEdit = false } = {}): RequestIssue[] {
  const { category, components } = template;
  if (!components) return [];
  const setting = { format: formatOf(template, isEdit), isCard: false };
  const isAuthentication = category?.toUpperCase() === "AUTHENTICATION";
  const ofCategory = isAuthentication ? authenticationIssues(components) : ordinaryIssues(components);
  return [
    ...when(
      !components.some((part) => kindOf(part) === "BODY"),
      "components",
      "required",
      "BODY",
      undefined,
      "needs a BODY",
    ),
    ...(category === undefined ? [] : ofCategory),
    ...components.flatMap((part, index) => partIssues(part, `components.${index}`, setting)),
    ...offerIssues(components, category),
  ];
}
