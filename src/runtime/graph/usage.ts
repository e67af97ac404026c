/** The Graph's usage headers. */
import { isObject } from "../core/object.js";

/** How much of a limit is used up, in per cent; at 100 calls are refused. */
export interface UsageShare {
  /** Calls. */
  call_count?: number;
  /** Time on the processor. */
  total_cputime?: number;
  /** Time in all. */
  total_time?: number;
}

/** What is used of one limit of an account or portfolio. */
export interface BusinessUsage extends UsageShare {
  /** Which limit, such as `whatsapp_business_management`. */
  type?: string;
  /** Minutes until calls are allowed again; 0 while they are. */
  estimated_time_to_regain_access?: number;
}

/**
 * What an answer says of the limits, under Meta's own names.
 * @see {@link https://developers.facebook.com/docs/graph-api/overview/rate-limiting | Meta: Rate limits}
 */
export interface GraphUsage {
  /** Of the app: header `X-App-Usage`. */
  app?: UsageShare;
  /** By the id of the account or portfolio: header `X-Business-Use-Case-Usage`. */
  business?: Record<string, BusinessUsage[]>;
}

/** The JSON object of a header; undefined where there is none. */
function objectIn(header: string | null): Record<string, unknown> | undefined {
  if (header === null) return undefined;
  try {
    const value: unknown = JSON.parse(header);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What the headers say of the limits; undefined where they say nothing that can be read. */
export function usageOf(headers: Headers): GraphUsage | undefined {
  const app = objectIn(headers.get("x-app-usage"));
  const business = objectIn(headers.get("x-business-use-case-usage"));
  if (!app && !business) return undefined;
  const lists = Object.entries(business ?? {}).filter(([, list]) => Array.isArray(list) && list.every(isObject));
  return {
    ...(app && { app }),
    ...(business && { business: Object.fromEntries(lists) as Record<string, BusinessUsage[]> }),
  };
}

/**
 * How long until calls are allowed again, in milliseconds, from `X-Business-Use-Case-Usage` (minutes) or `Retry-After`
 * (seconds). The longest of several times counts.
 */
export function regainTimeMs(headers: Headers): number | undefined {
  const minutes = [
    ...(headers.get("x-business-use-case-usage") ?? "").matchAll(/"estimated_time_to_regain_access"\s*:\s*(\d{1,9})/g),
  ]
    .map(([, digits]) => Number(digits))
    .filter((value) => value > 0);
  if (minutes.length > 0) return Math.max(...minutes) * 60_000;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds > 0 ? seconds * 1000 : undefined;
}
