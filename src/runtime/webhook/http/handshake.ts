/** The GET by which Meta checks a callback URL. It is not signed. */
import { equalTexts } from "../../core/hmac.js";
import { answer, queryOf, type WebhookAnswer, type WebhookRequest } from "./request.js";

/** 200 and the challenge for the right token; 403 for a wrong one; 400 if something is missing. */
export function shakeHands(query: WebhookRequest["query"], verifyToken: string | undefined): WebhookAnswer {
  const mode = queryOf(query, "hub.mode");
  const token = queryOf(query, "hub.verify_token");
  const challenge = queryOf(query, "hub.challenge");
  if (mode === undefined || token === undefined || challenge === undefined)
    return answer(400, "Missing hub parameters.");
  if (mode !== "subscribe" || verifyToken === undefined || !equalTexts(token, verifyToken))
    return answer(403, "Forbidden.");
  return answer(200, challenge, { "x-content-type-options": "nosniff" });
}
