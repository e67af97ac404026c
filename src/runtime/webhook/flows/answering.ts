/** A request that may be believed → its answer: decrypted, checked, answered, encrypted. */
import { validateFlowEndpointEnvelope } from "../../../generated/validators/contents/FlowEndpointEnvelope.js";
import { validateFlowEndpointRequest } from "../../../generated/validators/contents/FlowEndpointRequest.js";
import { answer, type WebhookAnswer } from "../http/request.js";
import { type Opened, open } from "./cipher.js";
import { parseFlowJson } from "./parse.js";
import type { PrivateKeys } from "./private-key.js";
import { type Conversation, type Outcome, respond } from "./respond.js";

const JSON_TYPE = { "content-type": "application/json" };

export async function answerRequest(
  body: Uint8Array,
  keys: PrivateKeys,
  conversation: Conversation,
): Promise<WebhookAnswer> {
  const { clock, logger, path } = conversation;
  const refuse = (status: number, why: string) => {
    logger.warn(`A request of a flow ${why}`, { path });
    return answer(status, "The request cannot be read.");
  };
  const begun = clock.now();
  const envelope = parseFlowJson(body);
  const opened = validateFlowEndpointEnvelope(envelope) ? await open(envelope, keys) : undefined;
  if (!opened) return refuse(421, "could not be decrypted: is the number's public key that of this private key?");
  const request = parseFlowJson(opened.bytes);
  if (!validateFlowEndpointRequest(request)) return refuse(400, "is none that is described.");
  const given = await sealed(await respond(request, conversation), opened);
  if (logger.showsDebug) {
    const details = { path, action: request.action, status: given.status, durationMs: clock.now() - begun };
    logger.debug("A request of a flow was answered.", details);
  }
  return given;
}

async function sealed(outcome: Outcome, opened: Opened): Promise<WebhookAnswer> {
  if ("text" in outcome) return answer(200, await opened.seal(outcome.text), { "content-type": "text/plain" });
  if ("failed" in outcome) return answer(500, "The endpoint failed.");
  // Meta describes this one as it is, not encrypted. Without words WhatsApp has its own.
  const { tokenError } = outcome;
  return tokenError === "" ? answer(427) : answer(427, JSON.stringify({ error_msg: tokenError }), JSON_TYPE);
}
