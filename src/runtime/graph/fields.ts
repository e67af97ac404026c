/** What a call reads of a node: names of its members, and fields with arguments. */
import type { Edges, Nodes } from "../../generated/edges.js";

export type NodeName = keyof Nodes;
type EdgesOf<N> = N extends keyof Edges ? Edges[N] : Record<never, never>;
type Edge = { arguments: object; result: object; node?: NodeName };

/** Edges that cannot be read without arguments. */
type Demanding<E> = {
  [K in keyof E]: E[K] extends Edge ? (Record<never, never> extends E[K]["arguments"] ? never : K) : never;
}[keyof E];

/** Arguments that tell a moment, which Meta takes in seconds since 1970. */
type Moments = "start" | "end" | "since" | "until";
/** The arguments of a field, its moments as `Date` too. */
export type FieldArguments<A> = { [K in keyof A]: K extends Moments ? A[K] | Date : A[K] };

type Choice<E> = E extends Edge
  ? FieldArguments<E["arguments"]> &
      (E extends { node: infer N extends NodeName } ? { fields?: Fields<N> } : Record<never, never>)
  : never;

type Member<N extends NodeName, K> = K extends keyof Nodes[N] ? NonNullable<Nodes[N][K]> : never;
type Item<T> = T extends readonly (infer I)[] ? I : T;
/** Members that are objects, or lists of them, without arguments. */
type Parts<N extends NodeName> = {
  [K in keyof Nodes[N]]-?: K extends keyof EdgesOf<N> ? never : Item<Member<N, K>> extends object ? K : never;
}[keyof Nodes[N]];
type NamesIn<T> = T extends object ? keyof T & string : never;

/** Fields with their arguments, and what to read of what they give. */
export type FieldChoices<N extends NodeName> = object & { readonly [K in keyof EdgesOf<N>]?: Choice<EdgesOf<N>[K]> } & {
  readonly [K in Parts<N>]?: { fields: readonly NamesIn<Item<Member<N, K>>>[] };
};

/**
 * What to read of a node: names of its members, and objects of fields that take arguments, such as
 * `["name", { phone_numbers: { limit: 5, fields: ["id"] } }]`. `fields` alone choose from a member that is an object.
 */
export type Fields<N extends NodeName> = readonly (
  | Exclude<keyof Nodes[N] & string, Demanding<EdgesOf<N>>>
  | FieldChoices<N>
)[];

type Names<F> = Extract<F extends readonly (infer Item)[] ? Item : never, string>;
type Chosen<F> = Exclude<F extends readonly (infer Item)[] ? Item : never, string>;
type Choices<F> = Chosen<F> extends infer C ? (C extends object ? keyof C : never) : never;
type ChoiceOf<F, K> =
  Chosen<F> extends infer C ? (C extends { readonly [P in K & string]: infer Value } ? Value : never) : never;
type Result<E, C> = E extends Edge
  ? E extends { node: infer N extends NodeName; result: { data: unknown } }
    ? C extends { fields: infer F }
      ? Omit<E["result"], "data"> & { data: Selected<N, F>[] }
      : E["result"]
    : E["result"]
  : never;

type Only<T, C> = C extends { fields: readonly (infer Name)[] } ? Pick<T, Name & keyof T> : T;
type Part<T, C> = T extends readonly (infer I)[] ? Only<I, C>[] : Only<T, C>;

type Plain<T> = { [K in keyof T]: T[K] } & {};
type IdOf<N> = N extends { id: unknown } ? Pick<N, "id"> : Record<never, never>;

/** A node as it comes with those fields: they alone, where it has them, and `id`. Without `fields`, what Meta picks. */
export type Selected<N extends NodeName, F> = F extends readonly unknown[]
  ? Plain<
      IdOf<Nodes[N]> &
        Pick<Nodes[N], Names<F> & keyof Nodes[N]> & {
          [K in Choices<F> & keyof EdgesOf<N>]?: Result<EdgesOf<N>[K], ChoiceOf<F, K>>;
        } & {
          [K in Choices<F> & Parts<N>]?: Part<Member<N, K>, ChoiceOf<F, K>>;
        }
    >
  : Nodes[N];

type OnlyKnown<N extends NodeName, C> = {
  [K in keyof C]: K extends keyof EdgesOf<N>
    ? OnlyArguments<EdgesOf<N>[K], C[K]>
    : K extends Parts<N>
      ? { [A in keyof C[K]]: A extends "fields" ? C[K][A] : never }
      : never;
};
type OnlyArguments<E, C> = {
  [K in keyof C]: E extends Edge
    ? K extends "fields"
      ? E extends { node: infer N extends NodeName }
        ? KnownFields<N, C[K]>
        : never
      : K extends keyof E["arguments"]
        ? C[K]
        : never
    : never;
};

/** `never` in the place of each field or argument that does not exist: what is inferred is not searched for surplus members. */
export type KnownFields<N extends NodeName, F> = F extends readonly unknown[]
  ? { [I in keyof F]: F[I] extends string ? F[I] : OnlyKnown<N, F[I]> }
  : F;
