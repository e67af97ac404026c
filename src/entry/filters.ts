/** The filters of events, which `wapi-ts` and `wapi-ts/webhook` share. */
export type { Country } from "../generated/countries.js";
export { anyOf } from "../runtime/webhook/filters/any-of.js";
export type {
  Either,
  Filters,
  FoundOfAll,
  FoundOfAny,
  InOfAll,
  ToOfAll,
  ToOfAny,
} from "../runtime/webhook/filters/combined.js";
export {
  adReferral,
  type ForwardedOptions,
  forwarded,
  ofMessage,
  repliesTo,
} from "../runtime/webhook/filters/context.js";
export type {
  AnyFilter,
  EventFilter,
  FilteredHandler,
  FilterLike,
  Narrowed,
  NothingFound,
} from "../runtime/webhook/filters/filter.js";
export { not } from "../runtime/webhook/filters/not.js";
export { ofAccount, ofNumber } from "../runtime/webhook/filters/receiver.js";
export { fromCountry, fromSender } from "../runtime/webhook/filters/sender.js";
export { buttonId, listId, type Tapped, type TappedMatch } from "../runtime/webhook/filters/taps.js";
export { contains, matches, startsWith, type TextMatch, textIs } from "../runtime/webhook/filters/text.js";
export { when } from "../runtime/webhook/filters/when.js";
