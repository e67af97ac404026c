/** The types of what a flow's actions send, worked out from its Flow JSON; `payload.ts` checks the same at run time. */
import type { FlowEndpointFile } from "../../../generated/openapi.js";
import type { DataAt, FlowLike, Plain, ScreenById } from "./flow-like.js";

type Typed<Type extends string> = { readonly type: Type };
type Items<List> = List extends readonly (infer Item)[] ? Item : never;
type ValuesOf<T> = T[keyof T];

/** The components of a screen, wherever they stand. Distributes over a union, which costs the compiler less than walking lists. */
type Inside<C> =
  C extends Typed<"Form">
    ? Inside<Items<Member<C, "children">>>
    : C extends Typed<"If">
      ? Inside<Items<Member<C, "then" | "else">>>
      : C extends Typed<"Switch">
        ? Inside<Items<ValuesOf<Member<C, "cases">>>>
        : C;

type Member<C, Name> = C[Extract<Name, keyof C>];

type ComponentsOf<S> = S extends { readonly layout: { readonly children: readonly (infer C)[] } } ? Inside<C> : never;

/** Those that nothing hides. */
type AlwaysThere<C> = C extends { readonly visible: infer Visible }
  ? Visible extends true
    ? C
    : never
  : C extends Typed<"Form">
    ? AlwaysThere<Items<Member<C, "children">>>
    : C extends Typed<"If" | "Switch">
      ? never
      : C;

type Demanded =
  | { readonly required: true }
  | { readonly "min-uploaded-photos": number }
  | { readonly "min-uploaded-documents": number };
type DemandedNone = { readonly "min-uploaded-photos": 0 } | { readonly "min-uploaded-documents": 0 };

type NameOf<C> = C extends { readonly name: infer Name extends string } ? Name : never;

/** Names of the inputs that a screen cannot be submitted without. */
type SureNames<S> = S extends { readonly layout: { readonly children: readonly (infer C)[] } }
  ? SureName<AlwaysThere<C>>
  : never;
type SureName<C> = C extends DemandedNone ? never : C extends Demanded ? NameOf<C> : never;

/** A day, or the two of a range, as `YYYY-MM-DD`. */
export interface FlowDateRange {
  "start-date"?: string;
  "end-date"?: string;
}

type Choice<C> = C extends { readonly "data-source": readonly { readonly id: infer Id extends string }[] }
  ? Id
  : string;

/** What a user enters into a component. */
type InputValue<C, File> =
  C extends Typed<"TextInput" | "TextArea" | "DatePicker">
    ? string
    : C extends Typed<"RadioButtonsGroup" | "Dropdown">
      ? Choice<C>
      : C extends Typed<"CheckboxGroup" | "ChipsSelector">
        ? Choice<C>[]
        : C extends Typed<"OptIn">
          ? boolean
          : C extends Typed<"CalendarPicker">
            ? CalendarValue<C>
            : C extends Typed<"PhotoPicker" | "DocumentPicker">
              ? File[]
              : never;
type CalendarValue<C> = C extends { readonly mode: infer Mode }
  ? Mode extends "single"
    ? string
    : Mode extends "range"
      ? FlowDateRange
      : string | FlowDateRange
  : string;

type ValueNamed<S, Name extends string, File> = [Extract<ComponentsOf<S>, { readonly name: Name }>] extends [never]
  ? unknown
  : InputValue<Extract<ComponentsOf<S>, { readonly name: Name }>, File>;

type DataIn<S, Path extends string> = S extends { readonly data: infer D } ? DataAt<D, Path> : unknown;

/** What becomes of a text of a payload. */
type TextValue<F extends FlowLike, S, T extends string, File> = T extends `\`${string}\``
  ? string | number | boolean
  : T extends `\${form.${infer Name}}`
    ? ValueNamed<S, Name, File>
    : T extends `\${data.${infer Path}}`
      ? DataIn<S, Path>
      : T extends `\${screen.${infer Id}.form.${infer Name}}`
        ? ValueNamed<ScreenById<F, Id>, Name, File>
        : T extends `\${screen.${infer Id}.data.${infer Path}}`
          ? DataIn<ScreenById<F, Id>, Path>
          : T extends `${string}\${${string}`
            ? string
            : T;

/** Whether a member arrives in any case. `null` never does. */
type IsSure<P, Sure extends string> = P extends null
  ? false
  : P extends `\${form.${infer Name}}`
    ? Name extends Sure
      ? true
      : false
    : P extends `\${screen.${string}` | `\`${string}\``
      ? false
      : true;

type PayloadValue<F extends FlowLike, S, P, File, Sure extends string> = P extends string
  ? TextValue<F, S, P, File>
  : P extends number | boolean
    ? P
    : P extends readonly unknown[]
      ? unknown[]
      : Payload<F, S, P, File, Sure>;

type Payload<F extends FlowLike, S, P, File, Sure extends string> = Plain<
  {
    -readonly [Name in keyof P as IsSure<P[Name], Sure> extends true ? Name : never]: PayloadValue<
      F,
      S,
      P[Name],
      File,
      Sure
    >;
  } & {
    -readonly [Name in keyof P as IsSure<P[Name], Sure> extends true ? never : Name]?: PayloadValue<
      F,
      S,
      P[Name],
      File,
      Sure
    >;
  }
>;

type ActionName = "data_exchange" | "complete";

/** What an action sends, if it is the one that is asked for. */
type Sent<F extends FlowLike, S, A, Action extends ActionName, File, Sure extends string> = A extends {
  readonly name: Action;
}
  ? A extends { readonly payload: infer P }
    ? Payload<F, S, P, File, Sure>
    : Record<never, never>
  : never;

/** A choice that has a value whenever its action runs. */
type Chosen<C> = C extends Typed<"DatePicker" | "CalendarPicker"> | { readonly "on-unselect-action": object }
  ? NameOf<C>
  : never;

type SentByClick<F extends FlowLike, S, C, Action extends ActionName, File> = C extends {
  readonly "on-click-action": infer A;
}
  ? Sent<F, S, A, Action, File, C extends Typed<"Footer"> ? SureNames<S> : never>
  : never;
type SentByChoice<F extends FlowLike, S, C, Action extends ActionName, File> = C extends {
  readonly "on-select-action": infer A;
}
  ? Sent<F, S, A, Action, File, Chosen<C>>
  : never;
type ListItems<C> = C extends { readonly "list-items": readonly (infer Item)[] } ? Item : never;

/** What the actions of a name send from a screen; `never` where there are none. */
export type SentFrom<F extends FlowLike, S, Action extends ActionName, File> =
  | SentByClick<F, S, ComponentsOf<S> | ListItems<ComponentsOf<S>>, Action, File>
  | SentByChoice<F, S, ComponentsOf<S>, Action, File>;

/** What a screen sends to the endpoint: an object, or a union where it has several such actions. */
export type FlowExchangeData<F extends FlowLike, Id extends string> = SentFrom<
  F,
  ScreenById<F, Id>,
  "data_exchange",
  FlowEndpointFile
>;
