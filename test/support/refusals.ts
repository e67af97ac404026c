/** Messages that `send` refuses: what the error says, and that nothing went over the wire. */
import { expect } from "vitest";
import { type OutgoingMessage, RequestValidationError } from "wapi-ts";
import { facade } from "./graph-client.js";
import { failureOf } from "./graph-failure.js";
import { sends, startGraph } from "./graph-server.js";

/** Stands in every text that a refused message holds; no error may repeat it. */
export const MARK = "PRIVATE";
/** A text of so many characters. */
export const long = (length: number) => MARK.padEnd(length, "x");

/** Why a message is refused: the message, and the issue that is told first. */
export type Refusal = [
  why: string,
  message: OutgoingMessage,
  member: string,
  rule: string,
  limit?: unknown,
  actual?: unknown,
];

/** Sends it to a server that would accept it. */
export async function expectRefusal([, message, member, rule, limit, actual]: Refusal): Promise<void> {
  const graph = await startGraph(sends);
  const call = facade(graph.url).messaging.message.send("15551234567", message);
  const error = await failureOf(call, RequestValidationError);
  expect(error.issues[0]).toMatchObject({ member, rule });
  if (limit !== undefined) expect(error.issues[0]?.limit).toEqual(limit);
  if (actual !== undefined) expect(error.issues[0]?.actual).toEqual(actual);
  expect(error.message).toContain(member);
  if (typeof limit === "number") expect(error.message).toContain(String(limit));
  expect(JSON.stringify(error) + error.stack).not.toContain(MARK);
  expect(graph.requests).toEqual([]);
}
