/** Receivers to test with, and what they were told. */

import { onTestFinished } from "vitest";
import { Client, type ClientOptions } from "wapi-ts";
import { type AnyEvent, createWebhook, type Logger, type Webhook, type WebhookOptions } from "wapi-ts/webhook";
import { APP_SECRET, VERIFY_TOKEN } from "./webhook-sign.js";

export interface LogLine {
  level: keyof Logger;
  message: string;
  details: Record<string, unknown> | undefined;
}

/** A logger that keeps what it is told: debug lines apart, since there is one for everything that happens. */
export function logRecorder(): Logger & { lines: LogLine[]; debugLines: LogLine[] } {
  const lines: LogLine[] = [];
  const debugLines: LogLine[] = [];
  const at = (level: keyof Logger) => (message: string, details?: Record<string, unknown>) => {
    (level === "debug" ? debugLines : lines).push({ level, message, details });
  };
  return { lines, debugLines, debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** All events from now on, in order. */
export function eventsOf(source: { on(name: "*", handler: (event: AnyEvent) => unknown): unknown }): AnyEvent[] {
  const events: AnyEvent[] = [];
  source.on("*", (event) => {
    events.push(event);
  });
  return events;
}

export const namesOf = (events: readonly AnyEvent[]): string[] => events.map(({ name }) => name);

/** A receiver by itself. It says nothing unless a test hands in a logger. */
export const receiver = (options: Partial<WebhookOptions> = {}): Webhook =>
  createWebhook({ appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, logger: logRecorder(), ...options });

export const newClient = (options: Partial<ClientOptions> = {}): Client =>
  new Client({
    apiAccessToken: "token-of-the-api",
    appSecret: APP_SECRET,
    webhookSecret: VERIFY_TOKEN,
    webhookServerPort: 0,
    logger: logRecorder(),
    ...options,
  });

/** Starts the built-in server until the test ends; resolves to its port. */
export async function initiate(client: Client): Promise<number> {
  const server = await client.initiate();
  onTestFinished(() => server.close());
  return server.port;
}
