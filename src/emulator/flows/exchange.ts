/** Asks the endpoint of a flow, as WhatsApp does: encrypted, signed, within its time. */
import type { FlowExchange, FlowExchangeFailed, FlowExchangeRequest } from "../../generated/control/openapi.js";
import type { FlowEndpointRequest, FlowJson } from "../../generated/openapi.js";
import { validateFlowEndpointRequest } from "../../generated/validators/contents/FlowEndpointRequest.js";
import type { EmulatorClock } from "../base/clock.js";
import { describeIssues } from "../base/issues.js";
import { signatureOf } from "../base/wire.js";
import { type BotAnswer, BotConnections, reasonOf } from "../webhooks/bot.js";
import { assertUsable } from "./answer.js";
import { ExchangeError } from "./failure.js";
import { type Sealed, seal, tokenSignature } from "./seal.js";

/** Meta's: https://developers.facebook.com/documentation/business-messaging/whatsapp/flows/reference/error-codes */
const TIMEOUT_MS = 10_000;
const SIGNED_VERSION = "4.0";
const CANNOT_DECRYPT = 421;
const TOKEN_EXPIRED = 427;
const BAD_SIGNATURE = 432;
/** What the endpoint is told of, as its answer came and was wrong. */
const NOTICED = new Set<string>(["response-decryption-error", "payload-schema-error", "invalid-screen-transition"]);

/** What is asked, and how. */
export interface FlowEndpointTarget {
  /** On this machine. */
  readonly url: string;
  readonly publicKey: string;
  readonly appSecret: string;
  readonly json: FlowJson;
  readonly flowToken: string;
  readonly clock: EmulatorClock;
}

function requestOf(
  { json, flowToken, appSecret }: FlowEndpointTarget,
  asked: FlowExchangeRequest,
): FlowEndpointRequest {
  const version = json.data_api_version ?? "3.0";
  const signature = version === SIGNED_VERSION && { flow_token_signature: tokenSignature(flowToken, appSecret) };
  const request: unknown = { version, ...asked, flow_token: flowToken, ...signature };
  if (validateFlowEndpointRequest(request)) return request;
  throw new ExchangeError("cannot_be_served", describeIssues(validateFlowEndpointRequest.errors ?? []));
}

function sealFor({ publicKey }: FlowEndpointTarget, request: FlowEndpointRequest): Sealed {
  try {
    return seal(request, publicKey);
  } catch {
    throw new ExchangeError(
      "cannot_be_served",
      "The number's public key is no RSA key, so nothing can be encrypted for it.",
    );
  }
}

async function post({ url, appSecret, clock }: FlowEndpointTarget, { envelope }: Sealed): Promise<BotAnswer> {
  const bytes = new TextEncoder().encode(JSON.stringify(envelope));
  const headers = { "content-type": "application/json", "x-hub-signature-256": signatureOf(bytes, appSecret) };
  const connections = new BotConnections();
  const [late, over] = [new AbortController(), new AbortController()];
  clock.sleep(TIMEOUT_MS, over.signal).then(
    () => late.abort(),
    // Answered in time.
    () => {},
  );
  try {
    return await connections.ask(url, { method: "POST", headers, body: bytes, signal: late.signal });
  } catch (error) {
    if (late.signal.aborted)
      throw new ExchangeError("timeout_error", `The endpoint did not answer within ${TIMEOUT_MS / 1000} seconds.`);
    throw new ExchangeError("no_http_response_error", `The endpoint gave no answer: ${reasonOf(error)}.`);
  } finally {
    over.abort();
    connections.close();
  }
}

/** The endpoint's words for the user; they are not encrypted. */
function expired(text: string): ExchangeError {
  let words: unknown;
  try {
    words = JSON.parse(text)?.error_msg;
  } catch {
    // Without words WhatsApp has its own.
  }
  const message = typeof words === "string" && words !== "" ? words : "This form can no longer be used.";
  return new ExchangeError("flow_token_expired", message, TOKEN_EXPIRED);
}

function assertOk({ status, text }: BotAnswer): void {
  if (status === 200) return;
  if (status === TOKEN_EXPIRED) throw expired(text);
  if (status === CANNOT_DECRYPT)
    throw new ExchangeError(
      "business-decryption-error",
      "The endpoint answered 421, twice: it cannot decrypt with its private key what was encrypted for the number's public key.",
      status,
    );
  const why = status === BAD_SIGNATURE ? ": it does not accept the signature by the emulator's app secret" : "";
  throw new ExchangeError("unexpected_http_status_code", `The endpoint answered ${status}${why}.`, status);
}

function opened(sealed: Sealed, { text }: BotAnswer): unknown {
  try {
    return sealed.open(text);
  } catch {
    throw new ExchangeError(
      "response-decryption-error",
      "The answer cannot be decrypted: it must be base64 of JSON under the request's key, with its vector inverted.",
    );
  }
}

/** Where the endpoint cannot decrypt, it is asked once more: a phone has fetched the public key anew by then. */
async function ask(target: FlowEndpointTarget, request: FlowEndpointRequest): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    const sealed = sealFor(target, request);
    const answer = await post(target, sealed);
    if (answer.status === CANNOT_DECRYPT && attempt === 1) continue;
    assertOk(answer);
    return opened(sealed, answer);
  }
}

/** Tells the endpoint that its answer was wrong. What it says to that is nobody's business. */
async function notify(
  target: FlowEndpointTarget,
  asked: FlowExchangeRequest,
  failure: FlowExchangeFailed,
): Promise<void> {
  const { error, message } = failure;
  await ask(target, requestOf(target, { ...asked, data: { error, error_message: message } })).catch(() => {});
}

/** Never rejects for what the endpoint does. */
export async function exchange(target: FlowEndpointTarget, asked: FlowExchangeRequest): Promise<FlowExchange> {
  try {
    const answer = await ask(target, requestOf(target, asked));
    assertUsable(answer, target.json, asked.action === "data_exchange" ? asked.screen : undefined);
    return { outcome: "answered", answer };
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    if (NOTICED.has(error.failure.error)) await notify(target, asked, error.failure);
    return error.failure;
  }
}
