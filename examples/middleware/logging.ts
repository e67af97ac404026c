/**
 * A line of JSON for each event: what it was, how long its handlers took and how they ended. No texts, no names, no numbers of users.
 *
 *   ACCESS_TOKEN=... APP_SECRET=... VERIFY_TOKEN=... npx tsx examples/middleware/logging.ts
 */
import { pathToFileURL } from "node:url";
import { type AnyEvent, Client, type ClientOptions, type EventMiddleware } from "wapi-ts";

export interface EventLine {
  event: string;
  /** The message or the status's message. */
  id?: string;
  phoneNumberId?: string;
  outcome: "handled" | "failed";
  /** What was thrown, by its name alone: its text may repeat what a user wrote. */
  error?: string;
  durationMs: number;
}

function idOf(event: AnyEvent): string | undefined {
  if ("message" in event) return event.message.id;
  return "status" in event ? event.status.id : undefined;
}

/** Middleware that writes a line for each event, when its handlers have ended. Used first, it measures the other middleware, too. */
export function logging(write: (line: EventLine) => void, now = () => performance.now()): EventMiddleware {
  return async (event, next) => {
    const begun = now();
    const id = idOf(event);
    const about = {
      event: event.name,
      ...(id === undefined ? {} : { id }),
      ...("phoneNumberId" in event && event.phoneNumberId !== undefined ? { phoneNumberId: event.phoneNumberId } : {}),
    };
    try {
      await next();
      write({ ...about, outcome: "handled", durationMs: now() - begun });
    } catch (error) {
      const name = error instanceof Error ? error.name : typeof error;
      write({ ...about, outcome: "failed", error: name, durationMs: now() - begun });
      throw error; // or Meta would be told that all went well
    }
  };
}

export function createLoggedBot(options: ClientOptions, write: (line: EventLine) => void): Client {
  const client = new Client(options);
  client.use(logging(write));
  client.on("message.text", (event) => event.reply(`You said: ${event.message.text.body}`));
  return client;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", APP_SECRET = "", VERIFY_TOKEN = "" } = process.env;
  const options = { apiAccessToken: ACCESS_TOKEN, appSecret: APP_SECRET, webhookSecret: VERIFY_TOKEN };
  await createLoggedBot(options, (line) => console.log(JSON.stringify(line))).initiate();
}
