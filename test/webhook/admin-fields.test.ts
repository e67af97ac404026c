/** Fields beside `messages`: one event each, named after the field, open to what Meta adds. */
import { expect, test } from "vitest";
import { ACCOUNT_ID, entry, type Json, notification } from "../support/webhook-bodies.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const TIME = 1_763_900_000;

/** The events of one change, signed, as plain data. */
async function eventsFrom(field: string, value: unknown) {
  const webhook = receiver();
  const events = eventsOf(webhook);
  const answer = await deliver(webhook, notification(entry([{ field, value }], { time: TIME })));
  expect(answer.status).toBe(200);
  return JSON.parse(JSON.stringify(events)) as Json[];
}

const review = (members: Json = {}): Json => ({
  event: "APPROVED",
  message_template_id: "1689556908129832",
  message_template_name: "order_confirmation",
  message_template_language: "en_US",
  ...members,
});
const limit = (members: Json = {}): Json => ({ display_phone_number: "15550783881", event: "ONBOARDING", ...members });

test.each<[string, string, Json]>([
  ["an approval", "message_template_status_update", review({ reason: "NONE", message_template_category: "UTILITY" })],
  [
    "a rejection",
    "message_template_status_update",
    review({ event: "REJECTED", reason: "PROMOTIONAL", rejection_info: { reason: "R", recommendation: "C" } }),
  ],
  [
    "a pause",
    "message_template_status_update",
    review({ event: "PAUSED", reason: null, other_info: { title: "FIRST_PAUSE", description: "3 hours" } }),
  ],
  [
    "a switch-off",
    "message_template_status_update",
    review({ event: "DISABLED", disable_info: { disable_date: 1_767_225_600 } }),
  ],
  ["a state that is new", "message_template_status_update", review({ event: "RESTING", pillow: true })],
  ["a registration", "phone_number_quality_update", limit({ max_daily_conversations_per_business: "TIER_250" })],
  ["faster sending", "phone_number_quality_update", limit({ event: "THROUGHPUT_UPGRADE" })],
  [
    "a limit as it was told before",
    "phone_number_quality_update",
    limit({ event: "UPGRADE", old_limit: "TIER_2K", current_limit: "TIER_10K" }),
  ],
  ["a limit that is new", "phone_number_quality_update", limit({ max_daily_conversations_per_business: "TIER_1M" })],
  ["a limit as a number", "phone_number_quality_update", limit({ max_daily_conversations_per_business: 2000 })],
  ["an alert", "account_alerts", { entity_id: "1", alert_info: { alert_type: "OBA_APPROVED" } }],
  [
    "an alert without a frame",
    "account_alerts",
    { entity_type: "BUSINESS", entity_id: "1", alert_type: "OBA_REJECTED" },
  ],
  ["a review", "account_review_update", { decision: "DEFERRED" }],
  [
    "settings of calls",
    "account_settings_update",
    { phone_number_settings: { phone_number_id: "1", calling: { new: 1 } } },
  ],
  ["limits, as a number", "business_capability_update", { max_daily_conversations_per_business: 2000 }],
  ["limits, as a tier", "business_capability_update", { max_daily_conversations_per_business: "TIER_1M" }],
  ["a username that is gone", "business_username_updates", { display_phone_number: "15550783881", status: "deleted" }],
  [
    "a name that was accepted",
    "phone_number_name_update",
    { display_phone_number: "15550783881", decision: "APPROVED", rejection_reason: null },
  ],
  ["a new PIN", "security", { display_phone_number: "15550783881", event: "PIN_CHANGED" }],
  ["a wish", "user_preferences", { user_preferences: [{ user_id: "US.1", value: "stop", timestamp: TIME }] }],
  ["a purchase", "automatic_events", { automatic_events: [{ id: "wamid.1", event_name: "Purchase", timestamp: "1" }] }],
  ["a changed id, as it was told before", "user_id_update", { user_id_update: [{ user_id: { current: "US.2" } }] }],
  ["what nobody has described", "tracking_events", { events: [{ any: true }] }],
])("tells of %s", async (_what, field, value) => {
  expect(await eventsFrom(field, value)).toMatchObject([
    { name: field, field, businessAccountId: ACCOUNT_ID, time: TIME, value },
  ]);
});

test("takes the id of a template as the number that Meta sends", async () => {
  const value = review({ message_template_id: 1689556908129832 });
  const events = await eventsFrom("message_template_status_update", value);
  expect(events).toMatchObject([{ name: "message_template_status_update" }]);
  expect(JSON.stringify(events)).toContain("1689556908129832");
});

test.each([
  ["message_template_status_update", review({ event: undefined })],
  ["message_template_status_update", review({ message_template_id: undefined })],
  ["phone_number_quality_update", limit({ event: 5 })],
  ["phone_number_quality_update", limit({ display_phone_number: undefined })],
  ["phone_number_quality_update", []],
  ["account_alerts", { alert_info: {} }],
  ["account_review_update", {}],
  ["smb_message_echoes", { message_echoes: [{ type: "text" }] }],
  ["standby", {}],
])("gives a %s that fits no schema as unrecognized", async (field, value) => {
  expect(await eventsFrom(field, value)).toMatchObject([
    { name: "unrecognized", field, businessAccountId: ACCOUNT_ID },
  ]);
});

test("takes a field for what it says, whatever the value looks like", async () => {
  expect(await eventsFrom("phone_number_quality_update", review())).toMatchObject([{ name: "unrecognized" }]);
});

const place = { messaging_product: "whatsapp", metadata: { phone_number_id: "106540352242922" } };
const poll = { id: "wamid.1", timestamp: "1763900000", type: "poll", poll: { question: "?" } };

test.each<[string, string, Json]>([
  ["a part of the history", "history", { history: [{ threads: [{ id: "16505551234", messages: [poll] }] }] }],
  [
    "a file of the history",
    "history",
    { messages: [{ id: "wamid.1", type: "image", image: { caption: "no id yet" } }] },
  ],
  ["a history that is not shared", "history", { history: [{ errors: [{ code: 2593109 }] }] }],
  ["a message of the app", "smb_message_echoes", { message_echoes: [{ ...poll, to_user_id: "US.1" }] }],
  ["a message of another partner", "message_echoes", { message_echoes: [poll] }],
  ["a contact", "smb_app_state_sync", { state_sync: [{ type: "contact", action: "remove", contact: {} }] }],
  ["a message to another app", "standby", { standby: { messages: [poll] } }],
  [
    "a message of another app",
    "standby",
    { standby: { message_echoes: [{ id: "wamid.1", message: { type: "poll" } }] } },
  ],
  ["a status of another app's message", "standby", { standby: { statuses: [{ id: "wamid.1", status: "seen" }] } }],
  [
    "a conversation that was handed over",
    "messaging_handovers",
    { type: "control_passed", control_passed: {}, recipient: place.metadata },
  ],
])("tells of %s as one event, never as a message", async (_what, field, members) => {
  const value = { ...place, ...members };
  expect(await eventsFrom(field, value)).toMatchObject([
    { name: field, field, businessAccountId: ACCOUNT_ID, phoneNumberId: "106540352242922", value },
  ]);
});
