/** The endpoint of a flow, asked through the control API. */
import type { RequestListener } from "node:http";
import { expect, test } from "vitest";
import { FlowTokenError, flow } from "wapi-ts";
import type { FlowExchangeRequest } from "../../src/generated/control/openapi.js";
import { booking, hours } from "../flows/booking.js";
import { type BookingHandlers, bookingHandlers } from "../flows/setup.js";
import { clientOf } from "../integration/setup.js";
import { fixtures, PRIVATE_KEY } from "../support/flow-client.js";
import { listenFor } from "../support/listen.js";
import { startControlled } from "./control-setup.js";

const ORIGIN = "https://books.example";

/** A flow with an endpoint, and a message that opens it. */
async function startAsked(answer?: RequestListener, { setsKey = true, isLocal = true } = {}) {
  const server = await listenFor();
  if (answer) server.answer = answer;
  const callbackOrigins = isLocal ? { [ORIGIN]: server.url } : {};
  const { emulator, control } = await startControlled({ callbackOrigins });
  const client = clientOf(emulator);
  const messaging = client.newMessagingClient(emulator.phoneNumberId);
  if (setsKey) await messaging.encryption.setPublicKey(fixtures.current.publicKey);
  const endpoint_uri = `${ORIGIN}/flows/booking`;
  const made = { name: "booking", categories: ["OTHER" as const], flow_json: booking, endpoint_uri };
  const { id } = await client.business.flow.create(made);
  const { userId, waId } = emulator.user("Ana");
  const parameters = { flow_id: id, flow_cta: "Book", flow_token: "visit-5521", flow_action: "data_exchange" as const };
  await messaging.message.send(waId ?? "", flow("A visit?", parameters));
  const messageId = emulator.sent().at(-1)?.id ?? "";
  const ask = async (body: FlowExchangeRequest) => {
    const params = { path: { phoneNumberId: emulator.phoneNumberId, userId, messageId } };
    const path = "/conversations/{phoneNumberId}/{userId}/messages/{messageId}/flow/exchange";
    return (await control.POST(path, { params, body })).data;
  };
  return { emulator, ask, client, server };
}

/** The same, with the endpoint of `wapi-ts`. */
async function startBooking(handlers: Partial<BookingHandlers> = {}, appSecret?: string) {
  const { ask, emulator, server } = await startAsked();
  const client = clientOf(emulator, appSecret === undefined ? {} : { appSecret });
  const all = { ...bookingHandlers, ...handlers };
  server.answer = client.webhook.flows("/flows/booking", { privateKey: PRIVATE_KEY, flow: booking }, all).node();
  return { ask };
}

const DAY: FlowExchangeRequest = { action: "data_exchange", screen: "DAY", data: { day: "2026-12-04", wish: "" } };

test("opens, leaves and goes back to screens, and ends, with the endpoint of wapi-ts", async () => {
  const seen: unknown[] = [];
  const { ask } = await startBooking({
    init({ flow_token, flowTokenVerified }) {
      seen.push({ flow_token, flowTokenVerified });
      return { screen: "DAY", data: {} };
    },
  });
  expect(await ask({ action: "INIT" })).toEqual({ outcome: "answered", answer: { screen: "DAY", data: {} } });
  expect(seen).toEqual([{ flow_token: "visit-5521", flowTokenVerified: true }]);
  expect(await ask(DAY)).toEqual({
    outcome: "answered",
    answer: { screen: "HOUR", data: { hours, is_busy: false } },
  });
  expect(await ask({ action: "BACK", screen: "HOUR" })).toMatchObject({ answer: { screen: "DAY" } });
  expect(await ask({ action: "data_exchange", screen: "HOUR", data: { hour: "9", leaf: [], wish: "" } })).toEqual({
    outcome: "answered",
    answer: {
      screen: "SUCCESS",
      data: { extension_message_response: { params: { flow_token: "visit-5521", hour: "9" } } },
    },
  });
});

test("tells of a token that has run out in the endpoint's words, and of a wrong signature", async () => {
  const expired = await startBooking({
    init() {
      throw new FlowTokenError("You have booked already.");
    },
  });
  expect(await expired.ask({ action: "INIT" })).toEqual({
    outcome: "failed",
    error: "flow_token_expired",
    status: 427,
    message: "You have booked already.",
  });
  const unsigned = await startBooking({}, "another-secret");
  expect(await unsigned.ask({ action: "INIT" })).toMatchObject({ error: "unexpected_http_status_code", status: 432 });
});

test("asks once more where the endpoint cannot decrypt, and then says so", async () => {
  let asked = 0;
  const { ask } = await startAsked((_, response) => {
    asked++;
    response.writeHead(421).end();
  });
  expect(await ask({ action: "INIT" })).toMatchObject({ error: "business-decryption-error", status: 421 });
  expect(asked).toBe(2);
});

test("gives up after ten seconds of the emulator's clock", async () => {
  const { ask, emulator } = await startAsked(() => void emulator.clock.advance("10s"));
  expect(await ask({ action: "INIT" })).toEqual({
    outcome: "failed",
    error: "timeout_error",
    message: "The endpoint did not answer within 10 seconds.",
  });
});

test("refuses answers that no phone can use, and tells the endpoint", async () => {
  const notices: unknown[] = [];
  const answers = [
    { screen: "HOUR", data: { hours: "none", is_busy: false } },
    { screen: "MOON", data: {} },
  ];
  const { ask, client, server } = await startAsked();
  // Without the flow, the endpoint lets anything pass.
  const endpoint = client.webhook.flows(
    "/flows/booking",
    { privateKey: PRIVATE_KEY },
    {
      screens: { DAY: () => answers.shift() as { screen: string; data: Record<string, unknown> } },
      notice: ({ error }) => void notices.push(error),
    },
  );
  server.answer = endpoint.node();
  expect(await ask(DAY)).toMatchObject({ error: "payload-schema-error", message: /data\.hours .* array/ });
  expect(await ask(DAY)).toMatchObject({ error: "invalid-screen-transition", message: /from DAY to the screen MOON/ });
  expect(notices).toEqual(["payload-schema-error", "invalid-screen-transition"]);
});

test("refuses what was not encrypted under the request's key", async () => {
  const { ask } = await startAsked((_, response) => void response.end(Buffer.alloc(64).toString("base64")));
  expect(await ask({ action: "INIT" })).toMatchObject({ error: "response-decryption-error" });
});

test("asks nobody without a public key, or elsewhere than on this machine", async () => {
  let asked = 0;
  const count: RequestListener = (_, response) => {
    asked++;
    response.end();
  };
  const keyless = await startAsked(count, { setsKey: false });
  expect(await keyless.ask({ action: "INIT" })).toMatchObject({ error: "public-key-missing" });
  const elsewhere = await startAsked(count, { isLocal: false });
  expect(await elsewhere.ask({ action: "INIT" })).toMatchObject({ error: "not_on_this_machine" });
  expect(asked).toBe(0);
});
