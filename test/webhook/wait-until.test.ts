/** Platforms that freeze a process after its answer. */
import { expect, test } from "vitest";
import { manualClock } from "wapi-ts/emulator";
import type { Webhook } from "wapi-ts/webhook";
import { incoming, message } from "../support/webhook-bodies.js";
import { holdHandlers, soFar } from "../support/webhook-held.js";
import { receiver } from "../support/webhook-receiver.js";
import { signedPost } from "../support/webhook-sign.js";

/** A platform's context, which like theirs works as a method only. */
class ExecutionContext {
  readonly kept: Promise<unknown>[] = [];
  waitUntil(work: Promise<unknown>): void {
    this.kept.push(work);
  }
}

const request = (content: unknown) => {
  const { body, headers } = signedPost(content);
  return new Request("https://bot.example/webhook", { method: "POST", headers, body });
};

const ways: [name: string, send: (webhook: Webhook, sent: Request, context: ExecutionContext) => Promise<Response>][] =
  [
    ["fetch()", (webhook, sent, context) => webhook.fetch(sent, context)],
    ["hono()", (webhook, raw, executionCtx) => webhook.hono()({ req: { raw }, executionCtx })],
    ["next()", (webhook, sent, context) => webhook.next(context).POST(sent)],
  ];

test.each(ways)("hands waitUntil of %s a promise that ends with the late handlers", async (_name, send) => {
  const clock = manualClock();
  const webhook = receiver({ clock });
  const held = holdHandlers(webhook);
  const context = new ExecutionContext();
  const answer = send(webhook, request(incoming(message({ id: "1" }))), context);
  await held.called("1");
  await clock.advance(5_000);
  expect((await answer).status).toBe(200);
  expect(context.kept).toHaveLength(1);
  const kept = Promise.all(context.kept);
  expect(await soFar(kept)).toBe("nothing yet");
  held.fail("1");
  await kept; // it never rejects: the failure went to `error`
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("hands waitUntil of handle() the same", async () => {
  const webhook = receiver();
  const context = new ExecutionContext();
  expect(await webhook.handle(signedPost(incoming(message())), context)).toMatchObject({ status: 200 });
  expect(context.kept).toHaveLength(1);
  await Promise.all(context.kept);
  expect(webhook.load).toEqual({ pending: 0, running: 0 });
});

test("needs no waitUntil", async () => {
  expect((await receiver().fetch(request(incoming(message())))).status).toBe(200);
  expect((await receiver().fetch(request(incoming(message())), {})).status).toBe(200);
});
