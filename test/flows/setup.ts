/** An endpoint of the flow in booking.ts, and what it answers. */
import { onTestFinished, vi } from "vitest";
import type { FlowEndpoint, FlowEndpointOptions, FlowHandlers, WebhookOptions } from "wapi-ts/webhook";
import { type FlowExchange, PRIVATE_KEY, sealed } from "../support/flow-client.js";
import { type LogLine, logRecorder, receiver } from "../support/webhook-receiver.js";
import { booking, hours } from "./booking.js";

export type BookingHandlers = FlowHandlers<typeof booking>;

export const bookingHandlers: BookingHandlers = {
  init: () => ({ screen: "DAY", data: {} }),
  back: () => ({ screen: "DAY", data: {} }),
  screens: {
    DAY: () => ({ screen: "HOUR", data: { hours, is_busy: false } }),
    HOUR: (request) => request.complete({ hour: request.data.hour }),
  },
};

export interface Opened {
  endpoint: FlowEndpoint;
  lines: LogLine[];
}

/** Makes an endpoint; `handlers` are added to those of the booking. */
export function openEndpoint(
  handlers: Partial<BookingHandlers> = {},
  options: Partial<FlowEndpointOptions<typeof booking>> = {},
  webhookOptions: Partial<WebhookOptions> = {},
): Opened {
  const logger = logRecorder();
  const webhook = receiver({ logger, ...webhookOptions });
  const all = { ...bookingHandlers, ...handlers };
  const endpoint = webhook.flows("/flows/booking", { privateKey: PRIVATE_KEY, flow: booking, ...options }, all);
  return { endpoint, lines: logger.lines };
}

export interface Asked {
  status: number;
  body: string;
  /** Decrypted; undefined where the answer is none that is encrypted. */
  answer: unknown;
}

export async function send({ endpoint }: Opened, exchange: FlowExchange): Promise<Asked> {
  const { status, body } = await endpoint.handle(exchange.post);
  return { status, body, answer: status === 200 ? exchange.open(body) : undefined };
}

/** Encrypts, signs and sends a request. */
export const ask = (opened: Opened, content: unknown): Promise<Asked> => send(opened, sealed(content));

/** A request that the user's step on a screen makes. */
export const exchangeOf = (screen: string, data: unknown, more: object = {}) => ({
  version: "3.0",
  action: "data_exchange",
  screen,
  data,
  flow_token: "visit-5521",
  ...more,
});

/** Runs the rest of the test as if this were no Node: web standards are all there is. */
export function elsewhere(): void {
  const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  onTestFinished(() => spy.mockRestore());
}
