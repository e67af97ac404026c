/** What each action is answered, and what handlers get. */
import { expect, test, vi } from "vitest";
import { FlowTokenError } from "wapi-ts";
import { type FlowRequestBase, HandlerTimeoutError } from "wapi-ts/webhook";
import { sealed, tokenSignature } from "../support/flow-client.js";
import { hours } from "./booking.js";
import { ask, type BookingHandlers, exchangeOf, openEndpoint, send } from "./setup.js";

const TOKEN = "visit-5521";
const day = exchangeOf("DAY", { day: "2026-12-04", wish: "A window seat" });

test("answers health checks by itself", async () => {
  expect(await ask(openEndpoint(), { version: "3.0", action: "ping" })).toMatchObject({
    status: 200,
    answer: { data: { status: "active" } },
  });
});

test("hands an opened flow to init", async () => {
  const init = vi.fn(() => ({ screen: "DAY", data: {} }) as const);
  const { answer } = await ask(openEndpoint({ init }), {
    version: "4.0",
    action: "INIT",
    screen: "",
    data: { from: "poster" },
    flow_token: TOKEN,
  });
  expect(answer).toEqual({ screen: "DAY", data: {} });
  const [[request] = []] = init.mock.calls as unknown[][];
  expect(JSON.parse(JSON.stringify(request))).toEqual({
    action: "INIT",
    version: "4.0",
    data: { from: "poster" },
    flow_token: TOKEN,
  });
});

test("takes requests without data and without a token", async () => {
  const init = vi.fn((request: FlowRequestBase) => request.complete());
  const { answer } = await ask(openEndpoint({ init }), { action: "INIT" });
  expect(answer).toEqual({
    screen: "SUCCESS",
    data: { extension_message_response: { params: { flow_token: "unused" } } },
  });
});

test("hands a way back to back", async () => {
  const back = vi.fn(() => ({ screen: "DAY", data: {} }) as const);
  await ask(openEndpoint({ back }), { version: "3.0", action: "BACK", screen: "HOUR", flow_token: TOKEN });
  expect(back).toHaveBeenCalledWith(expect.objectContaining({ action: "BACK", screen: "HOUR", data: {} }));
});

test("hands each screen's data to its handler, and ends with what complete() is given", async () => {
  const opened = openEndpoint({
    screens: {
      DAY: ({ data }) => ({
        screen: "HOUR",
        data: { hours: [{ id: data.day, title: data.wish ?? "" }], is_busy: true },
      }),
      HOUR: (request) => request.complete({ booked: request.data.hour }),
    },
  });
  expect((await ask(opened, day)).answer).toEqual({
    screen: "HOUR",
    data: { hours: [{ id: "2026-12-04", title: "A window seat" }], is_busy: true },
  });
  expect((await ask(opened, exchangeOf("HOUR", { hour: "9" }))).answer).toEqual({
    screen: "SUCCESS",
    data: { extension_message_response: { params: { flow_token: TOKEN, booked: "9" } } },
  });
});

test("stays on the screen with a remark where the handler says so", async () => {
  const screens: BookingHandlers["screens"] = {
    DAY: (request) => request.showError("We are closed on this day."),
    HOUR: (request) => request.showError("Gone.", { hours }),
  };
  const opened = openEndpoint({ screens });
  expect((await ask(opened, day)).answer).toEqual({
    screen: "DAY",
    data: { error_message: "We are closed on this day." },
  });
  expect((await ask(opened, exchangeOf("HOUR", { hour: "9" }))).answer).toEqual({
    screen: "HOUR",
    data: { hours, error_message: "Gone." },
  });
});

test.each<[string, FlowTokenError, string, string | undefined]>([
  [
    "with its words",
    new FlowTokenError("This order is already placed."),
    '{"error_msg":"This order is already placed."}',
    "application/json",
  ],
  ["without words", new FlowTokenError(), "", undefined],
])("answers 427 where the token is no longer valid, not encrypted, %s", async (_how, error, body, type) => {
  const failure = vi.fn();
  const { endpoint, lines } = openEndpoint({ init: () => Promise.reject(error), error: failure });
  const answer = await endpoint.handle(sealed({ action: "INIT", flow_token: TOKEN }).post);
  expect(answer).toMatchObject({ status: 427, body });
  if (type) expect(answer.headers["content-type"]).toBe(type);
  expect(failure).not.toHaveBeenCalled();
  expect(lines).toEqual([]);
});

test("answers 500 where a handler throws, and tells the log", async () => {
  const opened = openEndpoint({
    init: () => {
      throw new Error("no calendar");
    },
  });
  expect(await ask(opened, { action: "INIT" })).toMatchObject({ status: 500 });
  await vi.waitFor(() => expect(opened.lines).toHaveLength(1));
  expect(opened.lines).toMatchObject([
    { level: "error", details: { path: "/flows/booking", error: { message: "no calendar" } } },
  ]);
});

test("tells the handler error in place of the log, and does not keep the user waiting for it", async () => {
  const failure = new Error("no calendar");
  const told = vi.fn(() => new Promise(() => {}));
  const opened = openEndpoint({ init: () => Promise.reject(failure), error: told }, { handlerTimeoutMs: 2_000 });
  expect(await ask(opened, { action: "INIT", flow_token: TOKEN })).toMatchObject({ status: 500 });
  expect(told).toHaveBeenCalledWith(failure, expect.objectContaining({ action: "INIT", flow_token: TOKEN }));
  expect(opened.lines).toEqual([]);
});

test("hands what goes on after the answer to waitUntil", async () => {
  const opened = openEndpoint({ init: () => Promise.reject(new Error("no")), error: async () => {} });
  const waitUntil = vi.fn();
  await opened.endpoint.handle(sealed({ action: "INIT" }).post, { waitUntil });
  await expect(waitUntil.mock.calls[0]?.[0]).resolves.toBeUndefined();
});

test("answers 500 when a handler takes too long, and aborts its signal", async () => {
  let signal: AbortSignal | undefined;
  const error = vi.fn();
  const opened = openEndpoint(
    {
      init: (request) => {
        signal = request.signal;
        return new Promise(() => {});
      },
      error,
    },
    { handlerTimeoutMs: 20 },
  );
  expect(await ask(opened, { action: "INIT" })).toMatchObject({ status: 500 });
  expect(signal?.reason).toBeInstanceOf(HandlerTimeoutError);
  expect(error).toHaveBeenCalledWith(signal?.reason, expect.anything());
});

test.each<[string, object, object]>([
  [
    "of a screen",
    exchangeOf("HOUR", { error: "payload-schema-error", error_message: "Wrong" }),
    { error: "payload-schema-error", screen: "HOUR" },
  ],
  [
    "of the beginning",
    { action: "INIT", data: { error: "timeout_error", error_message: "Wrong" } },
    { error: "timeout_error" },
  ],
  [
    "of a way back",
    { action: "BACK", screen: "HOUR", data: { error_key: "x", error_message: "Wrong" } },
    { error_key: "x", screen: "HOUR" },
  ],
  [
    "of a screen that cannot be opened",
    { action: "navigate", screen: "HOUR", data: { error_message: "Wrong" } },
    { screen: "HOUR" },
  ],
])("acknowledges the notice %s, and tells the handler", async (_what, request, told) => {
  const notice = vi.fn();
  const { answer } = await ask(openEndpoint({ notice }), request);
  expect(answer).toEqual({ data: { acknowledged: true } });
  expect(notice).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ error_message: "Wrong", ...told }));
});

test("acknowledges a notice that has no handler, or one that throws, and tells the log", async () => {
  const notice = { action: "INIT", data: { error: "timeout_error", error_message: "Too slow" }, flow_token: TOKEN };
  for (const handlers of [{}, { notice: () => Promise.reject(new Error("x")) }]) {
    const opened = openEndpoint(handlers);
    expect((await ask(opened, notice)).answer).toEqual({ data: { acknowledged: true } });
    expect(opened.lines).toHaveLength(1);
    expect(JSON.stringify(opened.lines)).not.toContain(TOKEN);
  }
});

test.each<[string, object, boolean | undefined]>([
  ["true for Meta's signature", { flow_token_signature: tokenSignature({ flow_token: TOKEN }) }, true],
  ["undefined without one", {}, undefined],
  ["false for that of another token", { flow_token_signature: tokenSignature({ flow_token: "other" }) }, false],
  [
    "false for that of another app",
    { flow_token_signature: tokenSignature({ flow_token: TOKEN }, { secret: "x" }) },
    false,
  ],
  ["false for one that has expired", { flow_token_signature: tokenSignature({ flow_token: TOKEN, exp: 1 }) }, false],
  [
    "false for one of no algorithm",
    { flow_token_signature: tokenSignature({ flow_token: TOKEN }, { alg: "none" }) },
    false,
  ],
  [
    "false for an unsigned one",
    { flow_token_signature: `${tokenSignature({ flow_token: TOKEN }).split(".").slice(0, 2).join(".")}.` },
    false,
  ],
  ["false for what is none", { flow_token_signature: "x.y" }, false],
])("says of the token's signature: %s", async (_what, more, expected) => {
  const init = vi.fn((request: FlowRequestBase) => request.complete());
  await ask(openEndpoint({ init }), { version: "4.0", action: "INIT", flow_token: TOKEN, ...more });
  expect(init.mock.calls[0]?.[0].flowTokenVerified).toBe(expected);
});

test("answers each of many requests at once with its own key, and imports the private key once", async () => {
  const imported = vi.spyOn(crypto.subtle, "importKey");
  const opened = openEndpoint({
    screens: {
      DAY: async (request) => {
        await new Promise((resolve) => setImmediate(resolve));
        return request.showError(request.data.day);
      },
      HOUR: (request) => request.complete(),
    },
  });
  const days = Array.from({ length: 40 }, (_, index) => `2026-11-${String(10 + (index % 20))}`);
  const answers = await Promise.all(days.map((one) => send(opened, sealed(exchangeOf("DAY", { day: one })))));
  expect(answers.map(({ answer }) => answer)).toEqual(
    days.map((error_message) => ({ screen: "DAY", data: { error_message } })),
  );
  expect(imported.mock.calls.filter(([format]) => format === "pkcs8")).toHaveLength(1);
  imported.mockRestore();
});
