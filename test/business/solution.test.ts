/** `business.solution`: what goes on the wire. */
import type { CreateSolutionOptions } from "wapi-ts";
import { ACCOUNT, APP, all, BOUNDS, listed, testWire } from "./wire.js";

const SOLUTION = "774485461512159";
const CLIENT = "506914307600000";
const SOLUTION_PATH = `/v26.0/${SOLUTION}`;
const APP_ID = APP.appId;
const told = { answer: { success: true, message: "Done" }, gives: { success: true, message: "Done" } };
const invitation: CreateSolutionOptions = {
  solution_name: "Two partners",
  partner_app_id: "22",
  owner_permissions: ["MESSAGING"],
  partner_permissions: ["MESSAGING"],
};

testWire("solution", {
  list: {
    call: ({ solution }) => all(solution.list({ fields: ["id"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/solutions`,
    query: { fields: "id" },
    ...listed,
  },
  listForApp: {
    call: ({ solution }) => all(solution.listForApp(APP_ID, { role: "OWNER", ...BOUNDS })),
    sends: `GET /v26.0/${APP_ID}/whatsapp_business_solutions`,
    query: { role: "OWNER" },
    ...listed,
  },
  get: {
    call: ({ solution }) => solution.get(SOLUTION, { fields: ["owner_permissions"], ...BOUNDS }),
    sends: `GET ${SOLUTION_PATH}`,
    query: { fields: "owner_permissions" },
    answer: { id: SOLUTION },
    gives: { id: SOLUTION },
  },
  create: {
    call: ({ solution }) => solution.create(APP_ID, { ...invitation, ...BOUNDS }),
    sends: `POST /v26.0/${APP_ID}/whatsapp_business_solution`,
    json: invitation,
    answer: { solution_id: SOLUTION },
    gives: { solution_id: SOLUTION },
  },
  accept: {
    call: ({ solution }) => solution.accept(SOLUTION, { partner_app_id: "22", ...BOUNDS }),
    sends: `POST ${SOLUTION_PATH}/accept`,
    json: { partner_app_id: "22" },
    ...told,
  },
  reject: {
    call: ({ solution }) => solution.reject(SOLUTION, { rejection_reason: "No", ...BOUNDS }),
    sends: `POST ${SOLUTION_PATH}/reject`,
    json: { rejection_reason: "No" },
    ...told,
  },
  getAccessToken: {
    call: ({ solution }) => solution.getAccessToken(SOLUTION, CLIENT, BOUNDS),
    sends: `GET ${SOLUTION_PATH}/access_token`,
    query: { business_id: CLIENT },
    answer: { access_token: "EAAG" },
    gives: { access_token: "EAAG" },
  },
  requestDeactivation: {
    call: ({ solution }) => solution.requestDeactivation(SOLUTION, { reason: "Done", ...BOUNDS }),
    sends: `POST ${SOLUTION_PATH}/send_deactivation_request`,
    json: { reason: "Done" },
    ...told,
  },
  acceptDeactivation: {
    call: ({ solution }) => solution.acceptDeactivation(SOLUTION, BOUNDS),
    sends: `POST ${SOLUTION_PATH}/accept_deactivation_request`,
    ...told,
  },
  rejectDeactivation: {
    call: ({ solution }) => solution.rejectDeactivation(SOLUTION, BOUNDS),
    sends: `POST ${SOLUTION_PATH}/reject_deactivation_request`,
    json: { reject_deactivation_request: true },
    ...told,
  },
});
