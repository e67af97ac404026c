/** `user.receives`: what a test expects of the bot. */
import { AssertionError } from "node:assert";
import { expect, test, vi } from "vitest";
import { buttons, startTalk, text } from "./talk.js";

const QUICK = { timeoutMs: 20 };

const messageOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(AssertionError);
  return (error as AssertionError).message;
};

test("resolves to the next message that fits, each once and in any order of asking", async () => {
  const { wa } = await startTalk(async (_, say) => {
    await say(text("Hello Ana"));
    await say(buttons("Shall we?", { yes: "Yes" }));
    await say(text("Hello again"));
  });
  const ana = wa.user("Ana");
  await ana.sends("hi");
  expect((await ana.receives("message.interactive.button")).body.interactive.body.text).toBe("Shall we?");
  expect((await ana.receives("message.text", /hello/i)).body.text.body).toBe("Hello Ana");
  expect((await ana.receives("message.text", /hello/i)).body.text.body).toBe("Hello again");
  await ana.receivesNothing();
});

test("waits for a message that comes after the webhook was answered", async () => {
  const { wa, sayTo } = await startTalk();
  const bo = wa.user("Bo");
  const received = bo.receives("message.text");
  await wa.user("Ana").sends("hi");
  await sayTo("+1 650 555 0000", text("to another"));
  await sayTo(String(bo.waId), text("at last"));
  expect((await received).body.text.body).toBe("at last");
});

test("takes texts as a whole, patterns with any flag, members at any depth, and functions", async () => {
  const { wa, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  const say = (words: string) => sayTo(String(ana.waId), text(words));
  for (const words of ["one", "two", "three", "four", "five"]) await say(words);
  await expect(ana.receives("message.text", "fou", QUICK)).rejects.toThrow('that reads "fou"');
  await expect(ana.receives("message.text", { text: { body: "six" } }, QUICK)).rejects.toThrow("body: 'six'");
  const global = /o/g;
  expect((await ana.receives("message.text", global)).body.text.body).toBe("one");
  expect((await ana.receives("message.text", global)).body.text.body).toBe("two");
  await ana.receives("message.text", "three");
  await ana.receives("message", { text: { body: "four" } });
  await ana.receives("message.text", ({ body }) => body.text.body.startsWith("f"));
});

test("finds the words of each kind: captions, names, bodies, templates with their variables", async () => {
  const { wa, sayTo } = await startTalk();
  const ana = wa.user("Ana");
  const say = async (body: object) => expect((await sayTo(String(ana.waId), body)).status).toBe(200);
  await say({ type: "image", image: { link: "https://example.com/a.jpg", caption: "A boat" } });
  await say({ type: "document", document: { link: "https://example.com/a.pdf", filename: "bill.pdf" } });
  await say({ type: "location", location: { latitude: 1, longitude: 2, name: "Harbour" } });
  await say({ type: "contacts", contacts: [{ name: { formatted_name: "Cy", first_name: "Cy" } }] });
  await say(buttons("Shall we?", { yes: "Yes" }));
  const parameters = [{ type: "text", parameter_name: "first_name", text: "Ana" }];
  const components = [{ type: "body", parameters }];
  await say({ type: "template", template: { name: "order_update", language: { code: "sv" }, components } });
  await ana.receives("message.image", "A boat");
  await ana.receives("message.document", "bill.pdf");
  await ana.receives("message.location", "Harbour");
  await ana.receives("message.contacts", "Cy");
  await ana.receives("message.interactive", "Shall we?");
  await ana.receives("message.template", "Hej Ana, din beställning är på väg.");
});

test("tells what came instead, in order", async () => {
  const { wa } = await startTalk(async (_, say) => {
    await say(text("Hello"));
    await say(text("Bye"));
    await say(buttons("Shall we?", { yes: "Yes" }));
  });
  const ana = wa.user("Ana");
  await ana.sends("hi");
  await ana.receives("message.text", "Hello");
  await wa.idle();
  expect(await messageOf(ana.receives("message.text", /hello/, QUICK))).toBe(
    [
      `Ana (${ana.waId}) did not receive message.text that reads /hello/ (waited 20 ms).`,
      "What is there, beside 1 that the test has asked for:",
      '  1. message.text "Bye" at 2026-11-23T09:00:00.000Z',
      '  2. message.interactive.button "Shall we?" at 2026-11-23T09:00:00.000Z',
      'The webhook with their last message, message.text "hi", was answered 200.',
    ].join("\n"),
  );
});

test("does not take a message that failed for received, and tells why it failed", async () => {
  const { wa, sayTo } = await startTalk(undefined, { rules: true });
  const ana = wa.user("Ana");
  await sayTo(String(ana.waId), text("Too late"));
  await wa.idle();
  await ana.receivesNothing(QUICK);
  const told = await messageOf(ana.receives("message.text", "Too late", QUICK));
  expect(told).toMatch(/message\.text "Too late" at .*, which is failed \(131047 .*\) and did not reach them/);
  expect(wa.conversation(ana).entries).toMatchObject([{ status: "failed", errors: [{ code: 131047 }] }]);
});

test("tells that the bot failed, and which of its calls were refused", async () => {
  const { wa } = await startTalk(async (_, say) => {
    await say({ type: "text", text: {} });
    return 500;
  });
  const ana = wa.user("Ana");
  await ana.sends("hi");
  const told = await messageOf(ana.receives("message.text", undefined, QUICK));
  expect(told).toContain("Nothing else is there.");
  expect(told).toContain("was answered 500: the bot failed.");
  expect(told).toContain("Since then a call: sendMessage was answered 400.");
});

test("tells of a webhook that is not answered, and does not wait for it for ever", async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { wa } = await startTalk(() => held);
  const ana = wa.user("Ana");
  const sent = ana.sends("hi");
  const told = await messageOf(ana.receives("message.text", undefined, QUICK));
  expect(told).toContain("is not answered yet");
  expect(told).toContain("The emulator is still waiting");
  letGo();
  await sent;
});

test("goes on waiting while the bot works", async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const { wa } = await startTalk(async (_, say) => {
    await held;
    await say(text("done"));
  });
  const ana = wa.user("Ana");
  const sent = ana.sends("hi");
  const received = ana.receives("message.text", "done", { timeoutMs: 100 });
  // Takes longer than the other wait may last in silence.
  await expect(wa.user("Bo").receives("message", undefined, { timeoutMs: 40 })).rejects.toThrow("still waiting");
  letGo();
  await Promise.all([sent, received]);
});

test("keeps users apart, and numbers where that is asked for", async () => {
  const { wa, sayTo } = await startTalk();
  const [ana, bo] = [wa.user("Ana"), wa.user("Bo")];
  await sayTo(String(ana.waId), text("for Ana"));
  await expect(bo.receives("message.text", undefined, QUICK)).rejects.toThrow("Nothing else is there.");
  await expect(ana.receives("message.text", undefined, { from: "7", ...QUICK })).rejects.toThrow(AssertionError);
  await wa.user("Ana").receives("message.text", undefined, { from: wa.phoneNumberId });
});

test("rejects with what came where nothing should", async () => {
  const { wa } = await startTalk((_, say) => say(text("Hello")));
  const ana = wa.user("Ana");
  await ana.receivesNothing(QUICK);
  await ana.sends("hi");
  expect(await messageOf(ana.receivesNothing(QUICK))).toBe(
    `Ana (${ana.waId}) was to receive nothing, and received:\n  1. message.text "Hello" at 2026-11-23T09:00:00.000Z`,
  );
});

test("does not take part in fake timers", async () => {
  vi.useFakeTimers();
  try {
    const { wa } = await startTalk();
    await expect(wa.user("Ana").receives("message.text", undefined, QUICK)).rejects.toThrow("Nothing else is there.");
  } finally {
    vi.useRealTimers();
  }
});

test("refuses kinds and times that cannot be", async () => {
  const { wa } = await startTalk();
  const ana = wa.user("Ana");
  // @ts-expect-error no such kind
  await expect(ana.receives("message.txt")).rejects.toThrow(TypeError);
  // @ts-expect-error names begin with message
  await expect(ana.receives("text")).rejects.toThrow('"text" is no kind of message; there are message, message.text,');
  await expect(ana.receives("message.text", /a/, { timeoutMs: -1 })).rejects.toThrow("timeoutMs");
});
