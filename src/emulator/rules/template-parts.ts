/** The parts of a template and what a message fills them with. */
import type {
  Template,
  TemplateBodyComponent,
  TemplateButtonComponent,
  TemplateComponent,
  TemplateHeaderComponent,
  TemplateSendComponent,
} from "../../generated/openapi.js";
import { ruleRefusal } from "../base/refusal.js";
import { assertButtons } from "./template-buttons.js";
import { assertTexts, invalidParts, type Text } from "./template-texts.js";

const MAX_HEADER = 60;
const MAX_BODY = 1024;
const MAX_BODY_BESIDE_OFFER = 600;
/** In a card, and beside a product. */
const MAX_SHORT_BODY = 160;
/** Of each value in a template for one-time codes. */
const MAX_CODE = 15;
/** The text that Meta gives to the body of a template for one-time codes, which has none of its own. */
const CODE_TEXT = "{{1}}";

type Sent = TemplateHeaderComponent | TemplateBodyComponent | TemplateButtonComponent;

function assertHeader(
  defined: TemplateComponent | undefined,
  sent: TemplateHeaderComponent | undefined,
  named: boolean,
) {
  const [value] = sent?.parameters ?? [];
  const format = defined?.format?.toUpperCase() ?? "TEXT";
  const given = value?.type.toUpperCase() ?? "UNKNOWN";
  if (format !== "TEXT") {
    if (given !== format)
      throw ruleRefusal(
        132012,
        "Parameter format does not match format in the created template",
        `header: Format mismatch, expected ${format}, received ${given}`,
      );
    return;
  }
  if (value !== undefined && value.type !== "text") throw invalidParts(`header: takes no ${given}`);
  const text: Text = { part: "header", text: defined?.text ?? "", named, maxLength: MAX_HEADER };
  assertTexts(text, value === undefined ? [] : [value]);
}

function assertBody(
  defined: TemplateComponent | undefined,
  sent: TemplateBodyComponent | undefined,
  template: Template,
  maxLength: number,
) {
  const isCode = template.category === "AUTHENTICATION";
  const text: Text = {
    part: "body",
    text: defined?.text ?? (isCode ? CODE_TEXT : ""),
    named: template.parameter_format === "NAMED",
    maxLength,
    ...(isCode && { maxValueLength: MAX_CODE }),
  };
  assertTexts(text, sent?.parameters ?? []);
}

function assertParts(
  defined: readonly TemplateComponent[],
  sent: readonly Sent[],
  template: Template,
  maxBody: number,
): void {
  const part = (type: string) => defined.find((one) => one.type === type);
  const header = sent.find((one) => one.type === "header");
  const body = sent.find((one) => one.type === "body");
  assertHeader(part("HEADER"), header, template.parameter_format === "NAMED");
  assertBody(part("BODY"), body, template, maxBody);
  assertButtons(
    part("BUTTONS")?.buttons ?? [],
    sent.filter((one) => one.type === "button"),
  );
}

const isProduct = ({ components = [] }: { components?: readonly TemplateComponent[] }) =>
  components.some(({ format }) => format === "PRODUCT");

function maxBodyOf(components: readonly TemplateComponent[]): number {
  if (isProduct({ components })) return MAX_SHORT_BODY;
  return components.some(({ type }) => type === "LIMITED_TIME_OFFER") ? MAX_BODY_BESIDE_OFFER : MAX_BODY;
}

/** A carousel of products is defined with two cards, and sent with as many as there are products. */
function assertCards(defined: TemplateComponent, sent: readonly TemplateSendComponent[], template: Template): void {
  const { cards: definitions = [] } = defined;
  const cards = sent.find((one) => one.type === "carousel")?.cards ?? [];
  const isOpen = definitions.some(isProduct);
  if (isOpen ? cards.length === 0 : cards.length !== definitions.length)
    throw invalidParts(`carousel: ${cards.length} cards, the template has ${definitions.length}`);
  for (const { card_index, components } of cards) {
    const definition = definitions[isOpen ? 0 : card_index];
    if (!definition) throw invalidParts(`carousel: the template has no card ${card_index}`);
    assertParts(definition.components ?? [], components, template, MAX_SHORT_BODY);
  }
}

/** Throws `Refusal` that names the part which is not filled as the template wants it. */
export function assertFilled(template: Template, sent: readonly TemplateSendComponent[]): void {
  const { components = [] } = template;
  const carousel = components.find(({ type }) => type === "CAROUSEL");
  assertParts(
    components,
    sent.filter((one) => one.type === "header" || one.type === "body" || one.type === "button"),
    template,
    maxBodyOf(components),
  );
  if (carousel) assertCards(carousel, sent, template);
}
