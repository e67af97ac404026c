/** What a business client can do for its account. */
import { Client } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { partnerRows } from "./partner.js";
import type { Rows } from "./row.js";

const PORTFOLIO = "506914307656634";
const USER_ID = "122093141258241863";
const FLOW = "1103477094411423";
const PIN = "418205";
const TEMPLATE = "1407680676729941";
const OTHER = "1407680676729942";
const GROUP = "642905031765127";
const ANALYTICS_GROUP = "Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjMzOTQzMjAdOTY0MTUZD";
const period = { start: new Date("2026-01-01T00:00:00Z"), end: new Date("2026-01-31T00:00:00Z") };
const json = '{"version":"7.3","screens":[]}';
const asked = { name: "ENDPOINT_AVAILABILITY", granularity: "DAY", since: "2026-01-01", until: "2026-01-31" } as const;
const compliance = {
  entity_name: "Lucky Shrub",
  entity_type: "PRIVATE_COMPANY",
  is_registered: true,
  grievance_officer_details: { name: "A", email: "a@example.com", mobile_number: "+911234567890" },
  customer_care_details: { email: "b@example.com", mobile_number: "+911234567890" },
} as const;
const override = { override_callback_uri: "https://example.com/7", verify_token: "token-of-7" };
const callback = { callback_url: "https://example.com/webhook", verify_token: "token-of-the-app" };
const group = { name: "Spring", whatsapp_business_templates: [TEMPLATE] };

const appOf = ({ appId, appSecret }: Emulator) => ({ appId, appSecret });
/** Asks what a row needs, past the one who looks on. */
const aside = ({ accessToken, businessAccountId, url }: Emulator) =>
  new Client({ apiAccessToken: accessToken, businessAccountId, graph: { baseUrl: url } }).business;
const templateOf = async (emulator: Emulator) => {
  const { template } = aside(emulator);
  const name = `made_for_this_${Math.random().toString(36).slice(2)}`;
  const components = [{ type: "BODY" as const, text: "Thank you." }];
  return (await template.create({ name, language: "en_US", category: "UTILITY", components })).id;
};
const codeOf = async (emulator: Emulator) => {
  const { code } = await aside(emulator).qrCode.create(emulator.phoneNumberId, { prefilled_message: "Which?" });
  return String(code);
};
let numbers = 0;
/** A number that is not verified yet. */
const newNumberOf = async (emulator: Emulator) => {
  const phone_number = String(70_000_000 + ++numbers);
  return (await aside(emulator).phoneNumber.create({ cc: "46", phone_number, verified_name: "Shop" })).id;
};
const READY = JSON.stringify({
  version: "7.3",
  screens: [
    {
      id: "A",
      title: "A",
      terminal: true,
      layout: {
        type: "SingleColumnLayout",
        children: [
          { type: "TextBody", text: "A" },
          { type: "Footer", label: "Done", "on-click-action": { name: "complete", payload: {} } },
        ],
      },
    },
  ],
});
let flows = 0;
/** Makes a flow of a name that no other has. */
const flowOf = async (emulator: Emulator, publish: boolean) => {
  const flow = { name: `made_for_a_row_${++flows}`, categories: ["OTHER" as const], flow_json: READY, publish };
  return (await aside(emulator).flow.create(flow)).id;
};
async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items) return;
}

export const businessRows: Rows = {
  "business.account.assignUser": ({ business }) => business.account.assignUser({ user: USER_ID, tasks: ["MESSAGING"] }),
  "business.account.createSchedule": ({ business }) =>
    business.account.createSchedule({
      name: "Weekdays",
      schedule_type: "BUSINESS_HOURS",
      start_time: "09:00",
      end_time: "17:00",
    }),
  "business.account.get": ({ business }) => business.account.get({ fields: ["name"] }),
  "business.account.listActivities": ({ business }) => all(business.account.listActivities({ since: "2026-11-01" })),
  "business.account.listSchedules": ({ business }) =>
    all(business.account.listSchedules({ sort: "created_time.desc" })),
  "business.account.listUsers": ({ business }) => all(business.account.listUsers({ business: PORTFOLIO, limit: 2 })),
  "business.account.unassignUser": ({ business }) => business.account.unassignUser(USER_ID),
  "business.account.update": ({ business }) => business.account.update({ is_enabled_for_insights: true }),
  "business.analytics.account": ({ business }) =>
    business.analytics.account({ ...period, granularity: "DAY", country_codes: ["US"] }),
  "business.analytics.call": ({ business }) =>
    business.analytics.call({ ...period, granularity: "DAILY", metric_types: ["COUNT"] }),
  "business.analytics.group": ({ business }) =>
    all(business.analytics.group({ ...period, group_ids: [ANALYTICS_GROUP], metric_types: ["SENT", "READ"] })),
  "business.analytics.pricing": ({ business }) =>
    business.analytics.pricing({ ...period, granularity: "MONTHLY", dimensions: ["COUNTRY", "TIER"] }),
  "business.analytics.template": ({ business }) =>
    all(
      business.analytics.template({
        ...period,
        granularity: "DAILY",
        template_ids: ["77", "78"],
        metric_types: ["SENT", "READ"],
        limit: 9,
      }),
    ),
  "business.analytics.templateGroup": ({ business }) =>
    all(business.analytics.templateGroup({ ...period, granularity: "DAILY", template_group_ids: ["5"] })),
  "business.conversationAnalytics": ({ business }) =>
    business.conversationAnalytics({ ...period, granularity: "DAILY" }),
  "business.fetch": ({ business }) => business.fetch({ fields: ["id", "name"] }),
  "business.flow.create": ({ business }) =>
    business.flow.create({ name: "Visit", categories: ["OTHER"], flow_json: json, publish: true }),
  "business.flow.delete": async ({ business, emulator }) => business.flow.delete(await flowOf(emulator, false)),
  "business.flow.deprecate": async ({ business, emulator }) => business.flow.deprecate(await flowOf(emulator, true)),
  "business.flow.get": ({ business }) =>
    business.flow.get(FLOW, { fields: ["name", { preview: { invalidate: false } }] }),
  "business.flow.health": ({ business, emulator }) =>
    business.flow.health(FLOW, { phone_number: emulator.phoneNumberId }),
  "business.flow.list": ({ business }) => all(business.flow.list({ fields: ["id", "status"], limit: 5 })),
  "business.flow.listAssets": ({ business }) => all(business.flow.listAssets(FLOW)),
  "business.flow.metric": ({ business }) => business.flow.metric(FLOW, { ...asked }),
  "business.flow.migrate": ({ business }) =>
    business.flow.migrate({ source_waba_id: "22", source_flow_names: ["Visit"] }),
  "business.flow.preview": ({ business }) => business.flow.preview(FLOW, { invalidate: true }),
  "business.flow.publish": async ({ business, emulator }) => business.flow.publish(await flowOf(emulator, false)),
  "business.flow.update": async ({ business, emulator }) =>
    business.flow.update(await flowOf(emulator, false), { name: "Visits" }),
  "business.flow.updateJson": async ({ business, emulator }) =>
    business.flow.updateJson(await flowOf(emulator, false), json),
  "business.phoneNumber.adoptUsername": ({ business, emulator }) =>
    business.phoneNumber.adoptUsername(emulator.phoneNumberId, "shop", { transfer_action: "force_transfer" }),
  "business.phoneNumber.applyForOfficialBusinessAccount": ({ business, emulator }) =>
    business.phoneNumber.applyForOfficialBusinessAccount(emulator.phoneNumberId, { primary_language: "en" }),
  "business.phoneNumber.create": ({ business }) =>
    business.phoneNumber.create({ cc: "1", phone_number: "5551234567", verified_name: "Shop" }),
  "business.phoneNumber.deleteUsername": ({ business, emulator }) =>
    business.phoneNumber.deleteUsername(emulator.phoneNumberId),
  "business.phoneNumber.deregister": ({ business, emulator }) =>
    business.phoneNumber.deregister(emulator.phoneNumberId),
  "business.phoneNumber.get": ({ business, emulator }) =>
    business.phoneNumber.get(emulator.phoneNumberId, { fields: ["status"] }),
  "business.phoneNumber.getAccountNumber": ({ business }) =>
    business.phoneNumber.getAccountNumber("106540352273015", { fields: ["id"] }),
  "business.phoneNumber.getComplianceInfo": ({ business, emulator }) =>
    business.phoneNumber.getComplianceInfo(emulator.phoneNumberId),
  "business.phoneNumber.getOfficialBusinessAccount": ({ business, emulator }) =>
    business.phoneNumber.getOfficialBusinessAccount(emulator.phoneNumberId, { fields: ["oba_status"] }),
  "business.phoneNumber.getSettings": ({ business, emulator }) =>
    business.phoneNumber.getSettings(emulator.phoneNumberId, { include_sip_credentials: true }),
  "business.phoneNumber.getUsername": ({ business, emulator }) =>
    business.phoneNumber.getUsername(emulator.phoneNumberId),
  "business.phoneNumber.health": ({ business, emulator }) => business.phoneNumber.health(emulator.phoneNumberId),
  "business.phoneNumber.list": ({ business }) => all(business.phoneNumber.list()),
  "business.phoneNumber.listUsernameSuggestions": ({ business, emulator }) =>
    business.phoneNumber.listUsernameSuggestions(emulator.phoneNumberId),
  "business.phoneNumber.page": ({ business }) => business.phoneNumber.page({ sandbox: true, fields: ["id"] }),
  "business.phoneNumber.register": ({ business, emulator }) =>
    business.phoneNumber.register(emulator.phoneNumberId, { pin: PIN }),
  "business.phoneNumber.requestCode": async ({ business, emulator }) =>
    business.phoneNumber.requestCode(await newNumberOf(emulator), { code_method: "SMS", language: "sv" }),
  "business.phoneNumber.update": ({ business, emulator }) =>
    business.phoneNumber.update(emulator.phoneNumberId, { new_display_name: "Shop" }),
  "business.phoneNumber.updateComplianceInfo": ({ business, emulator }) =>
    business.phoneNumber.updateComplianceInfo(emulator.phoneNumberId, { ...compliance }),
  "business.phoneNumber.updateSettings": ({ business, emulator }) =>
    business.phoneNumber.updateSettings(emulator.phoneNumberId, {
      user_identity_change: { enable_identity_key_check: true },
    }),
  "business.phoneNumber.verifyCode": async ({ business, emulator }) => {
    const id = await newNumberOf(emulator);
    await aside(emulator).phoneNumber.requestCode(id, { code_method: "SMS", language: "sv" });
    await business.phoneNumber.verifyCode(id, "123456");
  },
  "business.qrCode.create": ({ business, emulator }) =>
    business.qrCode.create(emulator.phoneNumberId, { prefilled_message: "Which?", generate_qr_image: "SVG" }),
  "business.qrCode.delete": async ({ business, emulator }) =>
    business.qrCode.delete(emulator.phoneNumberId, await codeOf(emulator)),
  "business.qrCode.get": async ({ business, emulator }) =>
    business.qrCode.get(emulator.phoneNumberId, await codeOf(emulator), { fields: ["code", "prefilled_message"] }),
  "business.qrCode.getImageUrl": async ({ business, emulator }) =>
    business.qrCode.getImageUrl(emulator.phoneNumberId, await codeOf(emulator), "PNG"),
  "business.qrCode.list": ({ business, emulator }) => all(business.qrCode.list(emulator.phoneNumberId, { limit: 25 })),
  "business.qrCode.update": async ({ business, emulator }) =>
    business.qrCode.update(emulator.phoneNumberId, await codeOf(emulator), { prefilled_message: "Which?" }),
  "business.template.archive": ({ business }) => business.template.archive([TEMPLATE, OTHER]),
  "business.template.compare": async ({ business, emulator }) =>
    business.template.compare(await templateOf(emulator), OTHER, { start: 1_767_225_600, end: 1_767_830_400 }),
  "business.template.create": ({ business }) =>
    business.template.create({
      name: "made_here",
      language: "en_US",
      category: "UTILITY",
      components: [{ type: "BODY", text: "Thank you." }],
    }),
  "business.template.delete": ({ business }) => business.template.delete({ name: "order_update" }),
  "business.template.edit": async ({ business, emulator }) =>
    business.template.edit(await templateOf(emulator), { category: "MARKETING" }),
  "business.template.get": async ({ business, emulator }) =>
    business.template.get(await templateOf(emulator), { fields: ["name"] }),
  "business.template.list": ({ business }) => all(business.template.list({ status: "APPROVED", fields: ["id"] })),
  "business.template.listLibrary": ({ business }) =>
    all(business.template.listLibrary({ search: "pay & go", language: "en_US", limit: 2 })),
  "business.template.migrate": ({ business }) => business.template.migrate({ source_waba_id: "22", page_number: 1 }),
  "business.template.page": ({ business }) => business.template.page({ limit: 1, summary: ["total_count"] }),
  "business.template.preview": ({ business }) =>
    business.template.preview({ languages: ["en_US", "sv"], code_expiration_minutes: 5, button_types: ["OTP"] }),
  "business.template.unarchive": ({ business }) => business.template.unarchive([TEMPLATE, OTHER]),
  "business.template.unpause": async ({ business, emulator }) => business.template.unpause(await templateOf(emulator)),
  "business.uploadHandle": ({ business }) =>
    business.uploadHandle(new File(["%PDF-1.7"], "menu.pdf", { type: "application/pdf" })),
  "business.template.upsert": ({ business }) =>
    business.template.upsert({
      name: "code",
      languages: ["en_US", "sv"],
      category: "AUTHENTICATION",
      components: [{ type: "BODY" }, { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE" }] }],
    }),
  "business.templateGroup.create": ({ business }) => business.templateGroup.create({ ...group }),
  "business.templateGroup.delete": ({ business }) => business.templateGroup.delete(GROUP),
  "business.templateGroup.get": ({ business }) => business.templateGroup.get(GROUP, { fields: ["name"] }),
  "business.templateGroup.list": ({ business }) => all(business.templateGroup.list({ fields: ["id", "name"] })),
  "business.templateGroup.update": ({ business }) =>
    business.templateGroup.update(GROUP, { remove_templates: [TEMPLATE] }),
  "business.webhookSubscription.deleteForApp": ({ business, emulator }) =>
    business.webhookSubscription.deleteForApp(appOf(emulator), { fields: ["messages"] }),
  "business.webhookSubscription.deleteForNumber": ({ business, emulator }) =>
    business.webhookSubscription.deleteForNumber(emulator.phoneNumberId),
  "business.webhookSubscription.getForNumber": ({ business, emulator }) =>
    business.webhookSubscription.getForNumber(emulator.phoneNumberId),
  "business.webhookSubscription.list": ({ business }) => business.webhookSubscription.list(),
  "business.webhookSubscription.listForApp": ({ business, emulator }) =>
    business.webhookSubscription.listForApp(appOf(emulator)),
  "business.webhookSubscription.setForApp": ({ business, emulator }) =>
    business.webhookSubscription.setForApp(appOf(emulator), { ...callback, fields: ["messages", "account_update"] }),
  "business.webhookSubscription.setForNumber": ({ business, emulator }) =>
    business.webhookSubscription.setForNumber(emulator.phoneNumberId, { ...override }),
  "business.webhookSubscription.subscribe": ({ business }) => business.webhookSubscription.subscribe({ ...override }),
  "business.webhookSubscription.unsubscribe": ({ business }) => business.webhookSubscription.unsubscribe(),
  ...partnerRows,
};
