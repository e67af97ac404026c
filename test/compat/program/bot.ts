/** A bot that remembers what it heard, and echoes what begins with "echo ". Runs anywhere. */
import { Client } from "wapi-ts";

export interface BotOptions {
  graphUrl: string;
  appSecret: string;
  verifyToken: string;
}

export interface Bot {
  webhook: Client["webhook"];
  /** Names of the events that handlers got, and what nobody caught, since it was asked last. */
  report(): Report;
  /** Something was thrown that nobody caught. */
  uncaught(reason: unknown): void;
}

export interface Report {
  heard: string[];
  uncaught: string[];
}

/** Each request counts by itself: the same message is new every time. */
const forgetful = { claim: () => ({ state: "claimed" as const, tries: 1 }), done: () => {}, release: () => {} };
const silent = () => {};

export function makeBot({ graphUrl, appSecret, verifyToken }: BotOptions): Bot {
  let heard: string[] = [];
  let uncaught: string[] = [];
  const client = new Client({
    apiAccessToken: "token-of-the-api",
    appSecret,
    webhookSecret: verifyToken,
    graph: { baseUrl: graphUrl },
    webhook: { bodyLimitBytes: 5_000, bodyTimeoutMs: 300, seen: forgetful },
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  client.on("*", ({ name }) => heard.push(name));
  client.on("message.text", async (event) => {
    const { body } = event.message.text;
    if (body.startsWith("echo ")) await event.reply(body.slice(5));
  });
  return {
    webhook: client.webhook,
    report() {
      const report = { heard, uncaught };
      heard = [];
      uncaught = [];
      return report;
    },
    uncaught: (reason) => uncaught.push(String(reason)),
  };
}

/** Answers as a program: the webhook at its path, and the report. */
export function answers(bot: Bot) {
  return (
    request: Request,
    context?: { waitUntil?: (work: Promise<unknown>) => void },
  ): Promise<Response> | Response =>
    new URL(request.url).pathname === "/report" ? Response.json(bot.report()) : bot.webhook.fetch(request, context);
}
