/** The emulator's time, and the bot's webhook. */
import type { ClockState, WebhookState } from "../../../generated/control/openapi.js";
import { type EmulatorClock, millisecondsOf } from "../../base/clock.js";
import type { Webhook } from "../../webhooks/webhook.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem } from "../problem.js";

const MOST_MS = 400 * 86_400_000;

export const clockState = (clock: EmulatorClock): ClockState => ({ now: clock.now(), moves: clock.moves ?? false });

export const getClock = ({ world }: Desk): ClockState => clockState(world.clock);

export async function advanceClock(desk: Desk, { body }: ControlCall<"advanceClock">): Promise<ClockState> {
  const { clock } = desk.world;
  const { by } = body;
  const refused = (detail: string) => new ControlProblem(400, `by: ${detail}`, [{ pointer: "/by", detail }]);
  try {
    if (millisecondsOf(by) > MOST_MS) throw refused("at most 400 days");
    await clock.advance(by);
  } catch (error) {
    throw error instanceof RangeError ? refused(error.message) : error;
  }
  desk.events.tell(() => ({ type: "clock", clock: getClock(desk) }));
  return getClock(desk);
}

export function webhookState({ url }: Webhook): WebhookState {
  return url === undefined ? { connected: false } : { connected: true, url };
}

export const getWebhook = ({ world }: Desk): WebhookState => webhookState(world.webhook);

export async function connectWebhook(desk: Desk, { body }: ControlCall<"connectWebhook">): Promise<WebhookState> {
  const { webhook } = desk.world;
  const url = URL.canParse(body.url) ? new URL(body.url) : undefined;
  if (url?.username !== "" || url.password !== "") {
    const detail = "url: must be an http or https URL without a user name or password";
    throw new ControlProblem(400, detail, [{ pointer: "/url", detail }]);
  }
  try {
    await webhook.connect(url.href);
  } catch (error) {
    throw new ControlProblem(502, error instanceof Error ? error.message : "The handshake failed.");
  }
  desk.events.tell(() => ({ type: "connection", webhook: getWebhook(desk) }));
  return getWebhook(desk);
}
