/** The values that a template takes, read from its definition at compile time. */
import type {
  CatalogProduct,
  DocumentReference,
  LocationContent,
  MediaReference,
  TemplateAction,
  TemplateLimitedTimeOfferParameter,
  TemplateOrderStatusParameter,
  TemplateTapTargetParameter,
} from "../../generated/openapi.js";
import type { AnyPart, AnyTemplate } from "./definition.js";
import type { ValuesOf, VariablesOf } from "./variables.js";

type Nothing = Record<never, never>;
/** Shown member by member, in editors and in errors: `& {}` drops the name of the alias. */
type Flat<T> = { [Name in keyof T]: T[Name] } & {};
/** Meta takes small and capital letters. */
type AnyCase<Word extends string> = Word | Lowercase<Word>;

type Found<T> = [T] extends [never] ? Nothing : T;
/** `Nothing` where there is none: what is distributed over `never` would be `never`. */
type Part<Parts extends readonly AnyPart[], Type extends string> = Found<
  Extract<Parts[number], { type: AnyCase<Type> }>
>;

/** By the header's format. A text header takes what its variable needs. */
interface HeaderValues {
  IMAGE: MediaReference;
  VIDEO: MediaReference;
  GIF: MediaReference;
  DOCUMENT: DocumentReference;
  LOCATION: LocationContent;
  PRODUCT: CatalogProduct;
}

/** A text that is not known to the compiler may have variables, or none. */
type Texts<Name extends string, Text> = Text extends string
  ? string extends Text
    ? { [Key in Name]?: ValuesOf<Text> }
    : [VariablesOf<Text>] extends [never]
      ? Nothing
      : { [Key in Name]: ValuesOf<Text> }
  : Nothing;

type Header<Of> = Of extends { format: infer Format extends string }
  ? Uppercase<Format> extends infer Capital extends keyof HeaderValues
    ? { header: HeaderValues[Capital] }
    : Of extends { text: infer Text }
      ? Texts<"header", Text>
      : Nothing
  : Nothing;

type Body<Of> = Of extends { text: infer Text } ? Texts<"body", Text> : Nothing;

/** Buttons that a message has to say something about. */
interface NeededValues {
  COPY_CODE: string;
  FLOW: Pick<TemplateAction, "flow_token" | "flow_action_data">;
  MPM: Pick<TemplateAction, "thumbnail_product_retailer_id"> & Required<Pick<TemplateAction, "sections">>;
  ORDER_DETAILS: Required<Pick<TemplateAction, "order_details">>;
}

/** Buttons that a message may say something about. */
interface OptionalValues {
  QUICK_REPLY: string;
  CATALOG: Pick<TemplateAction, "thumbnail_product_retailer_id">;
  VOICE_CALL: { ttl_minutes?: number; payload?: string };
}

type KindOf<Button> = Button extends { type: infer Type extends string } ? Uppercase<Type> : never;
/** Whether a URL has a variable; `boolean` if it is not known to the compiler. */
type HasVariable<Button> = Button extends { url: infer Url extends string }
  ? string extends Url
    ? boolean
    : [VariablesOf<Url>] extends [never]
      ? false
      : true
  : false;
type Needed<Button> =
  KindOf<Button> extends infer Kind extends keyof NeededValues
    ? NeededValues[Kind]
    : [HasVariable<Button>] extends [true]
      ? string
      : never;
type Optional<Button> =
  KindOf<Button> extends infer Kind extends keyof OptionalValues
    ? OptionalValues[Kind]
    : boolean extends HasVariable<Button>
      ? string
      : never;

/** Positions of a tuple, without what an array has besides. */
type Position<List> = Extract<keyof List, `${number}`>;

type ButtonValues<List> = Flat<
  { [At in Position<List> as [Needed<List[At]>] extends [never] ? never : At]: Needed<List[At]> } & {
    [At in Position<List> as [Optional<List[At]>] extends [never] ? never : At]?: Optional<List[At]>;
  }
>;

type ButtonsMember<Values> = [keyof Values] extends [never]
  ? Nothing
  : Nothing extends Values
    ? { buttons?: Values }
    : { buttons: Values };

/** Of a tuple each button by its position; of a list that is not known any. */
type Buttons<Of> = Of extends { buttons: infer List extends readonly unknown[] }
  ? number extends List["length"]
    ? { buttons?: Record<number, unknown> }
    : ButtonsMember<ButtonValues<List>>
  : Nothing;

type CardValues<Card> = Card extends { components: infer Parts extends readonly AnyPart[] }
  ? Flat<Header<Part<Parts, "HEADER">> & Body<Part<Parts, "BODY">> & Buttons<Part<Parts, "BUTTONS">>>
  : Nothing;

type IsOfProducts<Card> = Card extends { components: readonly (infer One)[] }
  ? [Extract<One, { format: AnyCase<"PRODUCT"> }>] extends [never]
    ? false
    : true
  : false;

/** A card for each of the template's; of products as many as wanted. */
type Cards<Of> = Of extends { cards: infer List extends readonly unknown[] }
  ? number extends List["length"]
    ? { cards?: readonly unknown[] }
    : IsOfProducts<List[0]> extends true
      ? { cards: readonly CardValues<List[0]>[] }
      : { cards: { readonly [At in keyof List]: CardValues<List[At]> } }
  : Nothing;

type Offer<Of> = Of extends { limited_time_offer: { has_expiration: true } }
  ? { limited_time_offer: TemplateLimitedTimeOfferParameter["limited_time_offer"] }
  : Nothing;

type TapTarget<Of> = Of extends { buttons: readonly (infer Button)[] }
  ? [Extract<Button, { type: AnyCase<"URL"> }>] extends [never]
    ? Nothing
    : { tap_target_configuration?: TemplateTapTargetParameter["tap_target_configuration"][number] }
  : Nothing;

type OrderStatus<SubCategory> = SubCategory extends "ORDER_STATUS"
  ? { order_status: TemplateOrderStatusParameter["order_status"] }
  : SubCategory extends "RICH_ORDER_STATUS"
    ? { order_status?: TemplateOrderStatusParameter["order_status"] }
    : Nothing;

type OfParts<Parts extends readonly AnyPart[]> = Header<Part<Parts, "HEADER">> &
  Body<Part<Parts, "BODY">> &
  Buttons<Part<Parts, "BUTTONS">> &
  Cards<Part<Parts, "CAROUSEL">> &
  Offer<Part<Parts, "LIMITED_TIME_OFFER">> &
  TapTarget<Part<Parts, "BUTTONS">>;

/** Where the definition is not known to the compiler, the message is checked when it is made. */
interface LooseParameters {
  code?: string;
  header?: unknown;
  body?: readonly string[] | Readonly<Record<string, string>>;
  buttons?: Record<number, unknown>;
  cards?: readonly unknown[];
  limited_time_offer?: TemplateLimitedTimeOfferParameter["limited_time_offer"];
  tap_target_configuration?: TemplateTapTargetParameter["tap_target_configuration"][number];
  order_status?: TemplateOrderStatusParameter["order_status"];
}

/**
 * What a message made from the template has to say: `header`, `body`, `buttons` by their position, `cards`,
 * `limited_time_offer`; of an authentication template only its `code`.
 */
export type TemplateParameters<T extends AnyTemplate> = number extends T["components"]["length"]
  ? LooseParameters
  : T extends { category: AnyCase<"AUTHENTICATION"> }
    ? { code: string }
    : Flat<OfParts<T["components"]> & OrderStatus<T["sub_category"]>>;
