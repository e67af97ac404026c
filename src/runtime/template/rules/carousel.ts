/** Cards of a carousel: all have the same parts, and buttons of the same kinds. */
import type { RequestIssue } from "../../graph/request-issue.js";
import type { AnyPart } from "../definition.js";
import { kindOf } from "./buttons.js";
import { issue, when } from "./issue.js";

type Card = { components?: AnyPart[] };

/** Meta has product carousels defined with two cards, whichever number is sent. */
const PRODUCT_CARDS = 2;

/** Kinds and formats, in an order that does not depend on that of the components. */
function outlineOf({ components = [] }: Card): string {
  const parts = components.map((part) =>
    [kindOf(part), part.format?.toUpperCase(), ...(part.buttons ?? []).map(kindOf)].join(" "),
  );
  return parts.sort().join("; ");
}

const has = ({ components = [] }: Card, kind: string) => components.some((part) => kindOf(part) === kind);

function productIssues(cards: readonly Card[], member: string): RequestIssue[] {
  const buttons = cards[0]?.components?.find((part) => kindOf(part) === "BUTTONS")?.buttons ?? [];
  const isRight = buttons.length === 1 && buttons.every((button) => ["SPM", "URL"].includes(kindOf(button)));
  return [
    ...when(
      cards.length !== PRODUCT_CARDS,
      member,
      "maxItems",
      PRODUCT_CARDS,
      cards.length,
      `of products are defined as ${PRODUCT_CARDS} cards, has ${cards.length}`,
    ),
    ...when(!isRight, `${member}.0`, "x-buttons", ["SPM", "URL"], undefined, "needs one button, SPM or URL"),
  ];
}

export function carouselIssues(cards: readonly Card[], member: string): RequestIssue[] {
  const [first, ...others] = cards;
  if (!first) return [];
  const isOfProducts = first.components?.some(({ format }) => format?.toUpperCase() === "PRODUCT") === true;
  return [
    ...cards.flatMap((card, index) =>
      ["HEADER", "BUTTONS"].flatMap((kind) =>
        when(!has(card, kind), `${member}.${index}.components`, "required", kind, undefined, `needs a ${kind}`),
      ),
    ),
    ...others.flatMap((card, index) =>
      outlineOf(card) === outlineOf(first)
        ? []
        : [
            issue(
              `${member}.${index + 1}.components`,
              "x-alike",
              undefined,
              undefined,
              "must have the same parts, formats and kinds of buttons as the first card",
            ),
          ],
    ),
    ...(isOfProducts ? productIssues(cards, member) : []),
  ];
}
