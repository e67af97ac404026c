/** One call as a part of a batch: whether it may be one, how it is written, how its answer is read. */
import type { CallInit, Operation } from "../../generated/client.js";
import type { BatchedCall } from "../../generated/openapi.js";
import { isObject } from "../core/object.js";
import { type AnswerHead, dataOf } from "./attempt.js";
import { TransportError } from "./errors.js";
import { fillPath } from "./path.js";
import { RequestValidationError } from "./validate.js";
import { queryText } from "./wire.js";

/** A call that waits for its batch. */
export interface BatchCall {
  readonly operation: Operation;
  readonly init: CallInit;
  readonly token: string;
  readonly proof: string | undefined;
}

/** Options that one request has for all of its parts. */
const SHARED_OPTIONS = ["signal", "timeoutMs", "deadlineMs", "headers"] as const;

/** Why a call may be no part of any batch: it sends something to a user, moves a file, or goes elsewhere. */
function objectionTo({ batch, body, answer, host, scheme }: Operation, init: CallInit): string | undefined {
  if (batch === false) return "may be no part of a batch: send messages one by one, or many with message.sendMany()";
  if (body === "multipart" || body === "bytes" || answer === "bytes")
    return "may be no part of a batch: it moves a file";
  if (host !== undefined || scheme !== undefined)
    return "may be no part of a batch: it goes to another server, or without the access token";
  const shared = SHARED_OPTIONS.find((name) => init[name] !== undefined);
  return shared === undefined
    ? undefined
    : `may have no ${shared} of its own: pass it beside the parts, for all of them`;
}

/** The error for a call that may be no part of a batch; undefined for one that may. */
export function refusalOf(part: number, operation: Operation, init: CallInit): RequestValidationError | undefined {
  const objection = objectionTo(operation, init);
  if (objection === undefined) return undefined;
  const member = `parts.${part}`;
  const message = `${member} (${operation.id}) ${objection}`;
  const limit = "calls that read or manage, with the options of the batch";
  return new RequestValidationError("batch", [{ member, rule: "batch", limit, actual: operation.id, message }]);
}

/** A body as the batch wants it: a form, in which members that are no texts stand as JSON. */
function formText(body: unknown): string | undefined {
  if (!isObject(body)) return undefined;
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body))
    if (value !== undefined) form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  return form.toString();
}

/** Throws `RequestValidationError` for an id that could lead elsewhere. */
export function partOf({ operation, init, proof }: BatchCall): BatchedCall {
  const path = fillPath(operation.id, operation.path, init.params?.path).slice(1);
  const query = queryText({ ...init.params?.query, ...(proof === undefined ? {} : { appsecret_proof: proof }) });
  const body = formText(init.body);
  return {
    method: operation.method as BatchedCall["method"],
    relative_url: query === "" ? path : `${path}?${query}`,
    ...(body === undefined ? {} : { body }),
  };
}

/** What a call resolves to. Throws `GraphApiError`, or `TransportError` where the part was not answered, or not with JSON. */
export function partAnswer(call: BatchCall, number: number, answer: unknown, headers: Headers): unknown {
  const { operation } = call;
  if (answer === null)
    throw new TransportError(operation.id, "timeout", "The Graph API did not do this part of the batch in time.");
  const { code, body } = isObject(answer) ? answer : {};
  if (typeof code !== "number" || (body !== undefined && typeof body !== "string"))
    throw new TransportError(operation.id, "answer", "The answer to this part of the batch made no sense.");
  const head: AnswerHead = { ok: code >= 200 && code <= 299, status: code, headers };
  return dataOf({ ...call, number }, body, head);
}
