/** One attempt of a call: to the wire and back. */
import { answerIds } from "../../generated/answer-ids.js";
import type { CallInit, Operation } from "../../generated/client.js";
import { idsAsText } from "../../generated/ids.js";
import { WapiError } from "../core/errors.js";
import { parseJson } from "../core/json.js";
import type { Aborters } from "./aborters.js";
import { boundedStream, uploadSize } from "./body.js";
import { loadErrorRules } from "./error-rules.js";
import { TransportError } from "./errors.js";
import { errorObjectOf, graphError } from "./graph-error.js";
import { trustedUrl } from "./host.js";
import { bounded, TimedOut } from "./limit.js";
import { networkFailure } from "./network.js";
import { redacted } from "./redact.js";
import { regainTimeMs } from "./usage.js";
import { userAgentHeader } from "./user-agent.js";
import { redirectRefused, type Wire, type WireAnswer } from "./wire.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** An upload gets 1 s more for every so many bytes. */
const UPLOAD_BYTES_PER_SECOND = 50_000;
const MAX_REDIRECTS = 3;

export interface Attempt {
  operation: Operation;
  init: CallInit;
  /** Which attempt of its call it is, from 1. */
  number: number;
  /** Absolute, without the query. */
  url: string;
  base: URL;
  /** The Graph API's version. */
  version: string;
  token: string;
  proof: string | undefined;
  /** The client's own bound of an attempt. */
  timeoutMs: number | undefined;
  /** What is left until the call's deadline. */
  remainingMs: number;
  aborters: Aborters;
  /** Called with each HTTP answer, whatever becomes of it. */
  onAnswer?: (response: Response) => void;
}

export interface Answer {
  data: unknown;
  response: Response;
}

function transportError({ operation: { id }, init }: Attempt, error: unknown, silence: string): TransportError {
  if (init.signal?.aborted)
    return new TransportError(id, "aborted", "The call was aborted.", { cause: init.signal.reason });
  if (error instanceof TimedOut) return new TransportError(id, "timeout", silence);
  const { code, unconnected } = networkFailure(error);
  const what = unconnected ? "No connection was made" : "The connection broke";
  return new TransportError(id, unconnected ? "refused" : "connection", `${what}${code ? ` (${code})` : ""}.`);
}

/** JSON of an answer, or undefined where it is none. */
function parsed(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const absolute = (location: string, url: string) =>
  URL.canParse(location, url) ? new URL(location, url).href : location;

const USER_AGENT = userAgentHeader();

function headersOf({ operation, init, token }: Attempt): Record<string, string> {
  const { scheme = "Bearer", body } = operation;
  const described = Object.entries(init.params?.header ?? {}).filter(([, value]) => value !== undefined);
  return {
    ...USER_AGENT,
    ...init.headers,
    ...Object.fromEntries(described.map(([name, value]) => [name, String(value)])),
    ...(body === "bytes" ? { "content-type": "application/octet-stream" } : {}),
    ...(scheme === "none" ? {} : { authorization: `${scheme} ${token}` }),
  };
}

/** The Graph refuses with any status; a word that stands in every error object is looked for where the status tells nothing. */
const mayBeRefusal = ({ data, response }: WireAnswer) =>
  response.status >= 400 || (typeof data === "string" && data.includes("error"));

/** Follows the redirects of a download, as far as the token may go; any other redirect is refused. */
async function exchange(wire: Wire, attempt: Attempt, signal: AbortSignal, onSend: () => void): Promise<WireAnswer> {
  const { operation, init, base, proof } = attempt;
  const headers = headersOf(attempt);
  // A URL that Meta handed out has a query of its own, which must stay as it is.
  const query = init.url === undefined ? { ...init.params?.query, ...(proof ? { appsecret_proof: proof } : {}) } : {};
  let { url } = attempt;
  for (let redirects = 0; ; redirects++) {
    const answer = await wire({
      operation,
      url,
      headers,
      query: redirects === 0 ? query : {},
      body: init.body,
      signal,
      onSend,
    });
    if (mayBeRefusal(answer)) await loadErrorRules();
    const { status, headers: told } = answer.response;
    attempt.onAnswer?.(answer.response);
    if (status < 300 || status > 399) return answer;
    const location = told.get("location");
    if (operation.answer !== "bytes" || location === null || redirects === MAX_REDIRECTS)
      throw redirectRefused(operation.id, status);
    url = trustedUrl(operation.id, absolute(location, url), base).href;
  }
}

/** What bounds this attempt: the call's own limit, else the client's with more time for an upload; never past the deadline. */
function attemptLimit({ init, timeoutMs = DEFAULT_TIMEOUT_MS }: Attempt): number {
  const uploadMs = Math.ceil((uploadSize(init.body) / UPLOAD_BYTES_PER_SECOND) * 1000);
  return init.timeoutMs ?? timeoutMs + uploadMs;
}

/** Makes one attempt. Throws `GraphApiError` or `TransportError`; `RequestValidationError` for a redirect out of Meta's hosts. */
export async function attemptCall(wire: Wire, attempt: Attempt): Promise<Answer> {
  const limitMs = attemptLimit(attempt);
  let isSent = false;
  const onSend = () => {
    isSent = true;
  };
  let answer: WireAnswer;
  try {
    // The bytes of a download flow on when the answer is here.
    const aborters = attempt.operation.answer !== "bytes" ? attempt.aborters : undefined;
    const work = (signal: AbortSignal) => exchange(wire, attempt, signal, onSend);
    answer = await bounded(Math.min(limitMs, attempt.remainingMs), attempt.init.signal, work, aborters);
  } catch (error) {
    const isGivenUp = attempt.init.signal?.aborted || error instanceof TimedOut;
    // A body that cannot be written as JSON, for one: the caller's mistake, which must not look like a lost answer.
    if (error instanceof WapiError || !(isSent || isGivenUp)) throw error;
    throw transportError(attempt, error, "No answer came in time.");
  }
  return answerOf(attempt, answer, limitMs);
}

/** What is looked at of an answer besides its body. */
export type AnswerHead = Pick<Response, "ok" | "status" | "headers">;

type Asked = Pick<Attempt, "operation" | "init" | "token" | "proof" | "number">;

/** The error that a refusal becomes, without secrets and texts of the request. */
const refusalOf = ({ operation, init, token, proof = "", number }: Asked, answer: unknown, head: AnswerHead) =>
  graphError(redacted(answer, [token, proof], init.body, init.params?.query), {
    operation: operation.id,
    status: head.status,
    attempt: number,
    retryAfterMs: regainTimeMs(head.headers),
  });

/** The JSON of an answer with its ids as texts. Throws `GraphApiError` for a refusal, whatever the status, and `TransportError` for no JSON. */
export function dataOf(asked: Asked, body: unknown, head: AnswerHead): unknown {
  const { operation } = asked;
  const answer = parsed(body);
  if (!head.ok || errorObjectOf(answer)) throw refusalOf(asked, answer, head);
  const isList = operation.answer === "list";
  if (typeof answer !== "object" || answer === null || Array.isArray(answer) !== isList)
    throw new TransportError(
      operation.id,
      "answer",
      `The answer (HTTP ${head.status}) was no JSON ${isList ? "list" : "object"}.`,
    );
  return idsAsText(answer, operation.id, answerIds);
}

function answerOf(attempt: Attempt, { data, error, response }: WireAnswer, idleMs: number): Answer {
  const { operation, init } = attempt;
  if (operation.answer !== "bytes") return { data: dataOf(attempt, response.ok ? data : error, response), response };
  if (!response.ok) throw refusalOf(attempt, parsed(error), response);
  if (!(data instanceof ReadableStream)) throw new TransportError(operation.id, "answer", "The answer had no body.");
  const failure = (cause: unknown) => transportError(attempt, cause, "The bytes stopped coming.");
  return { data: boundedStream(data, { idleMs, signal: init.signal, failure }), response };
}
