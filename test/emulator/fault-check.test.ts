/** What a fault rule may say: any other is refused, with the member and what it has to be. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ConfigurationError } from "wapi-ts/emulator";
import { errorRules } from "../../src/generated/graph-errors.js";
import { startForTest } from "./setup.js";

/** As JavaScript calls it. */
async function failing(): Promise<(...rule: unknown[]) => unknown> {
  const emulator = await startForTest();
  return emulator.fail as (...rule: unknown[]) => unknown;
}

test.each([
  [["sendMesage", "always", 4], "operation", "sendMesage"],
  [["receiveNotification", "always", 4], "operation", "receiveNotification"],
  [["", "always", 4], "operation", '""'],
  [[undefined, "always", 4], "operation", "undefined"],
  [["*", "sometimes", 4], "when", "sometimes"],
  [["*", undefined, 4], "when", "undefined"],
  [["*", {}, 4], "when", "next"],
  [["*", { next: 1, every: 1 }, 4], "when", "next"],
  [["*", { first: 1 }, 4], "when", "next"],
  [["*", [1], 4], "when", "next"],
  [["*", { next: 0 }, 4], "when.next", "1 or more, not 0"],
  [["*", { next: -1 }, 4], "when.next", "-1"],
  [["*", { next: 1.5 }, 4], "when.next", "1.5"],
  [["*", { next: undefined }, 4], "when.next", "undefined"],
  [["*", { every: 0 }, 4], "when.every", "1 or more, not 0"],
  [["*", { every: "2" }, 4], "when.every", '"2"'],
  [["*", { every: Number.POSITIVE_INFINITY }, 4], "when.every", "Infinity"],
  [["*", "always", 999_999], "what", "999999"],
  [["*", "always", -4], "what", "-4"],
  [["*", "always", Number.NaN], "what", "NaN"],
  [["*", "always", "explode"], "what", "explode"],
  [["*", "always", undefined], "what", "undefined"],
  [["*", "always", () => 4], "what", "timeout-after"],
  [["*", "always", {}], "what", "malformed"],
  [["*", "always", null], "what", "null"],
  [["*", "always", "duplicate"], "what", "duplicate"],
  [["*", "always", "reorder"], "what", "reorder"],
  [["*", "always", { code: 999_999 }], "what.code", "status"],
  [["*", "always", { code: "4" }], "what.code", '"4"'],
  [["*", "always", { code: 4, status: 200 }], "what.status", "from 400 to 599"],
  [["*", "always", { code: 4, subcode: 1.5 }], "what.subcode", "1.5"],
  [["*", "always", { code: 4, message: 4 }], "what.message", "a text"],
  [["*", "always", { code: 4, details: {} }], "what.details", "a text"],
  [["*", "always", { code: 4, isTransient: 1 }], "what.isTransient", "true or false"],
  [["*", "always", { code: 4, regainMinutes: 0 }], "what.regainMinutes", "1 or more"],
  [["*", "always", { code: 4, after: "yes" }], "what.after", "true or false"],
  [["*", "always", { code: 4, detail: "x" }], "what", '"detail"'],
  [["*", "always", { code: 4, toString: "x" }], "what", '"toString"'],
  [["*", "always", { html: 404 }], "what.html", "from 500 to 599"],
  [["*", "always", { html: undefined }], "what.html", "undefined"],
  [["*", "always", { slowMs: -1 }], "what.slowMs", "-1"],
  [["*", "always", { slowMs: Number.POSITIVE_INFINITY }], "what.slowMs", "Infinity"],
  [["webhook", "always", 4], "what", "4"],
  [["webhook", "always", "timeout"], "what", "timeout"],
  [["webhook", "always", { code: 4 }], "what", "duplicate"],
])("refuses %j", async (rule, member, told) => {
  const fail = await failing();
  expect(() => fail(...rule)).toThrow(ConfigurationError);
  expect(() => fail(...rule)).toThrow(`A fault's ${member} `);
  expect(() => fail(...rule)).toThrow(told);
});

test("takes every code of the description", async () => {
  const fail = await failing();
  for (const code of [...Object.keys(errorRules).map(Number), 200, 299, 80_000]) fail("*", "always", code);
});

test("answers anything with a rule or a ConfigurationError", async () => {
  const emulator = await startForTest();
  const fail = emulator.fail as (...rule: unknown[]) => unknown;
  const operation = fc.oneof(fc.constantFrom("*", "webhook", "sendMessage"), fc.anything());
  const when = fc.oneof(fc.record({ next: fc.anything() }), fc.constant("always"), fc.anything());
  const member = fc.constantFrom("code", "html", "slowMs", "status", "after", "message");
  const what = fc.oneof(fc.dictionary(member, fc.anything()), fc.constantFrom("reset", "html"), fc.anything());
  fc.assert(
    fc.property(operation, when, what, (...rule) => {
      const before = emulator.faults().length;
      try {
        fail(...rule);
        expect(emulator.faults()).toHaveLength(before + 1);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
        expect(emulator.faults()).toHaveLength(before);
      }
    }),
  );
});
