/** Open enums: known values complete in an editor, any other text passes. */

import { expectTypeOf, test } from "vitest";
import type {
  AccountUpdateEvent,
  AccountUpdateValue,
  IncomingSystemMessage,
  StatusPricingCategory,
  TemplateCategory,
  TemplateState,
} from "wapi-ts";

/** The known values of an open enum; of `"a" | string` there would be none left, and nothing to complete. */
type Known<Enum> = Enum extends string ? (Record<never, never> extends Record<Enum, 1> ? never : Enum) : never;

test("keeps the known values of an open enum apart from string", () => {
  expectTypeOf<Known<TemplateCategory>>().toEqualTypeOf<"AUTHENTICATION" | "MARKETING" | "UTILITY" | "FREE_SERVICE">();
  expectTypeOf<"PARTNER_ADDED">().toExtend<Known<AccountUpdateEvent>>();
  expectTypeOf<"PARTNER_PAINTED">().not.toExtend<Known<AccountUpdateEvent>>();
  expectTypeOf<Known<string>>().toEqualTypeOf<never>();
});

test("is not plain string, though any text can be assigned", () => {
  expectTypeOf<TemplateState>().not.toEqualTypeOf<string>();
  expectTypeOf<AccountUpdateEvent>().not.toEqualTypeOf<string>();
  expectTypeOf<IncomingSystemMessage["system"]["type"]>().not.toEqualTypeOf<string | undefined>();
  expectTypeOf<string>().toExtend<TemplateState>();
  expectTypeOf<string>().toExtend<StatusPricingCategory>();
  expectTypeOf<"APPROVED">().toExtend<TemplateState>();
  expectTypeOf<AccountUpdateEvent>().toExtend<string>();
});

test("refuses what is no text", () => {
  // @ts-expect-error a number is none of an enum's values
  ({ event: 5 }) satisfies AccountUpdateValue;
  // @ts-expect-error neither is null
  ({ event: null }) satisfies AccountUpdateValue;
  ({ event: "PARTNER_PAINTED" }) satisfies AccountUpdateValue;
});
