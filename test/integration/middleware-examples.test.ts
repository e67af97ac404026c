/** The programs of examples/middleware/, as they are, against the emulator. */
import { expect, test } from "vitest";
import type { ClientOptions, EventOf } from "wapi-ts";
import type { Emulator } from "wapi-ts/emulator";
import { notificationFixture } from "wapi-ts/testing";
import { createServiceBot } from "../../examples/middleware/hand-over.js";
import { createLoggedBot, type EventLine } from "../../examples/middleware/logging.js";
import { type Booking, createBookingBot, memorySessions } from "../../examples/middleware/session.js";
import { connect, startPlatform } from "./setup.js";

const optionsOf = (emulator: Emulator): ClientOptions => ({
  apiAccessToken: emulator.accessToken,
  appSecret: emulator.appSecret,
  webhookSecret: emulator.verifyToken,
  webhookServerPort: 0,
  graph: { baseUrl: emulator.url },
  clock: emulator.clock,
  logger: { debug() {}, info() {}, warn() {}, error() {} },
});

/** The texts that users got, in their order. */
const textsOf = (emulator: Emulator) =>
  emulator.sent().map(({ body }) => {
    const { text, interactive } = body as { text?: { body: string }; interactive?: { body: { text: string } } };
    return text?.body ?? interactive?.body.text;
  });
const tap = (id: string) => ({
  type: "interactive" as const,
  interactive: { type: "button_reply" as const, button_reply: { id, title: id } },
});

test("session: books a table in two questions, for each user apart", async () => {
  const emulator = await startPlatform();
  await connect(emulator, createBookingBot(optionsOf(emulator)));
  const other = { waId: "16505550000" };
  await emulator.receive("Hello");
  await emulator.receive("4");
  await emulator.receive("2", other);
  await emulator.receive("Friday");
  await emulator.receive("Sunday", other);
  expect(textsOf(emulator)).toEqual([
    "For how many people?",
    "On which day?",
    "On which day?",
    "A table for 4 on Friday. See you then!",
    "A table for 2 on Sunday. See you then!",
  ]);
});

test("session: begins again where it was when a handler has failed", async () => {
  const emulator = await startPlatform();
  const client = createBookingBot(optionsOf(emulator));
  let fails = true;
  client.on("message", () => {
    if (fails) throw new Error("not yet");
  });
  await connect(emulator, client);
  const { status } = await emulator.receive("4");
  expect(status).toBe(500);
  fails = false;
  await emulator.receive("2");
  await emulator.receive("Sunday");
  expect(textsOf(emulator).at(-1)).toBe("A table for 2 on Sunday. See you then!");
});

test("session: forgets what was not used for long, and keeps copies", async () => {
  let now = 0;
  const store = memorySessions<Booking>(1_000, () => now);
  const booking = { guests: 2 };
  await store.set("a", booking);
  booking.guests = 3;
  now = 999;
  await store.set("b", { guests: 4 });
  expect(await store.get("a")).toEqual({ guests: 2 });
  now = 1_000;
  expect(await store.get("a")).toBeUndefined();
  expect(await store.get("b")).toEqual({ guests: 4 });
});

test("logging: writes a line for each event, how it ended, and nothing that a user wrote", async () => {
  const emulator = await startPlatform();
  const lines: EventLine[] = [];
  const client = createLoggedBot(optionsOf(emulator), (line) => lines.push(line));
  client.on("message.image", () => {
    throw new RangeError("secret words");
  });
  await connect(emulator, client);
  const { messageId } = await emulator.receive("secret words");
  await emulator.receive({ type: "image", image: { id: "1", mime_type: "image/jpeg" } });
  await emulator.idle();
  expect(lines[0]).toEqual({
    event: "message.text",
    id: messageId,
    phoneNumberId: emulator.phoneNumberId,
    outcome: "handled",
    durationMs: expect.any(Number),
  });
  expect(lines).toContainEqual(
    expect.objectContaining({ event: "message.image", outcome: "failed", error: "RangeError" }),
  );
  expect(lines.map(({ event }) => event)).toContain("status.sent");
  expect(JSON.stringify(lines)).not.toContain("secret");
});

test("hand-over: is silent while a person has the conversation, and comes back when the user asks for it", async () => {
  const emulator = await startPlatform();
  const shown: EventOf<"message">[] = [];
  await connect(
    emulator,
    createServiceBot(optionsOf(emulator), (event) => shown.push(event)),
  );
  await emulator.receive("Hello");
  await emulator.receive(tap("person"));
  await emulator.receive("Is anybody there?");
  await emulator.receive("Hello", { waId: "16505550000" });
  await emulator.receive(tap("bot"));
  await emulator.receive("Thanks");
  expect(textsOf(emulator)).toEqual([
    "You said: Hello",
    "Somebody will be with you soon.",
    "You said: Hello",
    "The bot is back. What would you like?",
    "You said: Thanks",
  ]);
  expect(shown).toMatchObject([{ message: { text: { body: "Is anybody there?" } } }]);
});

test("hand-over: follows what Meta says of another app's control", async () => {
  const emulator = await startPlatform();
  const shown: unknown[] = [];
  await connect(
    emulator,
    createServiceBot(optionsOf(emulator), (event) => shown.push(event)),
  );
  const from = "16505551234";
  const { phoneNumberId } = emulator;
  const handover = (type: "control_taken" | "control_passed", timestamp: string) =>
    emulator.post(
      notificationFixture("messaging_handovers", {
        value: { sender: { phone_number: from }, recipient: { phone_number_id: phoneNumberId }, type, timestamp },
      }),
    );
  await handover("control_taken", "1763901000");
  await emulator.receive("Hello", { waId: from });
  await handover("control_passed", "1763901001");
  await emulator.receive("Hello again", { waId: from });
  expect(shown).toHaveLength(1);
  expect(textsOf(emulator)).toEqual(["You said: Hello again"]);
});
