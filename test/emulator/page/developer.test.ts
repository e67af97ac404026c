import { expect, test } from "vitest";
import { faultOf, wordsOfFault } from "../../../src/emulator/page/developer/fault-words.js";
import { titleOf } from "../../../src/emulator/page/developer/titles.js";
import { wordsOf } from "../../../src/emulator/page/store/problem.js";
import { next } from "../../../src/emulator/page/ui/roving.js";

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test.each([
  [{ operation: "sendMessage", when: "next", count: "2", what: "130429" }, "sendMessage, the next 2: 130429"],
  [{ operation: "*", when: "always", count: "1", what: "reset" }, "*, always: reset"],
  [{ operation: "webhook", when: "every", count: "3", what: "slow: 500" }, 'webhook, every 3.: {"slowMs":500}'],
])("makes a rule of %j and says it", (fields, words) => {
  expect(wordsOfFault(faultOf(form(fields)))).toBe(words);
});

test("names what a refused request had wrong, by member", () => {
  const errors = [{ pointer: "/by", detail: 'type "string"' }];
  expect(wordsOf({ type: "about:blank", title: "Bad Request", status: 400, detail: "No.", errors })).toBe(
    'No.\n/by type "string"',
  );
});

test.each([
  ["ArrowDown", 0, 3, 1],
  ["ArrowDown", 2, 3, 0],
  ["ArrowUp", 0, 3, 2],
  ["Home", 2, 3, 0],
  ["End", 0, 3, 2],
  ["a", 1, 3, undefined],
  ["ArrowDown", -1, 0, undefined],
])("moves on %s from %i of %i to %s", (key, at, count, to) => {
  expect(next(key, at, count)).toBe(to);
});

test("titles a call by its operation and a notification by what it brings", () => {
  const call = { type: "call", id: "1", at: 0, method: "POST", path: "/v26.0/1/messages" } as const;
  const request = { type: "", size: 0 };
  expect(titleOf({ ...call, request, operation: "sendMessage", status: 400 })).toEqual({
    title: "sendMessage",
    outcome: "400",
    isGood: false,
  });
  expect(titleOf({ ...call, request })).toMatchObject({ title: "POST /v26.0/1/messages", outcome: "no answer" });
  const url = "http://127.0.0.1:8080/webhook";
  const attempts = [
    { attempt: 1, url, at: 0, error: "reset" },
    { attempt: 2, url, at: 1, status: 200 },
  ];
  const body = { object: "whatsapp_business_account" as const, entry: [] };
  expect(titleOf({ type: "notification", id: "2", at: 0, deliveryId: "1", body, attempts })).toEqual({
    title: "empty",
    outcome: "200 (2×)",
    isGood: true,
  });
});
