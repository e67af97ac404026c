/** No `any` in the public API: it would switch the compiler off in the user's code without a word. */

import { expectTypeOf, test } from "vitest";
import type * as main from "wapi-ts";
import type { components, operations, paths } from "wapi-ts";
import type * as emulator from "wapi-ts/emulator";
import type * as graph from "wapi-ts/graph";
import type * as templates from "wapi-ts/templates";
import type * as testing from "wapi-ts/testing";
import type * as validators from "wapi-ts/validators";
import type * as webhook from "wapi-ts/webhook";
import type { AnyEvent, EventName, EventOf } from "wapi-ts/webhook";

type IsAny<T> = 0 extends 1 & T ? true : false;

/** The platform's own types: some hold `any`, and none of it is ours. */
type Foreign =
  | AbortSignal
  | Blob
  | Date
  | FormData
  | Headers
  | ReadableStream
  | Request
  | Response
  | Uint8Array
  | URLSearchParams
  | NodeJS.EventEmitter;

type Deeper = { 0: never; 1: 0; 2: 1; 3: 2; 4: 3; 5: 4; 6: 5; 7: 6; 8: 7 };
type Depth = keyof Deeper;

/** Members to look into. The stack traces are what Node puts on every class of errors. */
type MemberOf<T> = Exclude<keyof T & (string | number), "prepareStackTrace" | "captureStackTrace">;

type InMembers<T, Left extends Depth> = {
  [Key in MemberOf<T>]-?: AnyIn<T[Key], Deeper[Left], `.${Key}`>;
}[MemberOf<T>];

type InFunction<T, Left extends Depth> =
  | (T extends (...given: infer Given) => infer Result
      ? AnyIn<Given[number], Deeper[Left], "(argument)"> | AnyIn<Result, Deeper[Left], "(result)">
      : never)
  | (T extends abstract new (
      ...given: infer Given
    ) => infer Instance
      ? AnyIn<Given[number], Deeper[Left], "(option)"> | AnyIn<Instance, Deeper[Left], "(instance)">
      : never);

/** Where `any` stands in a type, as a text; never where it stands nowhere. Goes into members, arguments, results and items. */
type AnyIn<T, Left extends Depth = 6, Path extends string = ""> =
  IsAny<T> extends true
    ? `${Path} is any`
    : [Left] extends [never]
      ? never
      : T extends string | number | boolean | null | undefined | symbol | Foreign
        ? never
        : T extends PromiseLike<infer Value>
          ? Prefixed<Path, AnyIn<Value, Left, "(awaited)">>
          : T extends readonly (infer Item)[] | AsyncGenerator<infer Item> | AsyncIterableIterator<infer Item>
            ? Prefixed<Path, AnyIn<Item, Deeper[Left], "[]">>
            : Prefixed<Path, InMembers<T, Left> | InFunction<T, Left>>;

type Prefixed<Path extends string, Found> = Found extends string ? `${Path}${Found}` : never;

type Any = ReturnType<typeof JSON.parse>;

test("finds any, or the tests below could not fail", () => {
  expectTypeOf<AnyIn<Any>>().toEqualTypeOf<" is any">();
  expectTypeOf<AnyIn<{ a: { b?: Any } }>>().toEqualTypeOf<".a.b is any">();
  expectTypeOf<AnyIn<{ a: string } | { b: Any[] }>>().toEqualTypeOf<".b[] is any">();
  expectTypeOf<AnyIn<Record<string, Any>>>().toEqualTypeOf<`.${string} is any`>();
  expectTypeOf<AnyIn<(given: Any) => string>>().toEqualTypeOf<"(argument) is any">();
  expectTypeOf<AnyIn<(given: string) => Promise<{ a: Any }>>>().toEqualTypeOf<"(result)(awaited).a is any">();
  expectTypeOf<AnyIn<new (options: { a?: Any }) => { b(): Any }>>().toEqualTypeOf<
    "(option).a is any" | "(instance).b(result) is any"
  >();
  expectTypeOf<AnyIn<{ a: unknown; b: object; c: never; d: Response }>>().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts exports", () => {
  expectTypeOf<AnyIn<typeof main>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.ClientOptions>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.Client>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.BusinessClient>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.MessagingClient>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.PhoneNumberManager>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<main.TemplateManager>>().toEqualTypeOf<never>();
  expectTypeOf<
    AnyIn<main.GraphApiError | main.RequestValidationError | main.AmbiguousSendError>
  >().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts/webhook exports", () => {
  expectTypeOf<AnyIn<typeof webhook>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<webhook.WebhookOptions>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<webhook.Webhook>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<webhook.WebhookRequest | webhook.WebhookAnswer>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<webhook.ReplyClient>>().toEqualTypeOf<never>();
});

test("has no any in an event, whatever name it is listened to by", () => {
  expectTypeOf<AnyIn<AnyEvent>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<{ [Name in EventName]: EventOf<Name> }, 7>>().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts/graph exports", () => {
  expectTypeOf<AnyIn<typeof graph>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<graph.GraphClientOptions>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<graph.PathTypedGraphClient>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<{ [Id in graph.OperationId]: [graph.Init<Id>, graph.Data<Id>] }, 8>>().toEqualTypeOf<never>();
});

test("has no any in the emulator", () => {
  expectTypeOf<AnyIn<typeof emulator>>().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts/templates exports", () => {
  expectTypeOf<AnyIn<typeof templates>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<templates.TemplateDefinition>>().toEqualTypeOf<never>();
  expectTypeOf<
    AnyIn<templates.DefinedTemplate<templates.TemplateParameters<templates.TemplateDefinition>>>
  >().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts/testing exports", () => {
  expectTypeOf<AnyIn<typeof testing>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<testing.FixtureAction | testing.FixtureMessaging>>().toEqualTypeOf<never>();
});

test("has no any in what wapi-ts/validators exports", () => {
  expectTypeOf<AnyIn<typeof validators>>().toEqualTypeOf<never>();
});

test("has no any in the types that are generated from the description", () => {
  expectTypeOf<AnyIn<components["schemas"], 8>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<operations, 8>>().toEqualTypeOf<never>();
  expectTypeOf<AnyIn<paths, 4>>().toEqualTypeOf<never>();
});
