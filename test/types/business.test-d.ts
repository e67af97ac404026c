/** What `client.business` takes and gives, and what the compiler refuses. */
import { expectTypeOf, test } from "vitest";
import { Client, type CreateTemplateResponse, type SubscribedApp, type Template } from "wapi-ts";

const { business } = new Client({ apiAccessToken: "token", businessAccountId: "1" });

test("takes numbers through registration", () => {
  expectTypeOf(business.phoneNumber.requestCode("1", { code_method: "SMS", language: "sv" })).resolves.toBeVoid();
  expectTypeOf(business.phoneNumber.register("1", { pin: "418205" })).resolves.toBeVoid();
  // @ts-expect-error a PIN is a text, so that it keeps its zeros
  business.phoneNumber.register("1", { pin: 418205 });
  // @ts-expect-error no such way
  business.phoneNumber.requestCode("1", { code_method: "FAX", language: "sv" });
});

test("takes templates of parts and buttons", () => {
  expectTypeOf(business.template.get("1")).resolves.toEqualTypeOf<Template>();
  const created = business.template.create({
    name: "a",
    language: "sv",
    category: "UTILITY",
    components: [{ type: "BUTTONS", buttons: [{ type: "URL", text: "Open", url: "https://example.com" }] }],
    message_send_ttl_seconds: 60,
  });
  expectTypeOf(created).resolves.toEqualTypeOf<CreateTemplateResponse>();
  // @ts-expect-error a life is a number
  business.template.edit("1", { message_send_ttl_seconds: "60" });
  // @ts-expect-error a page has a URL
  business.template.edit("1", { components: [{ type: "BUTTONS", buttons: [{ type: "URL", text: "Open" }] }] });
  business.template.delete({ name: "a", hsm_id: "1" });
  business.template.delete({ hsm_ids: ["1"] });
  // @ts-expect-error by name or by ids
  business.template.delete({ name: "a", hsm_ids: ["1"] });
  // @ts-expect-error an id of one language goes with its name
  business.template.delete({ hsm_id: "1" });
});

test("takes subscriptions and counts", () => {
  expectTypeOf(business.webhookSubscription.list()).resolves.toEqualTypeOf<SubscribedApp[]>();
  business.webhookSubscription.subscribe();
  const period = { start: new Date(), end: new Date() };
  business.analytics.account({ ...period, granularity: "DAY", product_types: [0, 2] });
  // @ts-expect-error conversations are counted by DAILY, messages by DAY
  business.analytics.account({ ...period, granularity: "DAILY" });
});
