/** Clients of a server that a test has started. */
import { Client, type ClientOptions } from "wapi-ts";
import { createGraphClient, type GraphClientOptions, sendMessage } from "wapi-ts/graph";
import { recordingClock } from "./graph-clock.js";

export const TOKEN = "EAATestTokenThatNobodyMayRead";
export const PHONE_NUMBER_ID = "106540352242922";
export const ACCOUNT_ID = "102290129340398";

/** A client of the low-level layer that sleeps no real time. */
export const graphClient = (baseUrl: string, options: Partial<GraphClientOptions> = {}) =>
  createGraphClient({ accessToken: TOKEN, baseUrl, clock: recordingClock(), ...options });

/** A client of the facade that sleeps no real time. */
export function facade(baseUrl: string, { graph, ...options }: Partial<ClientOptions> = {}) {
  const client = new Client({
    apiAccessToken: TOKEN,
    businessAccountId: ACCOUNT_ID,
    clock: recordingClock(),
    graph: { baseUrl, ...graph },
    ...options,
  });
  return { client, messaging: client.newMessagingClient(PHONE_NUMBER_ID), business: client.business };
}

type GraphClient = ReturnType<typeof graphClient>;

/** Sends a text through the low-level layer. */
export const sendText = (
  graph: GraphClient,
  text = "Hello",
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
) =>
  sendMessage(graph, {
    params: { path: { phone_number_id: PHONE_NUMBER_ID } },
    body: { messaging_product: "whatsapp", to: "15551234567", type: "text", text: { body: text } },
    ...options,
  });
