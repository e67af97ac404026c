/** `account_update`: the entry may be a business portfolio's, which is not the account. */
import { expect, test } from "vitest";
import { ACCOUNT_ID, accountUpdate } from "../support/webhook-bodies.js";
import { eventsOf, receiver } from "../support/webhook-receiver.js";
import { deliver } from "../support/webhook-sign.js";

const PORTFOLIO_ID = "506914307656634";

/** The event of an update, as plain data. */
async function eventFrom(update: unknown, entryId = PORTFOLIO_ID) {
  const webhook = receiver();
  const events = eventsOf(webhook);
  await deliver(webhook, accountUpdate(update, entryId));
  expect(events).toHaveLength(1);
  return JSON.parse(JSON.stringify(events[0]));
}

test("carries the account, the time and the value", async () => {
  const update = { event: "ACCOUNT_VIOLATION", violation_info: { violation_type: "ADULT" } };
  expect(await eventFrom(update, ACCOUNT_ID)).toEqual({
    name: "account_update",
    field: "account_update",
    businessAccountId: ACCOUNT_ID,
    time: 1_763_900_000,
    value: update,
  });
});

const partnerEvents = [
  "AD_ACCOUNT_LINKED",
  "MM_LITE_TERMS_SIGNED",
  "PARTNER_ADDED",
  "PARTNER_APP_INSTALLED",
  "PARTNER_APP_UNINSTALLED",
  "PARTNER_REMOVED",
];

test.each(partnerEvents)("takes the entry of %s for a portfolio and the account from waba_info", async (event) => {
  const told = await eventFrom({ event, waba_info: { waba_id: ACCOUNT_ID, owner_business_id: "1" } });
  expect(told).toMatchObject({
    name: "account_update",
    businessPortfolioId: PORTFOLIO_ID,
    businessAccountId: ACCOUNT_ID,
  });
});

test("takes the entry of PARTNER_REMOVED without waba_info for the account: a number left the app that it shares", async () => {
  const told = await eventFrom({ event: "PARTNER_REMOVED" }, ACCOUNT_ID);
  expect(told.businessAccountId).toBe(ACCOUNT_ID);
  expect(told).not.toHaveProperty("businessPortfolioId");
});

test.each(partnerEvents.slice(0, -1))("tells no account for %s without waba_info", async (event) => {
  const told = await eventFrom({ event });
  expect(told.businessPortfolioId).toBe(PORTFOLIO_ID);
  expect(told).not.toHaveProperty("businessAccountId");
});

test("takes the entry of any other event for the account, even if it has waba_info", async () => {
  const told = await eventFrom({ event: "ACCOUNT_OFFBOARDED", waba_info: { waba_id: "1" } }, ACCOUNT_ID);
  expect(told.businessAccountId).toBe(ACCOUNT_ID);
  expect(told).not.toHaveProperty("businessPortfolioId");
});

test.each(["PARTNER_CLIENT_CERTIFICATION_NEEDED", "PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE"])(
  "takes the entry of %s for the account, as Meta's samples have it",
  async (event) => {
    const told = await eventFrom({ event }, ACCOUNT_ID);
    expect(told.businessAccountId).toBe(ACCOUNT_ID);
    expect(told).not.toHaveProperty("businessPortfolioId");
  },
);

test("passes an event that nobody has described yet", async () => {
  expect(await eventFrom({ event: "ACCOUNT_PAINTED", paint: "green" }, ACCOUNT_ID)).toMatchObject({
    name: "account_update",
    value: { event: "ACCOUNT_PAINTED", paint: "green" },
  });
});

test("takes no account's id for a portfolio's where a partner event is broken", async () => {
  const told = await eventFrom({ event: "PARTNER_ADDED", waba_info: { waba_id: ACCOUNT_ID, owner_business_id: 5 } });
  expect(told).toMatchObject({
    name: "unrecognized",
    businessPortfolioId: PORTFOLIO_ID,
    businessAccountId: ACCOUNT_ID,
  });
});

test("takes only texts for ids", async () => {
  const told = await eventFrom({
    event: "PARTNER_ADDED",
    waba_info: { waba_id: 5 },
    metadata: { phone_number_id: {} },
  });
  expect(told).toMatchObject({ name: "unrecognized", businessPortfolioId: PORTFOLIO_ID });
  expect(told).not.toHaveProperty("businessAccountId");
  expect(told).not.toHaveProperty("phoneNumberId");
});

test("gives a value without an event as unrecognized", async () => {
  expect(await eventFrom({})).toMatchObject({
    name: "unrecognized",
    field: "account_update",
    reasons: ["it: required event"],
  });
});
