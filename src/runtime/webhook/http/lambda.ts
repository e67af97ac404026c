/** AWS Lambda, behind API Gateway or a function URL. */
import { ConfigurationError } from "../../core/errors.js";
import type { WebhookContext } from "./context.js";
import { rawBodyNeeded } from "./raw-body.js";
import { answer, checkRequest, type WebhookAnswer, type WebhookRequest } from "./request.js";

type Texts = Record<string, string | undefined>;
type Lists = Record<string, string[] | undefined>;

/**
 * What the webhook reads of an event: of an HTTP API or a function URL (payload format 2.0), or of a REST API (format 1.0).
 * @see {@link https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html | AWS: payload format}
 */
export interface LambdaEvent {
  requestContext?: object;
  headers?: Texts | null;
  body?: string | null | undefined;
  isBase64Encoded?: boolean;
  /** Format 2.0. */
  rawQueryString?: string;
  /** Format 1.0. */
  httpMethod?: string;
  /** Format 1.0. */
  multiValueHeaders?: Lists | null;
  /** Format 1.0. */
  multiValueQueryStringParameters?: Lists | null;
}

/** What Lambda answers with. */
export interface LambdaAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  isBase64Encoded: false;
}

/** What Lambda calls for each request. */
export type LambdaHandler = (event: LambdaEvent) => Promise<LambdaAnswer>;

const encoder = new TextEncoder();

/** The bytes that were sent; undefined for what is no base64. */
function bytesOf({ body, isBase64Encoded }: LambdaEvent): Uint8Array | undefined {
  if (body === undefined || body === null) return new Uint8Array();
  if (typeof body !== "string") throw rawBodyNeeded("lambda");
  if (!isBase64Encoded) return encoder.encode(body);
  try {
    return Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

interface Context {
  http?: { method?: string };
  /** Of an application load balancer, which keeps headers and queries in ways of its own. */
  elb?: unknown;
}

function requestOf(event: LambdaEvent): Omit<WebhookRequest, "body"> {
  const { http, elb }: Context = event?.requestContext ?? {};
  if (http?.method !== undefined)
    return { method: http.method, headers: event.headers ?? {}, query: new URLSearchParams(event.rawQueryString) };
  if (typeof event?.httpMethod !== "string" || elb !== undefined)
    throw new ConfigurationError("lambda() takes events of API Gateway (an HTTP or a REST API) or of a function URL.");
  const { multiValueHeaders, headers, multiValueQueryStringParameters: query } = event;
  return { method: event.httpMethod, headers: multiValueHeaders ?? headers ?? {}, query: query ?? {} };
}

/** Lambda freezes the process with the answer, so that it is given when the handlers have ended. */
export function toLambda(
  handle: (request: WebhookRequest, context: WebhookContext) => Promise<WebhookAnswer>,
): LambdaHandler {
  const respond = async (event: LambdaEvent): Promise<WebhookAnswer> => {
    const request = requestOf(event);
    checkRequest(request);
    if (request.method !== "POST") return handle(request, {});
    const body = bytesOf(event);
    if (!body) return answer(400, "The body is no base64.");
    let work: Promise<unknown> | undefined;
    const given = await handle({ ...request, body }, { waitUntil: (late) => (work = late) });
    await work;
    return given;
  };
  return async (event) => {
    const { status, headers, body } = await respond(event);
    return { statusCode: status, headers, body, isBase64Encoded: false };
  };
}
