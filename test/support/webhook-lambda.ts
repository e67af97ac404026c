/** Events as AWS makes them of HTTP requests. */
import { isUtf8 } from "node:buffer";
import type { LambdaEvent } from "wapi-ts/webhook";
import type { HttpRequest } from "./webhook-http.js";

/** Values that came more than once, in their order. */
const listsOf = (headers: HttpRequest["headers"] = {}) =>
  Object.entries(headers).map(([name, given]): [string, string[]] => [name, [given].flat()]);

/** Text where it is one, base64 where it is not. */
function bodyOf(body: Uint8Array | undefined): Pick<LambdaEvent, "body" | "isBase64Encoded"> {
  if (!body) return { isBase64Encoded: false };
  const isText = isUtf8(body);
  return { body: Buffer.from(body).toString(isText ? "utf8" : "base64"), isBase64Encoded: !isText };
}

/** Payload format 2.0: of an HTTP API or a function URL. Names are in small letters, and values that repeat are joined. */
export function eventOfFormat2({ method = "POST", path = "/webhook", headers, body }: HttpRequest): LambdaEvent {
  const [rawPath = "/", rawQueryString = ""] = path.split("?");
  const event = {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: Object.fromEntries(listsOf(headers).map(([name, values]) => [name.toLowerCase(), values.join(",")])),
    requestContext: {
      accountId: "123456789012",
      apiId: "api-id",
      domainName: "id.execute-api.us-east-1.amazonaws.com",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "facebookexternalua" },
      requestId: "id",
      routeKey: "$default",
      stage: "$default",
    },
    ...bodyOf(body),
  };
  return event;
}

/** Payload format 1.0: of a REST API. Names are as they came, and the last of several values stands alone beside the lists. */
export function eventOfFormat1({ method = "POST", path = "/webhook", headers, body }: HttpRequest): LambdaEvent {
  const { pathname, searchParams } = new URL(path, "http://localhost");
  const query = [...new Set(searchParams.keys())].map((name): [string, string[]] => [name, searchParams.getAll(name)]);
  const lists = listsOf(headers);
  const lastOf = (all: [string, string[]][]) => Object.fromEntries(all.map(([name, values]) => [name, values.at(-1)]));
  const event = {
    version: "1.0",
    resource: "/webhook",
    path: pathname,
    httpMethod: method,
    headers: lastOf(lists),
    multiValueHeaders: Object.fromEntries(lists),
    queryStringParameters: query.length === 0 ? null : lastOf(query),
    multiValueQueryStringParameters: query.length === 0 ? null : Object.fromEntries(query),
    requestContext: { accountId: "123456789012", httpMethod: method, stage: "prod" },
    ...bodyOf(body),
    body: bodyOf(body).body ?? null,
  };
  return event;
}
