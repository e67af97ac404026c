/** What `fields` choose is what comes; what does not exist is a compile error at the very word. */
import { expectTypeOf, test } from "vitest";
import type { Client, PhoneNumber, Template } from "wapi-ts";

declare const client: Client;
const { business } = client;

test("gives the whole node where nothing is chosen", async () => {
  expectTypeOf(await business.phoneNumber.get("1")).toEqualTypeOf<PhoneNumber>();
  for await (const number of business.phoneNumber.list({ limit: 5 })) expectTypeOf(number).toEqualTypeOf<PhoneNumber>();
});

test("gives what was chosen, and the id", async () => {
  const number = await business.phoneNumber.get("1", { fields: ["verified_name", "throughput"] });
  expectTypeOf(number.id).toEqualTypeOf<string>();
  expectTypeOf(number.verified_name).toEqualTypeOf<string | undefined>();
  expectTypeOf(number.throughput).toEqualTypeOf<PhoneNumber["throughput"]>();
  // @ts-expect-error status was not asked for
  number.status;
});

test("gives what was chosen of a list and its pages", async () => {
  for await (const template of business.template.list({ fields: ["name", "status"], limit: 10 }))
    expectTypeOf(template).toEqualTypeOf<Pick<Template, "id" | "name" | "status">>();
  const page = await business.phoneNumber.page({ fields: ["quality_rating"] });
  expectTypeOf(page.data[0]).toEqualTypeOf<Pick<PhoneNumber, "id" | "quality_rating"> | undefined>();
});

test("expands fields with arguments, several levels deep", async () => {
  const account = await business.fetch({
    fields: [
      "name",
      {
        phone_numbers: { limit: 5, fields: ["throughput", { message_qrdls: { fields: ["deep_link_url"] } }] },
        analytics: { start: new Date(0), end: 1_700_000_000, granularity: "DAY", country_codes: ["US"] },
      },
      { message_templates: { limit: 1 } },
    ],
  });
  expectTypeOf(account.name).toEqualTypeOf<string | undefined>();
  const number = account.phone_numbers?.data[0];
  expectTypeOf(number?.throughput).toEqualTypeOf<PhoneNumber["throughput"]>();
  expectTypeOf(number?.message_qrdls?.data[0]?.deep_link_url).toEqualTypeOf<string | undefined>();
  expectTypeOf(account.message_templates?.data[0]).toEqualTypeOf<Template | undefined>();
  expectTypeOf(account.analytics?.granularity).toBeNullable();
  // @ts-expect-error status was not asked for
  number?.status;
  // @ts-expect-error currency was not asked for
  account.currency;
});

test("refuses names, arguments and values that do not exist", () => {
  // @ts-expect-error the field is called verified_name
  business.phoneNumber.get("1", { fields: ["verifiedname"] });
  // @ts-expect-error a template has no such field
  business.template.list({ fields: ["name", "throughput"] });
  // @ts-expect-error analytics cannot be read without its period
  business.fetch({ fields: ["analytics"] });
  // @ts-expect-error there is no such field with arguments
  business.fetch({ fields: [{ phonenumbers: { limit: 5 } }] });
  // @ts-expect-error the argument is called limit
  business.fetch({ fields: [{ phone_numbers: { limt: 5 } }] });
  // @ts-expect-error limit is a number
  business.fetch({ fields: [{ phone_numbers: { limit: "5" } }] });
  // @ts-expect-error the intervals are HALF_HOUR, DAY and MONTH
  business.fetch({ fields: [{ analytics: { start: 1, end: 2, granularity: "YEAR" } }] });
  // @ts-expect-error end is missing
  business.fetch({ fields: [{ analytics: { start: 1, granularity: "DAY" } }] });
  // @ts-expect-error a number has no such field
  business.fetch({ fields: [{ phone_numbers: { fields: ["nam"] } }] });
  // @ts-expect-error nothing can be chosen of what analytics gives
  business.fetch({ fields: [{ analytics: { start: 1, end: 2, granularity: "DAY", fields: ["x"] } }] });
  // @ts-expect-error the business has no such member
  business.fetch({ fields: [{ owner_business_info: { fields: ["nam"] } }] });
});
