/** Types of `sendMany`: items keep their own members, outcomes narrow by `status`. */
import { expectTypeOf, test } from "vitest";
import type { Checkpoint, CheckpointEntry, MessageManager, SendMessageResponse } from "wapi-ts";

declare const message: MessageManager;

test("outcomes have the item with its own members, and narrow by status", async () => {
  for await (const outcome of message.sendMany([{ to: "15551234567", content: "Hi", row: 7 }])) {
    expectTypeOf(outcome.item.row).toEqualTypeOf<number>();
    if (outcome.status === "accepted") {
      expectTypeOf(outcome.messageId).toEqualTypeOf<string>();
      expectTypeOf(outcome.response).toEqualTypeOf<SendMessageResponse>();
    } else if (outcome.status === "failed") expectTypeOf(outcome.error).toEqualTypeOf<Error>();
    else if (outcome.status === "ambiguous") expectTypeOf(outcome.error).toEqualTypeOf<Error | undefined>();
    else expectTypeOf(outcome.reason).toEqualTypeOf<"accepted" | "failed" | "duplicate">();
  }
});

test("an item needs a recipient and a content", () => {
  // @ts-expect-error the content is missing
  message.sendMany([{ to: "15551234567" }]);
  // @ts-expect-error the recipient is missing
  message.sendMany([{ content: "Hi" }]);
  // @ts-expect-error a text is no list of items
  message.sendMany("15551234567");
});

test("a Map is a checkpoint", () => {
  expectTypeOf<Map<string, CheckpointEntry>>().toExtend<Checkpoint>();
});
