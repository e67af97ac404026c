/** `toJSON` of every error: plain JSON, fit for any logger, and no word of what is secret. */
import { expect, test } from "vitest";
import { RequestValidationError, TransportError } from "wapi-ts";
import { facade, graphClient, sendText } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { sends, startGraph } from "../support/graph-server.js";

const TO = "15551234567";

test.each<[what: string, value: unknown, actual: string]>([
  ["a number beyond 2^53", 5n, "bigint"],
  ["a symbol", Symbol("x"), "symbol"],
  ["a function", () => {}, "function"],
  ["an object", { a: { b: 5n } }, "object"],
  ["a text that is no word of the API", "x".repeat(41), "string"],
])("can be written where a tag is %s", async (_what, value, actual) => {
  const graph = await startGraph(sends);
  const { message } = facade(graph.url).messaging;
  const given = { type: "interactive", interactive: { type: value } } as never;
  const error = await failureOf(message.send(TO, given), RequestValidationError);
  const told = JSON.parse(JSON.stringify(error));
  expect(told).toMatchObject({ name: "RequestValidationError", issues: [{ member: "interactive.type", actual }] });
  expect(graph.requests).toEqual([]);
});

test("leaves out why a call was aborted, which is the caller's own and may be anything", async () => {
  const graph = await startGraph(sends);
  const reason: Record<string, unknown> = { token: "secret", size: 5n };
  reason.self = reason;
  const call = sendText(graphClient(graph.url), "Hi", { signal: AbortSignal.abort(reason) });
  const error = await failureOf(call, TransportError);
  expect(error.cause).toBe(reason);
  expect(error.toJSON()).toEqual({
    name: "TransportError",
    message: "sendMessage: The call was aborted.",
    operation: "sendMessage",
    kind: "aborted",
  });
});
