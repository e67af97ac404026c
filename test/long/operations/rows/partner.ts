/** What a business client can do for shops, partners and their clients. */
import type { Emulator } from "wapi-ts/emulator";
import type { Rows } from "./row.js";

const PORTFOLIO = "506914307656634";
const CLIENT = "506914307656634";
const CATALOG = "194836987003835";
const PRODUCT = "5637984226235413";
const DATASET = "593247310286614";
const SIGNUP = "1180219957325421";
const LINE = "1972385232742146";
const SHARE = "58501441721238";
const PREVERIFIED = "106540352267890";
const SOLUTION = "774485461512159";
const APP_ID = "670843887433847";
const CODE = "code-of-embedded-signup";
const SECRET = "EAASecretOfACustomer";
const PIN = "418205";
const filter = '{"retailer_id":{"eq":"aloe-1"}}';
const feed = { name: "Daily", schedule: { interval: "DAILY", url: "https://example.com/feed.csv", hour: 3 } } as const;
const billed = { waba_id: "102290129340398", waba_currency: "USD" } as const;
const configuration = { configuration_name: "shop-payments", provider_name: "razorpay" } as const;
const event = {
  event_name: "Purchase",
  event_time: 1_767_225_600,
  action_source: "business_messaging",
  messaging_channel: "whatsapp",
  user_data: { whatsapp_business_account_id: "102290129340398", ctwa_clid: "ARAkLkA8rmlFeiCktEJQ" },
  custom_data: { currency: "USD", value: 9.99 },
} as const;
const texts = {
  signup_message: "News about plants, once a week.",
  confirmation_message: "Welcome!",
  privacy_policy_url: "https://example.com/privacy",
};

const appOf = ({ appId, appSecret }: Emulator) => ({ appId, appSecret });
async function all(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _item of items) return;
}

export const partnerRows: Rows = {
  "business.catalog.connect": ({ business }) => business.catalog.connect(CATALOG),
  "business.catalog.create": ({ business }) =>
    business.catalog.create(PORTFOLIO, { name: "Plants", vertical: "commerce" }),
  "business.catalog.delete": async ({ business }) => {
    const { id } = await business.catalog.create(PORTFOLIO, { name: "Made for this" });
    await business.catalog.delete(id, { allow_delete_catalog_with_live_product_set: true });
  },
  "business.catalog.disconnect": ({ business }) => business.catalog.disconnect(CATALOG),
  "business.catalog.get": ({ business }) => business.catalog.get(CATALOG, { fields: ["name"] }),
  "business.catalog.list": ({ business }) => all(business.catalog.list({ fields: ["id", "name"] })),
  "business.catalog.listOwned": ({ business }) => all(business.catalog.listOwned(PORTFOLIO, { limit: 3 })),
  "business.catalog.update": ({ business }) => business.catalog.update(CATALOG, { name: "Trees" }),
  "business.conversion.createDataset": ({ business }) => business.conversion.createDataset(),
  "business.conversion.getDataset": ({ business }) => business.conversion.getDataset(),
  "business.conversion.send": ({ business }) =>
    business.conversion.send(DATASET, { data: [event], partner_agent: "shop" }),
  "business.creditLine.attach": ({ business }) => business.creditLine.attach(LINE, { ...billed }),
  "business.creditLine.deleteAllocation": ({ business }) => business.creditLine.deleteAllocation(SHARE),
  "business.creditLine.getAllocation": ({ business }) =>
    business.creditLine.getAllocation(SHARE, { fields: ["request_status"] }),
  "business.creditLine.list": ({ business }) => all(business.creditLine.list(PORTFOLIO, { fields: ["id"] })),
  "business.creditLine.listAllocations": ({ business }) =>
    all(business.creditLine.listAllocations(LINE, { receiving_business_id: CLIENT })),
  "business.creditLine.share": ({ business }) => business.creditLine.share(LINE, CLIENT),
  "business.creditLine.shareAndAttach": ({ business }) => business.creditLine.shareAndAttach(LINE, { ...billed }),
  "business.onboarding.complete": ({ business, emulator }) =>
    business.onboarding.complete({
      appId: emulator.appId,
      appSecret: emulator.appSecret,
      code: "any",
      phoneNumberId: emulator.phoneNumberId,
      pin: PIN,
    }),
  "business.onboarding.listConnectedBusinesses": ({ business, emulator }) =>
    all(business.onboarding.listConnectedBusinesses(appOf(emulator), { fields: ["id"] })),
  "business.onboarding.listVerifications": ({ business }) =>
    all(business.onboarding.listVerifications(PORTFOLIO, { end_business_id: CLIENT })),
  "business.onboarding.requestMarketing": ({ business }) =>
    business.onboarding.requestMarketing(CLIENT, { solution_id: "7" }),
  "business.onboarding.syncAppData": ({ business, emulator }) =>
    business.onboarding.syncAppData(emulator.phoneNumberId, "history"),
  "business.onboarding.verifyBusiness": ({ business }) =>
    business.onboarding.verifyBusiness(PORTFOLIO, CLIENT, [new Blob(["%PDF"], { type: "application/pdf" })]),
  "business.payment.createConfiguration": ({ business }) => business.payment.createConfiguration({ ...configuration }),
  "business.payment.createLink": ({ business }) =>
    business.payment.createLink("shop-payments", { redirect_url: "https://example.com/back" }),
  "business.payment.deleteConfiguration": ({ business }) => business.payment.deleteConfiguration("shop-payments"),
  "business.payment.getConfiguration": ({ business }) => business.payment.getConfiguration("shop-payments"),
  "business.payment.listConfigurations": ({ business }) => business.payment.listConfigurations(),
  "business.payment.updateConfiguration": ({ business }) =>
    business.payment.updateConfiguration("shop-payments", { data_endpoint_url: "https://example.com/data" }),
  "business.portfolio.createAccount": ({ business }) =>
    business.portfolio.createAccount(PORTFOLIO, { name: "Shop", currency: "EUR" }),
  "business.portfolio.get": ({ business }) => business.portfolio.get(PORTFOLIO, { fields: ["name"] }),
  "business.portfolio.getParentBsuidAccount": ({ business }) => business.portfolio.getParentBsuidAccount(PORTFOLIO),
  "business.portfolio.listClientAccounts": ({ business }) =>
    all(business.portfolio.listClientAccounts(PORTFOLIO, { fields: ["id", "name"] })),
  "business.portfolio.listOwnedAccounts": ({ business }) =>
    all(business.portfolio.listOwnedAccounts(PORTFOLIO, { business_type: ["SMB", "ENTERPRISE"] })),
  "business.portfolio.listSystemUsers": ({ business }) => all(business.portfolio.listSystemUsers(PORTFOLIO)),
  "business.portfolio.listUsers": ({ business }) => all(business.portfolio.listUsers(PORTFOLIO, { limit: 2 })),
  "business.preverifiedNumber.create": ({ business }) =>
    business.preverifiedNumber.create(PORTFOLIO, "+1 555-055-5555"),
  "business.preverifiedNumber.delete": ({ business }) => business.preverifiedNumber.delete(PREVERIFIED),
  "business.preverifiedNumber.get": ({ business }) =>
    business.preverifiedNumber.get(PREVERIFIED, { fields: ["phone_number"] }),
  "business.preverifiedNumber.list": ({ business }) =>
    all(business.preverifiedNumber.list(PORTFOLIO, { fields: ["id"] })),
  "business.preverifiedNumber.listPartners": ({ business }) =>
    all(business.preverifiedNumber.listPartners(PREVERIFIED, { limit: 2 })),
  "business.preverifiedNumber.requestCode": ({ business }) =>
    business.preverifiedNumber.requestCode(PREVERIFIED, { code_method: "VOICE", language: "sv_SE" }),
  "business.preverifiedNumber.share": ({ business }) =>
    business.preverifiedNumber.share(PORTFOLIO, PREVERIFIED, CLIENT),
  "business.preverifiedNumber.unshare": ({ business }) =>
    business.preverifiedNumber.unshare(PORTFOLIO, PREVERIFIED, CLIENT),
  "business.preverifiedNumber.verifyCode": ({ business }) =>
    business.preverifiedNumber.verifyCode(PREVERIFIED, "418205"),
  "business.product.create": ({ business }) =>
    business.product.create(CATALOG, { retailer_id: "aloe-1", name: "Aloe", price: 999, currency: "USD" }),
  "business.product.createFeed": ({ business }) => business.product.createFeed(CATALOG, feed),
  "business.product.createSet": ({ business }) =>
    business.product.createSet(CATALOG, { name: "Aloes", filter: { name: { i_contains: "aloe" } } }),
  "business.product.delete": async ({ business }) => {
    const product = { retailer_id: "made-for-this", name: "Made for this", price: 1, currency: "USD" };
    await business.product.delete((await business.product.create(CATALOG, product)).id);
  },
  "business.product.get": ({ business }) => business.product.get(PRODUCT, { fields: ["price"] }),
  "business.product.getBatchStatus": ({ business }) =>
    business.product.getBatchStatus(CATALOG, "h/1", { load_ids_of_invalid_requests: true }),
  "business.product.list": ({ business }) => all(business.product.list(CATALOG, { filter, fields: ["id", "name"] })),
  "business.product.listFeeds": ({ business }) => all(business.product.listFeeds(CATALOG)),
  "business.product.listSets": ({ business }) => all(business.product.listSets(CATALOG)),
  "business.product.sendBatch": ({ business }) =>
    business.product.sendBatch(CATALOG, {
      item_type: "PRODUCT_ITEM",
      requests: [{ method: "DELETE", data: { id: "aloe-1" } }],
    }),
  "business.product.update": ({ business }) =>
    business.product.update(PRODUCT, { availability: "in stock", ios_url: "https://example.com" }),
  "business.signup.create": ({ business }) => business.signup.create({ ...texts }),
  "business.signup.get": ({ business }) => business.signup.get(SIGNUP, { fields: ["status"] }),
  "business.signup.list": ({ business }) => all(business.signup.list({ fields: ["id"] })),
  "business.signup.update": ({ business }) => business.signup.update(SIGNUP, { status: "DISABLED" }),
  "business.solution.accept": ({ business }) => business.solution.accept(SOLUTION, { partner_app_id: "22" }),
  "business.solution.acceptDeactivation": ({ business }) => business.solution.acceptDeactivation(SOLUTION),
  "business.solution.create": ({ business }) =>
    business.solution.create(APP_ID, {
      solution_name: "Two partners",
      partner_app_id: "22",
      owner_permissions: ["MESSAGING"],
      partner_permissions: ["MESSAGING"],
    }),
  "business.solution.get": ({ business }) => business.solution.get(SOLUTION, { fields: ["owner_permissions"] }),
  "business.solution.getAccessToken": ({ business }) => business.solution.getAccessToken(SOLUTION, CLIENT),
  "business.solution.list": ({ business }) => all(business.solution.list({ fields: ["id"] })),
  "business.solution.listForApp": ({ business }) => all(business.solution.listForApp(APP_ID, { role: "OWNER" })),
  "business.solution.reject": ({ business }) =>
    business.solution.reject(SOLUTION, { request_type: "PARTNERSHIP_REQUEST", rejection_reason: "No" }),
  "business.solution.rejectDeactivation": ({ business }) => business.solution.rejectDeactivation(SOLUTION),
  "business.solution.requestDeactivation": ({ business }) =>
    business.solution.requestDeactivation(SOLUTION, { reason: "Done" }),
  "business.token.debug": ({ business, emulator }) => business.token.debug(appOf(emulator), SECRET),
  "business.token.exchangeCode": ({ business, emulator }) =>
    business.token.exchangeCode(appOf(emulator), CODE, { redirect_uri: "https://example.com/back?a=1&b" }),
  "business.token.extend": ({ business, emulator }) =>
    business.token.extend(appOf(emulator), SECRET, { set_token_expires_in_60_days: true }),
  "business.token.me": ({ business }) => business.token.me({ fields: ["id", "name"] }),
  "business.token.revoke": ({ business, emulator }) => business.token.revoke(appOf(emulator), SECRET),
};
