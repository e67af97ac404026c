/** What a fault makes of a call. */
import type { OperationId } from "../../generated/client.js";
import type { GraphErrorBody } from "../../generated/openapi.js";
import { usageHeader } from "../base/usage-header.js";
import { metaJson } from "../base/wire.js";
import { JSON_TYPE, type Reply } from "../graph/reply.js";
import { ruleOfCode } from "./codes.js";
import type { ErrorFault, GraphFault, HtmlFault } from "./fault.js";
import type { Strike } from "./rules.js";

const HTML_PAGE = "<!DOCTYPE html><html><body><h1>Sorry, something went wrong.</h1></body></html>";
const DEFAULT_STATUS = 400;

/** What a fault needs of the call it strikes. */
export interface StruckCall {
  readonly operation: OperationId;
  /** Does the operation, with so many bytes of the body if a number is given, and gives its answer, a refusal included. */
  readonly carryOut: (bodyBytes?: number) => Promise<Reply>;
  readonly traceId: () => string;
  /** Whose limits a usage header tells of. */
  readonly businessAccountId: string;
}

type Answer = Omit<Reply, "operation">;

function errorAnswer(fault: ErrorFault, { traceId, businessAccountId }: StruckCall): Answer {
  const { code, subcode, details, isTransient, regainMinutes } = fault;
  const rule = ruleOfCode(code);
  const message = fault.message ?? `(#${code}) ${rule?.title ?? "An error of a fault rule."}`;
  const body: GraphErrorBody = {
    error: {
      message,
      type: "OAuthException",
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(details !== undefined && { error_data: { messaging_product: "whatsapp", details } }),
      ...(isTransient !== undefined && { is_transient: isTransient }),
      fbtrace_id: traceId(),
    },
  };
  return {
    status: fault.status ?? rule?.status ?? DEFAULT_STATUS,
    contentType: JSON_TYPE,
    body: metaJson(body),
    ...(regainMinutes !== undefined && { headers: usageHeader(businessAccountId, 100, regainMinutes) }),
  };
}

const htmlAnswer = ({ html }: HtmlFault): Answer => ({
  status: html,
  contentType: "text/html; charset=utf-8",
  body: HTML_PAGE,
});

const halved = (reply: Reply): Reply => ({ ...reply, body: reply.body.slice(0, Math.ceil(reply.body.length / 2)) });

const NOTHING: Answer = { status: 0, contentType: "", body: "" };

async function answerOf(what: GraphFault, call: StruckCall): Promise<Answer> {
  if (typeof what === "number") return errorAnswer({ code: what }, call);
  if (typeof what === "object") {
    if ("cutAfterBytes" in what) {
      await call.carryOut(what.cutAfterBytes);
      return { ...NOTHING, loss: "reset" };
    }
    if ("slowMs" in what) return { ...(await call.carryOut()), heldMs: what.slowMs };
    if (what.after) await call.carryOut();
    return "html" in what ? htmlAnswer(what) : errorAnswer(what, call);
  }
  switch (what) {
    case "malformed":
      return halved(await call.carryOut());
    case "reset-after":
    case "timeout-after":
      await call.carryOut();
  }
  return { ...NOTHING, loss: what === "reset" || what === "reset-after" ? "reset" : "silence" };
}

/** The answer to a call that a rule strikes. */
export async function struckReply(strike: Strike<GraphFault>, call: StruckCall): Promise<Reply> {
  return { ...(await answerOf(strike.what, call)), operation: call.operation, strike };
}
