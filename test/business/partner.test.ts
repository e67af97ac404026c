/** What partners do beside onboarding: portfolios, credit lines, pre-verified numbers, payments. */
import { ACCOUNT, all, BOUNDS, listed, PORTFOLIO, testWire } from "./wire.js";

const CLIENT = "506914307600000";
const LINE = "1972385232742146";
const SHARE = "58501441721238";
const NUMBER = "106540352267890";
const PORTFOLIO_PATH = `/v26.0/${PORTFOLIO}`;
const NUMBER_PATH = `/v26.0/${NUMBER}`;
const made = { answer: { id: "1" }, gives: { id: "1" } };
const shared = { answer: { allocation_config_id: SHARE }, gives: { allocation_config_id: SHARE } };
const billed = { waba_id: "102290129340398", waba_currency: "USD" } as const;
const configuration = { configuration_name: "shop-payments", provider_name: "razorpay" } as const;

testWire("portfolio", {
  get: {
    call: ({ portfolio }) => portfolio.get(PORTFOLIO, { fields: ["name"], ...BOUNDS }),
    sends: `GET ${PORTFOLIO_PATH}`,
    query: { fields: "name" },
    ...made,
  },
  listOwnedAccounts: {
    call: ({ portfolio }) => all(portfolio.listOwnedAccounts(PORTFOLIO, { business_type: ["SMB", "ENTERPRISE"] })),
    sends: `GET ${PORTFOLIO_PATH}/owned_whatsapp_business_accounts`,
    query: { business_type: "SMB,ENTERPRISE" },
    ...listed,
  },
  listClientAccounts: {
    call: ({ portfolio }) => all(portfolio.listClientAccounts(PORTFOLIO, { fields: ["id", "name"], ...BOUNDS })),
    sends: `GET ${PORTFOLIO_PATH}/client_whatsapp_business_accounts`,
    query: { fields: "id,name" },
    ...listed,
  },
  createAccount: {
    call: ({ portfolio }) => portfolio.createAccount(PORTFOLIO, { name: "Shop", currency: "EUR", ...BOUNDS }),
    sends: `POST ${PORTFOLIO_PATH}/whatsapp_business_accounts`,
    json: { name: "Shop", currency: "EUR" },
    ...made,
  },
  listUsers: {
    call: ({ portfolio }) => all(portfolio.listUsers(PORTFOLIO, { limit: 2, ...BOUNDS })),
    sends: `GET ${PORTFOLIO_PATH}/business_users`,
    query: { limit: "2" },
    ...listed,
  },
  listSystemUsers: {
    call: ({ portfolio }) => all(portfolio.listSystemUsers(PORTFOLIO, BOUNDS)),
    sends: `GET ${PORTFOLIO_PATH}/system_users`,
    ...listed,
  },
  getParentBsuidAccount: {
    call: ({ portfolio }) => portfolio.getParentBsuidAccount(PORTFOLIO, BOUNDS),
    sends: `GET /${PORTFOLIO}/parent-bsuid-accounts`,
    answer: { parent_bsuid_account_id: "9" },
    gives: { parent_bsuid_account_id: "9" },
  },
});

testWire("creditLine", {
  list: {
    call: ({ creditLine }) => all(creditLine.list(PORTFOLIO, { fields: ["id"], ...BOUNDS })),
    sends: `GET ${PORTFOLIO_PATH}/extendedcredits`,
    query: { fields: "id" },
    ...listed,
  },
  shareAndAttach: {
    call: ({ creditLine }) => creditLine.shareAndAttach(LINE, { ...billed, ...BOUNDS }),
    sends: `POST /v26.0/${LINE}/whatsapp_credit_sharing_and_attach`,
    query: billed,
    ...shared,
  },
  share: {
    call: ({ creditLine }) => creditLine.share(LINE, CLIENT, BOUNDS),
    sends: `POST /v26.0/${LINE}/whatsapp_credit_sharing`,
    query: { receiving_business_id: CLIENT },
    ...shared,
  },
  attach: {
    call: ({ creditLine }) => creditLine.attach(LINE, { ...billed, ...BOUNDS }),
    sends: `POST /v26.0/${LINE}/whatsapp_credit_attach`,
    query: billed,
    ...shared,
  },
  listAllocations: {
    call: ({ creditLine }) => all(creditLine.listAllocations(LINE, { receiving_business_id: CLIENT, ...BOUNDS })),
    sends: `GET /v26.0/${LINE}/owning_credit_allocation_configs`,
    query: { receiving_business_id: CLIENT },
    ...listed,
  },
  getAllocation: {
    call: ({ creditLine }) => creditLine.getAllocation(SHARE, { fields: ["request_status"], ...BOUNDS }),
    sends: `GET /v26.0/${SHARE}`,
    query: { fields: "request_status" },
    ...made,
  },
  deleteAllocation: {
    call: ({ creditLine }) => creditLine.deleteAllocation(SHARE, BOUNDS),
    sends: `DELETE /v26.0/${SHARE}`,
  },
});

testWire("preverifiedNumber", {
  list: {
    call: ({ preverifiedNumber }) => all(preverifiedNumber.list(PORTFOLIO, { fields: ["id"], ...BOUNDS })),
    sends: `GET ${PORTFOLIO_PATH}/preverified_numbers`,
    query: { fields: "id" },
    ...listed,
  },
  get: {
    call: ({ preverifiedNumber }) => preverifiedNumber.get(NUMBER, { fields: ["phone_number"], ...BOUNDS }),
    sends: `GET ${NUMBER_PATH}`,
    query: { fields: "phone_number" },
    ...made,
  },
  create: {
    call: ({ preverifiedNumber }) => preverifiedNumber.create(PORTFOLIO, "+1 555-055-5555", BOUNDS),
    sends: `POST ${PORTFOLIO_PATH}/add_phone_numbers`,
    json: { phone_number: "+1 555-055-5555" },
    ...made,
  },
  delete: {
    call: ({ preverifiedNumber }) => preverifiedNumber.delete(NUMBER, BOUNDS),
    sends: `DELETE ${NUMBER_PATH}`,
  },
  requestCode: {
    call: ({ preverifiedNumber }) =>
      preverifiedNumber.requestCode(NUMBER, { code_method: "VOICE", language: "sv", ...BOUNDS }),
    sends: `POST ${NUMBER_PATH}/request_code`,
    json: { code_method: "VOICE", language: "sv" },
  },
  verifyCode: {
    call: ({ preverifiedNumber }) => preverifiedNumber.verifyCode(NUMBER, "418205", BOUNDS),
    sends: `POST ${NUMBER_PATH}/verify_code`,
    json: { code: "418205" },
  },
  share: {
    call: ({ preverifiedNumber }) => preverifiedNumber.share(PORTFOLIO, NUMBER, CLIENT, BOUNDS),
    sends: `POST ${PORTFOLIO_PATH}/share_preverified_numbers`,
    json: { preverified_id: NUMBER, partner_business_id: CLIENT },
  },
  unshare: {
    call: ({ preverifiedNumber }) => preverifiedNumber.unshare(PORTFOLIO, NUMBER, CLIENT, BOUNDS),
    sends: `DELETE ${PORTFOLIO_PATH}/share_preverified_numbers`,
    query: { preverified_id: NUMBER, partner_business_id: CLIENT },
  },
  listPartners: {
    call: ({ preverifiedNumber }) => all(preverifiedNumber.listPartners(NUMBER, { limit: 2, ...BOUNDS })),
    sends: `GET ${NUMBER_PATH}/partners`,
    query: { limit: "2" },
    ...listed,
  },
});

testWire("payment", {
  listConfigurations: {
    call: ({ payment }) => payment.listConfigurations(BOUNDS),
    sends: `GET ${ACCOUNT}/payment_configurations`,
    answer: { data: [{ payment_configurations: [{ configuration_name: "a" }, { configuration_name: "b" }] }] },
    gives: [{ configuration_name: "a" }, { configuration_name: "b" }],
  },
  getConfiguration: {
    call: ({ payment }) => payment.getConfiguration("shop-payments", BOUNDS),
    sends: `GET ${ACCOUNT}/payment_configuration/shop-payments`,
    answer: { data: [configuration] },
    gives: configuration,
  },
  createConfiguration: {
    call: ({ payment }) => payment.createConfiguration({ ...configuration, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/payment_configuration`,
    json: configuration,
    answer: { success: true, oauth_url: "https://example.com/connect" },
    gives: { success: true, oauth_url: "https://example.com/connect" },
  },
  createLink: {
    call: ({ payment }) => payment.createLink("shop", { redirect_url: "https://example.com/back", ...BOUNDS }),
    sends: `POST ${ACCOUNT}/generate_payment_configuration_oauth_link`,
    json: { configuration_name: "shop", redirect_url: "https://example.com/back" },
    answer: { oauth_url: "https://example.com/connect" },
    gives: { oauth_url: "https://example.com/connect" },
  },
  updateConfiguration: {
    call: ({ payment }) =>
      payment.updateConfiguration("shop", { data_endpoint_url: "https://example.com/data", ...BOUNDS }),
    sends: `POST ${ACCOUNT}/payment_configuration/shop`,
    json: { data_endpoint_url: "https://example.com/data" },
  },
  deleteConfiguration: {
    call: ({ payment }) => payment.deleteConfiguration("shop", BOUNDS),
    sends: `DELETE ${ACCOUNT}/payment_configuration`,
    json: { configuration_name: "shop" },
  },
});
