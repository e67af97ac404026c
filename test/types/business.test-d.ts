/** What `client.business` takes and gives, and what the compiler refuses. */
import { expectTypeOf, test } from "vitest";
import {
  Client,
  type CreateFlowResponse,
  type CreateTemplateResponse,
  type FlowJson,
  type FlowPreview,
  type OnboardedCustomer,
  type OnboardingState,
  type QrCode,
  type SubscribedApp,
  type Template,
} from "wapi-ts";

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

test("counts in moments of either kind", () => {
  const options = { start: new Date(), end: 1_767_225_600, granularity: "DAILY" as const };
  business.analytics.pricing({ ...options, dimensions: ["COUNTRY"] });
  business.analytics.template({ ...options, start: "2026-01-01", template_ids: ["1"] });
  // @ts-expect-error days are for templates and their groups
  business.analytics.pricing({ ...options, start: "2026-01-01" });
  // @ts-expect-error which templates
  business.analytics.template(options);
  // @ts-expect-error no such dimension
  business.analytics.pricing({ ...options, dimensions: ["PLANET"] });
});

test("gives the fields that were asked for", async () => {
  expectTypeOf(business.flow.get("1", { fields: ["name"] })).resolves.toEqualTypeOf<{ id: string; name?: string }>();
  expectTypeOf(business.qrCode.get("1", "a", { fields: ["code"] })).resolves.toEqualTypeOf<
    Pick<QrCode, "code"> | undefined
  >();
  for await (const account of business.portfolio.listClientAccounts("1", { fields: ["name", "currency"] })) {
    expectTypeOf(account).toEqualTypeOf<{ id: string; name?: string; currency?: string }>();
    // @ts-expect-error it was not asked for
    account.status;
  }
  // @ts-expect-error no such field
  business.flow.get("1", { fields: ["nmae"] });
  // @ts-expect-error no such field
  business.catalog.list({ fields: ["nmae"] });
});

test("takes flows and QR codes", () => {
  const flowJson = {} as FlowJson;
  expectTypeOf(
    business.flow.create({ name: "a", categories: ["OTHER"], flow_json: flowJson }),
  ).resolves.toEqualTypeOf<CreateFlowResponse>();
  business.flow.updateJson("1", "{}");
  business.flow.updateJson("1", new Blob(["{}"]));
  expectTypeOf(business.flow.preview("1")).resolves.toEqualTypeOf<FlowPreview | undefined>();
  // @ts-expect-error a Flow JSON has screens
  business.flow.updateJson("1", { version: "7.3" });
  // @ts-expect-error a flow has a category
  business.flow.create({ name: "a" });
  expectTypeOf(business.qrCode.getImageUrl("1", "a", "PNG")).resolves.toEqualTypeOf<string | undefined>();
  // @ts-expect-error no such format
  business.qrCode.getImageUrl("1", "a", "GIF");
  // @ts-expect-error the number comes first
  business.qrCode.create({ prefilled_message: "Hi" });
});

test("lists sandbox numbers", () => {
  business.phoneNumber.list({ sandbox: true, fields: ["id"] });
  // @ts-expect-error a flag
  business.phoneNumber.list({ sandbox: "yes" });
});

test("takes a customer on, and on from where it stopped", () => {
  const app = { appId: "1", appSecret: "s" };
  const onProgress = (state: OnboardingState) => void state;
  expectTypeOf(
    business.onboarding.complete({ ...app, code: "c", pin: "418205", onProgress }),
  ).resolves.toEqualTypeOf<OnboardedCustomer>();
  business.onboarding.complete({ ...app, state: { done: [], accessToken: "t" } });
  // @ts-expect-error the app's secret
  business.onboarding.complete({ appId: "1", code: "c" });
  // @ts-expect-error a PIN is a text
  business.onboarding.complete({ ...app, code: "c", pin: 418205 });
  // @ts-expect-error an app is an id and a secret
  business.webhookSubscription.listForApp("1");
  // @ts-expect-error a URL needs the token of its handshake
  business.webhookSubscription.setForNumber("1", { override_callback_uri: "https://example.com" });
});
