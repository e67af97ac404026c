/** What partners ask around Embedded Signup: what goes on the wire. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { facade } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";
import { APP, APP_TOKEN, all, BOUNDS, listed, NUMBER, PORTFOLIO, testWire } from "./wire.js";

const CLIENT = "506914307600000";
const PATH = `/v26.0/${PORTFOLIO}`;
const asked = { answer: { request_id: "5" }, gives: { request_id: "5" } };
const pdf = (name: string) => new File(["%PDF"], name, { type: "application/pdf" });

testWire(
  "onboarding",
  {
    syncAppData: {
      call: ({ onboarding }) => onboarding.syncAppData(NUMBER, "history", BOUNDS),
      sends: `POST /v26.0/${NUMBER}/smb_app_data`,
      json: { messaging_product: "whatsapp", sync_type: "history" },
      ...asked,
    },
    listConnectedBusinesses: {
      call: ({ onboarding }) => all(onboarding.listConnectedBusinesses(APP, { fields: ["id"], ...BOUNDS })),
      sends: `GET /v26.0/${APP.appId}/connected_client_businesses`,
      query: { fields: "id" },
      token: APP_TOKEN,
      ...listed,
    },
    // Its form is looked at below.
    verifyBusiness: {
      call: ({ onboarding }) => onboarding.verifyBusiness(PORTFOLIO, CLIENT, [pdf("a.pdf")], BOUNDS),
      sends: `POST ${PATH}/self_certify_whatsapp_business`,
      answer: { success: true, verification_attempts: 1 },
      gives: { success: true, verification_attempts: 1 },
    },
    listVerifications: {
      call: ({ onboarding }) => all(onboarding.listVerifications(PORTFOLIO, { end_business_id: CLIENT, ...BOUNDS })),
      sends: `GET ${PATH}/self_certified_whatsapp_business_submissions`,
      query: { end_business_id: CLIENT },
      ...listed,
    },
    requestMarketing: {
      call: ({ onboarding }) => onboarding.requestMarketing(CLIENT, { solution_id: "7", ...BOUNDS }),
      sends: `POST /v26.0/${CLIENT}/onboard_partners_to_mm_lite`,
      query: { solution_id: "7" },
      ...asked,
    },
  },
  ["complete"],
);

test("hands documents in one by one", async () => {
  const graph = await startGraph(answers({ success: true }));
  await facade(graph.url).business.onboarding.verifyBusiness(PORTFOLIO, CLIENT, [pdf("a.pdf"), pdf("b.pdf")]);
  const { bytes, headers } = graph.only();
  const form = await new Response(bytes, { headers: { "content-type": String(headers["content-type"]) } }).formData();
  expect(form.get("end_business_id")).toBe(CLIENT);
  expect([0, 1].map((index) => (form.get(`business_documents[${index}]`) as File).name)).toEqual(["a.pdf", "b.pdf"]);
});

test.each([
  ["documents", pdf("a.pdf")],
  ["business_documents[0]", []],
  ["business_documents[3]", [1, 2, 3, 4].map((index) => pdf(`${index}.pdf`))],
])("hands nothing in with a wrong %s", async (member, documents) => {
  const graph = await startGraph();
  const call = facade(graph.url).business.onboarding.verifyBusiness(PORTFOLIO, CLIENT, documents as never);
  expect((await failureOf(call, RequestValidationError)).member).toBe(member);
  expect(graph.requests).toEqual([]);
});

test("lists no businesses of what is no app", async () => {
  const graph = await startGraph();
  const { onboarding } = facade(graph.url).business;
  const error = await failureOf(all(onboarding.listConnectedBusinesses(undefined as never)), RequestValidationError);
  expect(error.member).toBe("appId");
  expect(graph.requests).toEqual([]);
});
