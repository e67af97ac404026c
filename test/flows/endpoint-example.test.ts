/** examples/flow-endpoint.ts, over HTTP, from the first screen to the answer in the chat. */
import { expect, onTestFinished, test } from "vitest";
import { startEmulator } from "wapi-ts/emulator";
import { validateFlowJson } from "wapi-ts/validators";
import { createBookings, type Nursery, visit } from "../../examples/flow-endpoint.js";
import { PRIVATE_KEY, sealed } from "../support/flow-client.js";
import { exchange } from "../support/webhook-http.js";
import { initiate, logRecorder } from "../support/webhook-receiver.js";

type Visit = Parameters<Nursery["book"]>[0];

async function start() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const booked: Visit[] = [];
  const nursery: Nursery = {
    closed: ["2026-12-24"],
    freeHours: async (day) => (day === "2026-12-05" ? [] : [{ id: "9", title: "9:00" }]),
    book: async (one) => {
      booked.push(one);
    },
    isBooked: (token) => booked.some((one) => one.token === token),
  };
  const options = {
    apiAccessToken: emulator.accessToken,
    appSecret: emulator.appSecret,
    webhookSecret: emulator.verifyToken,
    webhookServerPort: 0,
    graph: { baseUrl: emulator.url },
    clock: emulator.clock,
    logger: logRecorder(),
  };
  const port = await initiate(createBookings(options, PRIVATE_KEY, nursery));
  await emulator.connect(`http://127.0.0.1:${port}/webhook`);
  const ask = async (request: object) => {
    const { post, open } = sealed(
      { version: "4.0", flow_token: "visit-5521", ...request },
      { secret: emulator.appSecret },
    );
    const { status, body } = await exchange(port, { ...post, path: "/flows/visit" });
    return status === 200 ? open(body) : { status, body };
  };
  return { emulator, booked, ask };
}

test("is a Flow JSON without a mistake", () => {
  expect(validateFlowJson(visit)).toBe(true);
});

test("leads from the first screen to the answer in the chat", async () => {
  const { emulator, booked, ask } = await start();
  expect(await ask({ action: "INIT" })).toEqual({ screen: "DAY", data: { closed: ["2026-12-24"] } });
  const day = (chosen: string) => ask({ action: "data_exchange", screen: "DAY", data: { day: chosen } });
  expect(await day("2026-12-05")).toEqual({ screen: "DAY", data: { error_message: "No hour is left on this day." } });
  const hours = { day: "2026-12-04", hours: [{ id: "9", title: "9:00" }] };
  expect(await day("2026-12-04")).toEqual({ screen: "HOUR", data: hours });
  expect(await ask({ action: "BACK", screen: "HOUR" })).toMatchObject({ screen: "DAY" });
  const params = { day: "2026-12-04", hour: "9" };
  expect(await ask({ action: "data_exchange", screen: "HOUR", data: { ...params, plant: [] } })).toEqual({
    screen: "SUCCESS",
    data: { extension_message_response: { params: { flow_token: "visit-5521", ...params } } },
  });
  expect(booked).toEqual([{ token: "visit-5521", ...params, photo: undefined }]);
  expect(await ask({ action: "INIT" })).toEqual({
    status: 427,
    body: '{"error_msg":"Your visit is booked already."}',
  });

  const nfm_reply = {
    name: "flow",
    body: "Sent",
    response_json: JSON.stringify({ flow_token: "visit-5521", ...params }),
  };
  await emulator.receive({ type: "interactive", interactive: { type: "nfm_reply", nfm_reply } });
  expect(emulator.sent()).toMatchObject([{ body: { text: { body: "See you on 2026-12-04, at 9:00." } } }]);
});
