/** A message from a template: each value goes where its variable is. */
import type {
  TemplateMessage,
  TemplateOrderStatusParameter,
  TemplateSendComponent,
  TemplateTapTargetParameter,
} from "../../generated/openapi.js";
import { templateOneTimeCode } from "../components/template-buttons.js";
import {
  templateCarousel,
  templateLimitedTimeOffer,
  templateOrderStatus,
  templateTapTarget,
} from "../components/template-parts.js";
import { isObject, type JsonObject } from "../core/object.js";
import type { AnyPart, AnyTemplate } from "./definition.js";
import { partComponents, partOf } from "./part-values.js";
import { type Complain, collected } from "./value-issues.js";

function oneTimeCode({ code, ...rest }: JsonObject, complain: Complain): TemplateSendComponent[] {
  for (const member of Object.keys(rest)) complain.surplus(member);
  if (typeof code === "string") return templateOneTimeCode(code);
  if (code === undefined) complain.missing("code");
  else complain.type("code", "string", code);
  return [];
}

function cards({ cards: defined = [] }: AnyPart, given: unknown, complain: Complain): TemplateSendComponent[] {
  if (!Array.isArray(given)) {
    if (given === undefined) complain.missing("cards");
    else complain.type("cards", "array", given);
    return [];
  }
  const areOfProducts = defined[0]?.components?.some(({ format }) => format?.toUpperCase() === "PRODUCT") === true;
  if (!areOfProducts && given.length !== defined.length) complain.count("cards", defined.length, given.length);
  const components = given.map((values: unknown, index) => {
    const { components: parts = [] } = (areOfProducts ? defined[0] : defined[index]) ?? {};
    return partComponents(parts, isObject(values) ? values : {}, `cards.${index}.`, complain);
  });
  return [templateCarousel(components)];
}

function offer(part: AnyPart | undefined, given: unknown, complain: Complain): TemplateSendComponent[] {
  if (isObject(given)) return [templateLimitedTimeOffer(given.expiration_time_ms as number)];
  if (given !== undefined) complain.type("limited_time_offer", "object", given);
  else if (part?.limited_time_offer?.has_expiration === true) complain.missing("limited_time_offer");
  return [];
}

function parts(template: AnyTemplate, values: JsonObject, complain: Complain): TemplateSendComponent[] {
  const { components, sub_category } = template;
  const {
    header,
    body,
    buttons,
    cards: ofCards,
    limited_time_offer,
    tap_target_configuration,
    order_status,
    ...rest
  } = values;
  for (const member of Object.keys(rest)) complain.surplus(member);
  const carousel = partOf(components, "CAROUSEL");
  if (!carousel && ofCards !== undefined) complain.surplus("cards");
  if (sub_category === "ORDER_STATUS" && order_status === undefined) complain.missing("order_status");
  return [
    ...partComponents(components, { header, body, buttons }, "", complain),
    ...(carousel ? cards(carousel, ofCards, complain) : []),
    ...offer(partOf(components, "LIMITED_TIME_OFFER"), limited_time_offer, complain),
    ...(tap_target_configuration === undefined
      ? []
      : [
          templateTapTarget(tap_target_configuration as TemplateTapTargetParameter["tap_target_configuration"][number]),
        ]),
    ...(order_status === undefined
      ? []
      : [templateOrderStatus(order_status as TemplateOrderStatusParameter["order_status"])]),
  ];
}

/** Throws `RequestValidationError` for values that are missing or too much; `send` checks the values themselves. */
export function templateMessage(template: AnyTemplate, values: JsonObject = {}): TemplateMessage {
  const { name, language, category = "" } = template;
  const components = collected(`template ${name}`, (complain) => {
    if (isObject(values))
      return category.toUpperCase() === "AUTHENTICATION"
        ? oneTimeCode(values, complain)
        : parts(template, values, complain);
    complain.type("parameters", "object", values);
    return [];
  });
  return {
    type: "template",
    template: { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) },
  };
}
