/** A template with the parameters of a message put in. Pure: what is drawn, and tested, without a page. */
import type {
  InteractiveHeader,
  Template,
  TemplateButton,
  TemplateComponent,
  TemplateContent,
  TemplateSendComponent,
} from "../../../generated/openapi.js";

export interface FilledButton {
  /** In capitals, as templates name it. */
  type: string;
  text: string;
  url?: string;
  /** What a quick reply answers with. */
  payload?: string;
  /** What is copied. */
  code?: string;
}

export interface FilledCard {
  header?: InteractiveHeader;
  /** A place in the header. */
  location?: { latitude: number | string; longitude: number | string; name?: string; address?: string };
  body?: string;
  footer?: string;
  buttons: FilledButton[];
}

export interface FilledTemplate extends FilledCard {
  cards: FilledCard[];
}

type Parameter = NonNullable<Extract<TemplateSendComponent, { type: "header" | "body" }>["parameters"]>[number];
type Shared = Pick<TemplateComponent, "type" | "format" | "text" | "buttons">;

const PLACE = /\{\{\s*([\w]+)\s*\}\}/g;

function textOf(parameter: Parameter | undefined): string | undefined {
  switch (parameter?.type) {
    case "text":
      return parameter.text;
    case "currency":
      return parameter.currency.fallback_value;
    case "date_time":
      return parameter.date_time.fallback_value;
    default:
      return undefined;
  }
}

const nameOf = (parameter: Parameter) => ("parameter_name" in parameter ? parameter.parameter_name : undefined);

/** `{{1}}` is the first parameter, `{{name}}` the one of that name; what was not given stays to be seen. */
export function fillText(text: string, parameters: readonly Parameter[] = []): string {
  return text.replace(PLACE, (place, key: string) => {
    const named = parameters.find((parameter) => nameOf(parameter) === key);
    return textOf(named ?? parameters[Number(key) - 1]) ?? place;
  });
}

function fillButton(button: TemplateButton, index: number, sent: readonly TemplateSendComponent[]): FilledButton {
  const own = sent.find((part) => part.type === "button" && Number(part.index ?? 0) === index);
  const [parameter] = own?.type === "button" ? (own.parameters ?? []) : [];
  const suffix = parameter?.type === "text" ? parameter.text : undefined;
  const text = button.text ?? (button.type === "COPY_CODE" ? "Copy code" : String(button.type));
  return {
    type: String(button.type).toUpperCase(),
    text,
    ...(button.url !== undefined && {
      url: suffix === undefined ? button.url : button.url.replace(PLACE, () => suffix),
    }),
    ...(button.phone_number !== undefined && { url: `tel:${button.phone_number}` }),
    ...(parameter?.type === "payload" && { payload: parameter.payload }),
    ...(parameter?.type === "coupon_code" && { code: parameter.coupon_code }),
    ...(button.type === "OTP" && suffix !== undefined && { code: suffix }),
  };
}

function fillHeader({ text }: Shared, sent: readonly TemplateSendComponent[]): Pick<FilledCard, "header" | "location"> {
  const own = sent.find((part) => part.type === "header");
  const parameters = own?.type === "header" ? (own.parameters ?? []) : [];
  const [first] = parameters;
  if (text !== undefined) return { header: { type: "text", text: fillText(text, parameters) } };
  if (first?.type === "image" || first?.type === "video" || first?.type === "document") return { header: first };
  if (first?.type === "gif") return { header: { type: "video", video: first.gif } };
  return first?.type === "location" ? { location: first.location } : {};
}

function fillCard(definition: readonly Shared[], sent: readonly TemplateSendComponent[]): FilledCard {
  const card: FilledCard = { buttons: [] };
  for (const part of definition) {
    const type = String(part.type).toUpperCase();
    if (type === "HEADER") Object.assign(card, fillHeader(part, sent));
    if (type === "BODY") {
      const own = sent.find((component) => component.type === "body");
      card.body = fillText(part.text ?? "", own?.type === "body" ? own.parameters : []);
    }
    if (type === "FOOTER" && part.text !== undefined) card.footer = part.text;
    if (type === "BUTTONS") card.buttons = (part.buttons ?? []).map((button, index) => fillButton(button, index, sent));
  }
  return card;
}

/** What the user sees of a template message. */
export function fillTemplate({ components = [] }: Pick<Template, "components">, sent: TemplateContent): FilledTemplate {
  const given = sent.components ?? [];
  const carousel = components.find(({ type }) => type.toUpperCase() === "CAROUSEL");
  const sentCarousel = given.find((part) => part.type === "carousel");
  const cards = (carousel?.cards ?? []).map(({ components: parts = [] }, index) => {
    const own =
      sentCarousel?.type === "carousel" ? sentCarousel.cards.find((card) => card.card_index === index) : undefined;
    return fillCard(parts, own?.components ?? []);
  });
  return { ...fillCard(components, given), cards };
}
