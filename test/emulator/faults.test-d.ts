/** What the types of fault rules let through. */
import { expectTypeOf, test } from "vitest";
import type { Emulator, FaultHandle, FaultRule, GraphFault, WebhookFault } from "wapi-ts/emulator";

declare const emulator: Emulator;

test("takes what an operation or the webhook can suffer", () => {
  expectTypeOf(emulator.fail("sendMessage", "always", 130429)).toEqualTypeOf<FaultHandle>();
  emulator.fail("*", { next: 1 }, { code: 131000, after: true });
  emulator.fail("getMedia", { every: 2 }, "timeout-after");
  emulator.fail("webhook", "always", "duplicate");
  emulator.fail("webhook", "always", "reorder");
  emulator.fail("webhook", "always", { slowMs: 5 });
});

test("refuses operations, counts and faults that do not exist", () => {
  // @ts-expect-error no operation of that name
  emulator.fail("sendMesage", "always", 4);
  // @ts-expect-error no such word
  emulator.fail("sendMessage", "sometimes", 4);
  // @ts-expect-error one of the two
  emulator.fail("sendMessage", {}, 4);
  // @ts-expect-error notifications are duplicated, calls are not
  emulator.fail("sendMessage", "always", "duplicate");
  // @ts-expect-error as above
  emulator.fail("sendMessage", "always", "reorder");
  // @ts-expect-error the Graph has error codes, the bot has none
  emulator.fail("webhook", "always", 4);
  // @ts-expect-error no such member
  emulator.fail("sendMessage", "always", { code: 4, detail: "x" });
});

test("tells a rule's kind by its operation", () => {
  const what = (rule: FaultRule) => {
    if (rule.operation === "webhook") expectTypeOf(rule.what).toEqualTypeOf<WebhookFault>();
    else expectTypeOf(rule.what).toEqualTypeOf<GraphFault>();
  };
  expectTypeOf(what).parameter(0).toEqualTypeOf<FaultRule>();
});
