/** `business.phoneNumber`: what goes on the wire. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { startGraph } from "../support/graph-server.js";
import { ACCOUNT, all, BOUNDS, listed, NUMBER, testWire } from "./wire.js";

const PATH = `/v26.0/${NUMBER}`;
const PIN = "418205";
const mode = (value: string) => JSON.stringify([{ field: "account_mode", operator: "EQUAL", value }]);
const numbers = { sends: `GET ${ACCOUNT}/phone_numbers`, ...listed };
const compliance = {
  entity_name: "Lucky Shrub",
  entity_type: "PRIVATE_COMPANY",
  is_registered: true,
  grievance_officer_details: { name: "A", email: "a@example.com", mobile_number: "+911234567890" },
  customer_care_details: { email: "b@example.com", mobile_number: "+911234567890" },
} as const;

testWire("phoneNumber", {
  list: { call: ({ phoneNumber }) => all(phoneNumber.list(BOUNDS)), ...numbers },
  // Wapi.go takes a flag, and asks for live numbers whatever it says.
  "list sandbox numbers": {
    call: ({ phoneNumber }) => all(phoneNumber.list({ sandbox: true, limit: 2 })),
    query: { filtering: mode("SANDBOX"), limit: "2" },
    ...numbers,
  },
  "list live numbers": {
    call: ({ phoneNumber }) => all(phoneNumber.list({ sandbox: false })),
    query: { filtering: mode("LIVE") },
    ...numbers,
  },
  "page of sandbox numbers": {
    call: ({ phoneNumber }) => phoneNumber.page({ sandbox: true, fields: ["id"], ...BOUNDS }),
    query: { filtering: mode("SANDBOX"), fields: "id" },
    ...numbers,
    gives: { data: [{ id: "1" }] },
  },
  get: {
    call: ({ phoneNumber }) => phoneNumber.get(NUMBER, { fields: ["status"], ...BOUNDS }),
    sends: `GET ${PATH}`,
    query: { fields: "status" },
    answer: { id: NUMBER, status: "CONNECTED" },
    gives: { id: NUMBER, status: "CONNECTED" },
  },
  health: {
    call: ({ phoneNumber }) => phoneNumber.health(NUMBER, BOUNDS),
    sends: `GET ${PATH}`,
    query: { fields: "health_status" },
    answer: { id: NUMBER, health_status: { can_send_message: "AVAILABLE" } },
    gives: { can_send_message: "AVAILABLE" },
  },
  create: {
    call: ({ phoneNumber }) =>
      phoneNumber.create({ cc: "1", phone_number: "5551234567", verified_name: "Shop", ...BOUNDS }),
    sends: `POST ${ACCOUNT}/phone_numbers`,
    json: { cc: "1", phone_number: "5551234567", verified_name: "Shop" },
    answer: { id: "7" },
    gives: { id: "7" },
  },
  update: {
    call: ({ phoneNumber }) => phoneNumber.update(NUMBER, { new_display_name: "Shop", ...BOUNDS }),
    sends: `POST ${PATH}`,
    json: { new_display_name: "Shop" },
  },
  requestCode: {
    call: ({ phoneNumber }) => phoneNumber.requestCode(NUMBER, { code_method: "SMS", language: "sv", ...BOUNDS }),
    sends: `POST ${PATH}/request_code`,
    json: { code_method: "SMS", language: "sv" },
  },
  verifyCode: {
    call: ({ phoneNumber }) => phoneNumber.verifyCode(NUMBER, PIN, BOUNDS),
    sends: `POST ${PATH}/verify_code`,
    json: { code: PIN },
  },
  // Wapi.go posts to a misspelt path.
  register: {
    call: ({ phoneNumber }) => phoneNumber.register(NUMBER, { pin: PIN, ...BOUNDS }),
    sends: `POST ${PATH}/register`,
    json: { messaging_product: "whatsapp", pin: PIN },
  },
  deregister: { call: ({ phoneNumber }) => phoneNumber.deregister(NUMBER, BOUNDS), sends: `POST ${PATH}/deregister` },
  getUsername: {
    call: ({ phoneNumber }) => phoneNumber.getUsername(NUMBER, BOUNDS),
    sends: `GET ${PATH}/username`,
    answer: { username: "shop", status: "approved" },
    gives: { username: "shop", status: "approved" },
  },
  listUsernameSuggestions: {
    call: ({ phoneNumber }) => phoneNumber.listUsernameSuggestions(NUMBER, BOUNDS),
    sends: `GET ${PATH}/username_suggestions`,
    answer: { data: [{ username_suggestions: ["shop", "the.shop"] }] },
    gives: ["shop", "the.shop"],
  },
  adoptUsername: {
    call: ({ phoneNumber }) =>
      phoneNumber.adoptUsername(NUMBER, "shop", { transfer_action: "force_transfer", ...BOUNDS }),
    sends: `POST ${PATH}/username`,
    json: { username: "shop", transfer_action: "force_transfer" },
    answer: { status: "reserved" },
    gives: { status: "reserved" },
  },
  deleteUsername: {
    call: ({ phoneNumber }) => phoneNumber.deleteUsername(NUMBER, BOUNDS),
    sends: `DELETE ${PATH}/username`,
  },
  getAccountNumber: {
    call: ({ phoneNumber }) => phoneNumber.getAccountNumber("106540352273015", { fields: ["id"], ...BOUNDS }),
    sends: "GET /v26.0/106540352273015",
    query: { fields: "id" },
    answer: { id: "106540352273015" },
    gives: { id: "106540352273015" },
  },
  getSettings: {
    call: ({ phoneNumber }) => phoneNumber.getSettings(NUMBER, { include_sip_credentials: true, ...BOUNDS }),
    sends: `GET ${PATH}/settings`,
    query: { include_sip_credentials: "true" },
    answer: { calling: { status: "ENABLED" } },
    gives: { calling: { status: "ENABLED" } },
  },
  updateSettings: {
    call: ({ phoneNumber }) =>
      phoneNumber.updateSettings(NUMBER, { user_identity_change: { enable_identity_key_check: true }, ...BOUNDS }),
    sends: `POST ${PATH}/settings`,
    json: { user_identity_change: { enable_identity_key_check: true } },
  },
  getComplianceInfo: {
    call: ({ phoneNumber }) => phoneNumber.getComplianceInfo(NUMBER, BOUNDS),
    sends: `GET ${PATH}/business_compliance_info`,
    answer: { data: [compliance] },
    gives: compliance,
  },
  updateComplianceInfo: {
    call: ({ phoneNumber }) => phoneNumber.updateComplianceInfo(NUMBER, { ...compliance, ...BOUNDS }),
    sends: `POST ${PATH}/business_compliance_info`,
    json: { messaging_product: "whatsapp", ...compliance },
  },
  getOfficialBusinessAccount: {
    call: ({ phoneNumber }) => phoneNumber.getOfficialBusinessAccount(NUMBER, { fields: ["oba_status"], ...BOUNDS }),
    sends: `GET ${PATH}/official_business_account`,
    query: { fields: "oba_status" },
    answer: { oba_status: "PENDING" },
    gives: { oba_status: "PENDING" },
  },
  applyForOfficialBusinessAccount: {
    call: ({ phoneNumber }) =>
      phoneNumber.applyForOfficialBusinessAccount(NUMBER, { primary_language: "en", ...BOUNDS }),
    sends: `POST ${PATH}/official_business_account`,
    json: { primary_language: "en" },
    answer: { success: true, message: "Thank you" },
    gives: { success: true, message: "Thank you" },
  },
});

test.each([
  ["sandbox", { sandbox: "yes" }],
  ["filtering", { sandbox: true, filtering: mode("LIVE") }],
])("lists nothing with a wrong %s", async (member, wrong) => {
  const graph = await startGraph();
  const { phoneNumber } = facade(graph.url).business;
  expect((await failureOf(phoneNumber.page(wrong as never), RequestValidationError)).member).toBe(member);
  expect((await failureOf(all(phoneNumber.list(wrong as never)), RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});
