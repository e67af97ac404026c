/**
 * What a conversation has come to, kept from one message to the next: a table is booked in two questions.
 *
 *   ACCESS_TOKEN=... APP_SECRET=... VERIFY_TOKEN=... npx tsx examples/middleware/session.ts
 */
import { pathToFileURL } from "node:url";
import { type AnyEvent, Client, type ClientOptions, type EventMiddleware } from "wapi-ts";
import { conversationOf } from "./conversation.js";

/**
 * Where sessions are kept. Several processes need one that they share: with Redis, `get` is a GET and JSON.parse, `set` a SET with JSON and a
 * time to live. Messages of one conversation are handled one after another, so nothing has to be locked.
 */
export interface SessionStore<Session> {
  get(conversation: string): Session | undefined | Promise<Session | undefined>;
  set(conversation: string, session: Session): unknown;
}

/** In memory, for one process; what was not used for a day is forgotten. */
export function memorySessions<Session>(ttlMs = 24 * 60 * 60 * 1000, now = Date.now): SessionStore<Session> {
  const kept = new Map<string, { session: Session; at: number }>();
  return {
    get(conversation) {
      const found = kept.get(conversation);
      // A copy: what a handler changed before it failed must not stay.
      return found && now() - found.at < ttlMs ? structuredClone(found.session) : undefined;
    },
    set(conversation, session) {
      kept.delete(conversation);
      kept.set(conversation, { session: structuredClone(session), at: now() });
      // In the order of their use: the oldest come first.
      for (const [oldest, { at }] of kept) {
        if (now() - at < ttlMs) break;
        kept.delete(oldest);
      }
    },
  };
}

/** Middleware that loads the session of a message before its handlers and stores it after them, and what hands it to the handlers. */
export function sessions<Session>(store: SessionStore<Session>, begin: () => Session) {
  const loaded = new WeakMap<object, Session>();
  const middleware: EventMiddleware = async (event, next) => {
    const conversation = conversationOf(event);
    if (conversation === undefined) return next();
    const session = (await store.get(conversation)) ?? begin();
    loaded.set(event, session);
    await next(); // rejects when a handler failed: nothing is stored, and the next delivery begins where this one did
    await store.set(conversation, session);
  };
  const sessionOf = (event: AnyEvent): Session => loaded.get(event) ?? begin();
  return { middleware, sessionOf };
}

/** How far a booking is. */
export interface Booking {
  guests?: number;
  day?: string;
}

export function createBookingBot(options: ClientOptions, store: SessionStore<Booking> = memorySessions()): Client {
  const client = new Client(options);
  const { middleware, sessionOf } = sessions<Booking>(store, () => ({}));
  client.use(middleware);

  client.on("message.text", (event) => {
    const booking = sessionOf(event);
    const said = event.message.text.body.trim();
    if (booking.guests === undefined) {
      const guests = Number(said);
      if (!Number.isInteger(guests) || guests < 1) return event.reply("For how many people?");
      booking.guests = guests;
      return event.reply("On which day?");
    }
    booking.day = said;
    return event.reply(`A table for ${booking.guests} on ${booking.day}. See you then!`);
  });
  return client;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { ACCESS_TOKEN = "", APP_SECRET = "", VERIFY_TOKEN = "" } = process.env;
  await createBookingBot({
    apiAccessToken: ACCESS_TOKEN,
    appSecret: APP_SECRET,
    webhookSecret: VERIFY_TOKEN,
  }).initiate();
}
