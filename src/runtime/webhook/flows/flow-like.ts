/** A Flow JSON as the types of handlers look at it. */
import type { FlowJson } from "../../../generated/openapi.js";

/** A screen, as far as it says what is sent and shown. */
export interface FlowScreenLike {
  readonly id: string;
  readonly data?: object;
  readonly layout: { readonly children: readonly object[] };
}

/** Whatever has the screens of a Flow JSON: one made by `defineFlow`, one `as const`, one from a file. */
export interface FlowLike {
  readonly screens: readonly FlowScreenLike[];
}

/**
 * A Flow JSON as a typed object that remembers what is in it, so that `webhook.flows()` and `event.flowResponse()` know what it
 * sends. Returns it as it is; `validateFlowJson` of `wapi-ts/validators` checks what types cannot.
 */
export const defineFlow = <const F extends FlowJson>(flow: F): F => flow;

export type ScreenOf<F extends FlowLike> = F["screens"][number];

/** Ids of the screens; `string` where the type of the flow does not tell them. */
export type FlowScreenIdOf<F extends FlowLike> = ScreenOf<F>["id"];

/** The screen of an id. */
export type ScreenById<F extends FlowLike, Id> = Extract<ScreenOf<F>, { readonly id: Id }>;

/** What every schema of data has in common. */
type Typed<Type extends string> = { readonly type: Type };
type RequiredIn<D> = D extends { readonly required: readonly (infer Name)[] } ? Name : never;

type Members<P, Needed> = {
  -readonly [Name in keyof P as Name extends Needed ? Name : never]: SchemaValue<P[Name]>;
} & { -readonly [Name in keyof P as Name extends Needed ? never : Name]?: SchemaValue<P[Name]> };

/** The value that a JSON Schema of a screen's data describes. */
export type SchemaValue<D> =
  D extends Typed<"string">
    ? string
    : D extends Typed<"number" | "integer">
      ? number
      : D extends Typed<"boolean">
        ? boolean
        : D extends Typed<"array">
          ? readonly (D extends { readonly items: infer I } ? SchemaValue<I> : unknown)[]
          : D extends Typed<"object">
            ? D extends { readonly properties: infer P }
              ? Plain<Members<P, RequiredIn<D>>>
              : { readonly [name: string]: unknown }
            : unknown;

/** As one object, which editors show better than an intersection. */
export type Plain<T> = { [Name in keyof T]: T[Name] };

/** The data that a screen declares; none where it declares none. */
export type ScreenData<S> = S extends { readonly data: infer D }
  ? { -readonly [Name in keyof D]: SchemaValue<D[Name]> }
  : Record<never, never>;

/** What stands at a path in the data. */
export type DataAt<D, Path extends string> = Path extends keyof D
  ? SchemaValue<D[Path]>
  : Path extends `${infer First}.${infer Rest}`
    ? First extends keyof D
      ? D[First] extends { readonly properties: infer P }
        ? DataAt<P, Rest>
        : unknown
      : unknown
    : unknown;
