/** `business.conversion` and `business.signup`: what goes on the wire. */
import { ACCOUNT, all, BOUNDS, listed, testWire } from "./wire.js";

const DATASET = "593247310286614";
const SIGNUP = "1180219957325421";
const dataset = { answer: { id: DATASET }, gives: { id: DATASET } };
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

testWire("conversion", {
  getDataset: { call: ({ conversion }) => conversion.getDataset(BOUNDS), sends: `GET ${ACCOUNT}/dataset`, ...dataset },
  createDataset: {
    call: ({ conversion }) => conversion.createDataset(BOUNDS),
    sends: `POST ${ACCOUNT}/dataset`,
    ...dataset,
  },
  send: {
    call: ({ conversion }) => conversion.send(DATASET, { data: [event], partner_agent: "shop", ...BOUNDS }),
    sends: `POST /v26.0/${DATASET}/events`,
    json: { data: [event], partner_agent: "shop" },
    answer: { events_received: 1 },
    gives: { events_received: 1 },
  },
});

testWire("signup", {
  list: {
    call: ({ signup }) => all(signup.list({ fields: ["id"], ...BOUNDS })),
    sends: `GET ${ACCOUNT}/signups`,
    query: { fields: "id" },
    ...listed,
  },
  get: {
    call: ({ signup }) => signup.get(SIGNUP, { fields: ["status"], ...BOUNDS }),
    sends: `GET /v26.0/signups/${SIGNUP}`,
    query: { fields: "status" },
    answer: { id: SIGNUP, status: "ACTIVE" },
    gives: { id: SIGNUP, status: "ACTIVE" },
  },
  create: {
    call: ({ signup }) => signup.create({ ...texts, ...BOUNDS }),
    sends: `POST ${ACCOUNT}/signups`,
    json: texts,
    answer: { id: SIGNUP },
    gives: { id: SIGNUP },
  },
  update: {
    call: ({ signup }) => signup.update(SIGNUP, { status: "DISABLED", ...BOUNDS }),
    sends: `POST /v26.0/signups/${SIGNUP}`,
    json: { status: "DISABLED" },
  },
});
