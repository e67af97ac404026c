/** Carousels, offers, links behind the header and states of orders in templates. */
import type {
  TemplateCardComponent,
  TemplateCarouselComponent,
  TemplateLimitedTimeOfferComponent,
  TemplateOrderStatusComponent,
  TemplateOrderStatusParameter,
  TemplateTapTargetComponent,
  TemplateTapTargetParameter,
} from "../../generated/openapi.js";

/**
 * The cards of a carousel in their order, each with what fills its header, body and buttons; at most ten.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates | Meta: Carousel templates}
 */
export const templateCarousel = (cards: readonly (readonly TemplateCardComponent[])[]): TemplateCarouselComponent => ({
  type: "carousel",
  cards: cards.map((components, card_index) => ({ card_index, components: [...components] })),
});

/**
 * When a limited-time offer ends: a date, or milliseconds since 1970.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/limited-time-offer-templates | Meta: Limited-time offers}
 */
export const templateLimitedTimeOffer = (ends: Date | number): TemplateLimitedTimeOfferComponent => ({
  type: "limited_time_offer",
  parameters: [{ type: "limited_time_offer", limited_time_offer: { expiration_time_ms: Number(ends) } }],
});

/**
 * Turns the header or the text into a link with a title of its own, in place of the first URL button; verified accounts only.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/tap-target-url-title-override | Meta: Tap targets}
 */
export const templateTapTarget = (
  target: TemplateTapTargetParameter["tap_target_configuration"][number],
): TemplateTapTargetComponent => ({
  type: "tap_target_configuration",
  parameters: [{ type: "tap_target_configuration", tap_target_configuration: [target] }],
});

/** The new state of an order, for templates of the sub-category `ORDER_STATUS`. */
export const templateOrderStatus = (
  order_status: TemplateOrderStatusParameter["order_status"],
): TemplateOrderStatusComponent => ({
  type: "order_status",
  parameters: [{ type: "order_status", order_status }],
});
