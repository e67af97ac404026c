/**
 * `wapi-ts/components`: what builds messages and parts of templates, without the client that sends them; `wapi-ts` has the same
 * names. For bundles that have to stay small.
 */
export {
  type CatalogMessageOptions,
  carousel,
  catalogMessage,
  type LinkCard,
  type ProductListOptions,
  type ProductOptions,
  product,
  productList,
  type ReplyCard,
} from "../runtime/components/commerce.js";
export {
  type ButtonsOptions,
  buttons,
  type CtaUrlOptions,
  ctaUrl,
  type FlowOptions,
  type FlowParameters,
  flow,
  type ListOptions,
  list,
  type VoiceCallOptions,
  voiceCall,
} from "../runtime/components/interactive.js";
export type {
  FooterOptions,
  HeaderOptions,
  InteractiveMessageOf,
  TextHeaderOptions,
} from "../runtime/components/interactive-message.js";
export { audio, document, image, sticker, video, voice } from "../runtime/components/media.js";
export { contacts, location, pin, reaction, text, unpin } from "../runtime/components/messages.js";
export {
  type OrderDetailsOptions,
  type OrderStatusOptions,
  orderDetails,
  orderStatus,
} from "../runtime/components/orders.js";
export {
  type AddressMessageOptions,
  addressMessage,
  callPermissionRequest,
  contactInfoRequest,
  locationRequest,
} from "../runtime/components/requests.js";
export { template } from "../runtime/components/template.js";
export {
  type TemplateBodyValue,
  templateBody,
  templateCurrency,
  templateDateTime,
} from "../runtime/components/template-body.js";
export {
  templateCatalogButton,
  templateCopyCodeButton,
  templateFlowButton,
  templateMpmButton,
  templateOneTimeCode,
  templateOrderDetailsButton,
  templateQuickReplyButton,
  templateUrlButton,
  templateVoiceCallButton,
} from "../runtime/components/template-buttons.js";
export {
  templateDocumentHeader,
  templateGifHeader,
  templateImageHeader,
  templateLocationHeader,
  templateProductHeader,
  templateTextHeader,
  templateVideoHeader,
} from "../runtime/components/template-header.js";
export {
  templateCarousel,
  templateLimitedTimeOffer,
  templateOrderStatus,
  templateTapTarget,
} from "../runtime/components/template-parts.js";
