/** Where a call goes, and which hosts may see the access token. */
import type { CallInit, Operation, OperationId } from "../../generated/client.js";
import { fillPath } from "./path.js";
import { RequestValidationError } from "./validate.js";

/** Meta's media servers. */
const MEDIA = /^([a-z0-9-]+\.)+fbsbx\.com$/;

// Not by `origin`: that of a blob: URL is what stands behind it.
const isSameOrigin = (a: URL, b: URL) => a.protocol === b.protocol && a.host === b.host;
const isGraphHost = (url: URL) => url.hostname === "graph.facebook.com";

/** The server that an operation goes to. A stand-in for the Graph API stands in for its other hosts too. */
function serverOf(operation: Operation, base: URL, version: string): string {
  if (operation.host === undefined) return `${base.href.replace(/\/$/, "")}/${version}`;
  return isGraphHost(base) ? operation.host : base.origin;
}

/** A URL that Meta handed out, if the token may go there. Throws before anything is sent. */
export function trustedUrl(id: OperationId, text: string, base: URL): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isMedia = url?.protocol === "https:" && url.port === "" && MEDIA.test(url.hostname);
  const isTrusted = url !== undefined && !url.username && !url.password && (isMedia || isSameOrigin(url, base));
  if (isTrusted) return url;
  const limit = "https on *.fbsbx.com, or the Graph API's own origin";
  const message = `url must be ${limit}, not ${url?.origin ?? "something that is no URL"}`;
  throw new RequestValidationError(id, [{ member: "url", rule: "host", limit, actual: url?.origin, message }]);
}

/** The URL of a call, without its query. Throws `RequestValidationError` for ids and URLs that lead elsewhere. */
export function urlOf(operation: Operation, { url, params }: CallInit, base: URL, version: string): string {
  if (url !== undefined) return trustedUrl(operation.id, url, base).href;
  return serverOf(operation, base, version) + fillPath(operation.id, operation.path, params?.path);
}

/** The path of a call as it is described, with names for ids, below what the base URL and the version put before it. */
export function urlTemplateOf(operation: Operation, base: URL, version: string): string {
  const server = serverOf(operation, base, version);
  return `${new URL(server).pathname.replace(/\/$/, "")}${operation.path}`;
}
