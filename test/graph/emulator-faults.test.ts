/** Each fault of the emulator as the client sees it: the error, and what was done for it. */
import { expect, test } from "vitest";
import {
  AmbiguousSendError,
  AuthenticationError,
  GraphApiError,
  MediaTransferError,
  RateLimitError,
  ReEngagementError,
  TemporaryError,
  TransportError,
  type WapiError,
} from "wapi-ts";
import type { Emulator, GraphFault } from "wapi-ts/emulator";
import { clientOf, startPlatform } from "../integration/setup.js";
import { recordingClock } from "../support/graph-clock.js";
import { type ErrorClass, failureOf } from "../support/graph-failure.js";

/** A client that sleeps no time between its attempts. The limit is real time: what runs into it is left without an answer. */
const messagingOf = (emulator: Emulator, timeoutMs = 30_000, clock = recordingClock()) =>
  clientOf(emulator, { clock, graph: { baseUrl: emulator.url, timeoutMs } }).newMessagingClient(emulator.phoneNumberId);

const send = (emulator: Emulator, timeoutMs?: number) =>
  messagingOf(emulator, timeoutMs).message.send("15551234567", "Hello");

interface Case {
  what: GraphFault;
  error: ErrorClass<WapiError>;
  /** Of a lost answer, or of the cause. */
  members?: object;
  /** Messages that the emulator has accepted in the end. */
  sent: number;
  timeoutMs?: number;
}

/** After which it is open whether the message was sent: one attempt. */
const open: Case[] = [
  { what: "reset", error: TransportError, members: { kind: "connection" }, sent: 0 },
  { what: "reset-after", error: TransportError, members: { kind: "connection" }, sent: 1 },
  { what: "timeout", error: TransportError, members: { kind: "timeout" }, sent: 0, timeoutMs: 200 },
  { what: "timeout-after", error: TransportError, members: { kind: "timeout" }, sent: 1, timeoutMs: 200 },
  { what: { slowMs: 1 }, error: TransportError, members: { kind: "timeout" }, sent: 1, timeoutMs: 200 },
  { what: "malformed", error: TransportError, members: { kind: "answer" }, sent: 1 },
  { what: { html: 502 }, error: TemporaryError, members: { status: 502, code: undefined }, sent: 0 },
  { what: { html: 503, after: true }, error: TemporaryError, members: { status: 503 }, sent: 1 },
  { what: 131000, error: TemporaryError, members: { status: 500, code: 131000 }, sent: 0 },
  { what: { code: 131016, after: true }, error: TemporaryError, members: { code: 131016 }, sent: 1 },
  { what: { code: 999_999, status: 400, isTransient: true }, error: GraphApiError, sent: 0 },
];

test.each(open)("says that a message may have been sent after $what", async ({ what, timeoutMs, ...expected }) => {
  const emulator = await startPlatform();
  const rule = emulator.fail("sendMessage", "always", what);
  const { cause } = await failureOf(send(emulator, timeoutMs), AmbiguousSendError);
  expect(cause).toBeInstanceOf(expected.error);
  expect(cause).toMatchObject(expected.members ?? {});
  expect(emulator.sent()).toHaveLength(expected.sent);
  expect(rule.struck).toBe(1);
});

const certain: Case[] = [
  { what: 190, error: AuthenticationError, members: { status: 401, code: 190 }, sent: 0 },
  {
    what: { code: 131047, details: "Too late." },
    error: ReEngagementError,
    members: { details: "Too late." },
    sent: 0,
  },
  { what: { code: 190, subcode: 463 }, error: AuthenticationError, members: { subcode: 463 }, sent: 0 },
  { what: { code: 999_999, status: 418 }, error: GraphApiError, members: { status: 418, code: 999_999 }, sent: 0 },
];

test.each(certain)("throws at once after $what", async ({ what, error, members, sent }) => {
  const emulator = await startPlatform();
  const rule = emulator.fail("sendMessage", "always", what);
  expect(await failureOf(send(emulator), error)).toMatchObject({ ...members, fbtraceId: expect.any(String) });
  expect(emulator.sent()).toHaveLength(sent);
  expect(rule.struck).toBe(1);
});

test("sends again after a rate limit, once", async () => {
  const emulator = await startPlatform();
  const rule = emulator.fail("sendMessage", { next: 1 }, 130429);
  await send(emulator);
  expect(emulator.sent()).toHaveLength(1);
  expect(rule.struck).toBe(1);
  expect(emulator.faults()).toEqual([]);
});

test("waits as long as the Graph says, and throws where that is too long", async () => {
  const emulator = await startPlatform();
  const clock = recordingClock();
  const { message } = messagingOf(emulator, 30_000, clock);
  emulator.fail("sendMessage", { next: 1 }, { code: 4, regainMinutes: 5 });
  const error = await failureOf(message.send("15551234567", "Hello"), RateLimitError);
  expect(error.retryAfterMs).toBe(300_000);
  expect(clock.waits).toEqual([]);
  emulator.fail("sendMessage", { next: 2 }, 131056);
  // The first client's number rests for those five minutes.
  await messagingOf(emulator, 30_000, clock).message.send("15551234567", "Hello");
  expect(clock.waits).toEqual([1_000, 4_000]);
});

test("reads again after each fault that a read survives", async () => {
  const emulator = await startPlatform();
  const faults: GraphFault[] = ["reset", "reset-after", "malformed", { html: 502 }, 131000, 2, 130429];
  for (const what of faults) {
    const rule = emulator.fail("getPhoneNumber", { next: 2 }, what);
    const { business } = clientOf(emulator, { clock: recordingClock() });
    expect(await business.phoneNumber.get(emulator.phoneNumberId)).toMatchObject({ id: emulator.phoneNumberId });
    expect(rule.struck).toBe(2);
  }
});

test("sees every second message refused, until the rule is taken back", async () => {
  const emulator = await startPlatform();
  const rule = emulator.fail("sendMessage", { every: 2 }, 131047);
  await send(emulator);
  await failureOf(send(emulator), ReEngagementError);
  await send(emulator);
  rule.remove();
  await send(emulator);
  expect(emulator.sent()).toHaveLength(3);
});

test("gets a held answer when the clock has moved on", async () => {
  const emulator = await startPlatform();
  emulator.fail("sendMessage", "always", { slowMs: 3_600_000 });
  const held = new Promise<void>((resolve) => {
    emulator.observe(({ type }) => type === "fault" && resolve());
  });
  const sending = send(emulator);
  await held;
  await emulator.clock.advance("1h");
  expect((await sending).messages[0]?.id).toBe(emulator.sent()[0]?.id);
});

test("tells that half of a download's bytes are not all", async () => {
  const emulator = await startPlatform();
  const id = emulator.addMedia(new Uint8Array(1_000), "image/png");
  emulator.fail("downloadMedia", "always", "malformed");
  const { media } = messagingOf(emulator);
  const error = await failureOf(new Response(await media.download(id)).arrayBuffer(), MediaTransferError);
  expect(error).toMatchObject({ kind: "size", message: expect.stringContaining("has 500") });
});
