/** A request that is believed and decrypted → what it is answered with, within its time. */
import type { FlowEndpointRequest } from "../../../generated/openapi.js";
import type { Clock } from "../../core/clock.js";
import type { Signer } from "../../core/hmac.js";
import type { SafeLogger } from "../../core/redact-logger.js";
import { within } from "../../core/within.js";
import { HandlerTimeoutError } from "../delivery/handler-timeout.js";
import { assertAnswer } from "./answer.js";
import { type AnyFlowHandlers, noticeOf, type Screens, type Task, taskOf } from "./dispatch.js";
import { FlowTokenError, listed } from "./errors.js";
import type { FlowNotice } from "./handlers.js";
import { signsToken } from "./token.js";

/** What requests of one endpoint are answered by. */
export interface Conversation {
  readonly path: string;
  readonly handlers: AnyFlowHandlers;
  readonly screens: Screens;
  readonly handlerTimeoutMs: number;
  readonly fetch: typeof fetch | undefined;
  readonly clock: Clock;
  readonly logger: SafeLogger;
  /** None where unsigned requests are accepted. */
  readonly signers: readonly Signer[];
  /** What goes on after the answer. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** What is answered: JSON to encrypt, what is wrong with the token, or nothing that would help. */
export type Outcome = { text: string } | { tokenError: string } | { failed: true };

/** What the handler comes to; when its time is up, its signal is aborted. */
function inTime<T>({ clock, handlerTimeoutMs }: Conversation, work: () => T, over?: AbortController): Promise<T> {
  const late = (): never => {
    const error = new HandlerTimeoutError(`The handler of a flow took longer than ${handlerTimeoutMs} ms.`);
    over?.abort(error);
    throw error;
  };
  return within<T>(clock, handlerTimeoutMs, (async () => work())(), late);
}

/** Tells who wants to know of a failure, else the log. */
async function report(error: unknown, task: unknown, conversation: Conversation): Promise<void> {
  const { handlers, path } = conversation;
  const logger = conversation.logger.hiding(task);
  if (!handlers.error) return logger.error("A handler of a flow failed.", { path, error });
  try {
    await inTime(conversation, () => handlers.error?.(error, task));
  } catch (failure) {
    logger.error("The handler error of a flow threw.", { path, error: failure });
  }
}

/** As it is logged: without the token, and no longer than what WhatsApp itself says. A client that is forged says anything. */
const briefly = ({ screen = "", error = "", error_message }: FlowNotice) => ({
  screen: screen.slice(0, 80),
  error: error.slice(0, 80),
  error_message: error_message.slice(0, 300),
});

/** It is acknowledged whatever becomes of it here: nobody would send it again. */
async function tell(notice: FlowNotice, conversation: Conversation): Promise<void> {
  const { handlers, logger, path } = conversation;
  if (!handlers.notice)
    return logger.warn("WhatsApp reports that an answer of a flow was wrong.", { path, ...briefly(notice) });
  try {
    await inTime(conversation, () => handlers.notice?.(notice));
  } catch (error) {
    await report(error, notice, conversation);
  }
}

async function answered(task: Task, over: AbortController, conversation: Conversation): Promise<Outcome> {
  const { screens, logger, path } = conversation;
  const { request, handle, issues } = task;
  if (issues.length > 0)
    logger.warn("A request of a flow does not fit the Flow JSON.", {
      path,
      screen: screens?.has(String(request.screen)) ? request.screen : "none of the flow's",
      issues: listed(issues),
    });
  try {
    const answer = await inTime(conversation, () => handle(request), over);
    assertAnswer(answer, screens);
    return { text: JSON.stringify(answer) };
  } catch (error) {
    if (error instanceof FlowTokenError) return { tokenError: error.message };
    // The user waits for the answer, and not for whoever is told.
    conversation.waitUntil(report(error, request, conversation));
    return { failed: true };
  }
}

/** Answers one request. Never rejects. */
export async function respond(request: FlowEndpointRequest, conversation: Conversation): Promise<Outcome> {
  if (request.action === "ping") return { text: JSON.stringify({ data: { status: "active" } }) };
  const notice = noticeOf(request);
  if (notice || request.action === "navigate") {
    if (notice) await tell(notice, conversation);
    return { text: JSON.stringify({ data: { acknowledged: true } }) };
  }
  const { flow_token: token, flow_token_signature: signature } = request;
  const { signers, clock, handlers, screens, fetch } = conversation;
  const isJudged = signature !== undefined && signers.length > 0;
  const flowTokenVerified = isJudged ? await signsToken(signature, token, signers, clock.now()) : undefined;
  const over = new AbortController();
  const context = { data: undefined, flowTokenVerified, signal: over.signal, fetch };
  return answered(taskOf(request, context, handlers, screens), over, conversation);
}
