/** What is said of an attempt, in the words of the semantic conventions for HTTP clients. */
import type { Attributes } from "@opentelemetry/api";
import { GraphApiError, TransportError } from "../entry/errors.js";
import type { AttemptEnd, AttemptStart, GraphUsage, UsageShare } from "../entry/graph.js";

const DEFAULT_PORTS: Readonly<Record<string, number>> = { "https:": 443, "http:": 80 };

/** What spans and metrics have in common: few values each. */
export function requestAttributes({ operation, method, url, urlTemplate }: AttemptStart): Attributes {
  const { hostname, port, protocol } = new URL(url);
  return {
    "http.request.method": method,
    "server.address": hostname,
    "server.port": port === "" ? DEFAULT_PORTS[protocol] : Number(port),
    "url.template": urlTemplate,
    "wapi.operation": operation,
  };
}

/** What only a span has. A first attempt is no repetition. */
export const spanAttributes = ({ url, attempt }: AttemptStart): Attributes => ({
  "url.full": url,
  ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
});

/** The status where it tells of the failure, else a word for it: the Graph answers some failures with 200, and others not at all. */
function errorType({ status, error }: AttemptEnd): string | undefined {
  if (error === undefined) return undefined;
  if (status !== undefined && status >= 400) return String(status);
  if (error instanceof TransportError) return error.kind;
  return error instanceof Error ? error.name : "_OTHER";
}

/** How it ended, for spans and metrics. */
export function outcomeAttributes(end: AttemptEnd): Attributes {
  const type = errorType(end);
  return {
    ...(end.status !== undefined && { "http.response.status_code": end.status }),
    ...(type !== undefined && { "error.type": type }),
  };
}

const SHARES = ["call_count", "total_cputime", "total_time"] as const;

/** The largest of the shares, in per cent. */
function highest(shares: readonly UsageShare[]): number | undefined {
  const values = shares
    .flatMap((share) => SHARES.map((name) => share[name]))
    .filter((value) => typeof value === "number");
  return values.length === 0 ? undefined : Math.max(...values);
}

function usageAttributes({ app, business }: GraphUsage): Attributes {
  const ofApp = highest(app ? [app] : []);
  const ofBusiness = highest(Object.values(business ?? {}).flat());
  return {
    ...(ofApp !== undefined && { "wapi.usage.app": ofApp }),
    ...(ofBusiness !== undefined && { "wapi.usage.business": ofBusiness }),
  };
}

/** How it ended, for spans only. */
export function spanOutcomeAttributes({ error, usage, retryInMs }: AttemptEnd): Attributes {
  return {
    ...(error instanceof GraphApiError && { "wapi.error.class": error.name }),
    ...(error instanceof GraphApiError && error.code !== undefined && { "wapi.error.code": error.code }),
    ...(usage && usageAttributes(usage)),
    ...(retryInMs !== undefined && { "wapi.retry_in_ms": Math.round(retryInMs) }),
  };
}
