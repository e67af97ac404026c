/** Moments, which the Graph writes in several ways. */
import { ConfigurationError } from "./errors.js";

/** `+0000`, which Meta writes and not every engine reads. */
const OFFSET = /([+-]\d\d)(\d\d)$/;

/**
 * The moment that Meta tells: seconds since 1970 as a number or a text (`timestamp` of messages), or ISO 8601
 * (`2026-01-06T23:05:12+0000`). Throws `ConfigurationError` for what is neither.
 */
export function dateOf(moment: number | string): Date {
  const isSeconds = typeof moment === "number" || /^\d+$/.test(moment);
  const date = new Date(isSeconds ? Number(moment) * 1000 : String(moment).replace(OFFSET, "$1:$2"));
  if (Number.isNaN(date.getTime()))
    throw new ConfigurationError("dateOf takes seconds since 1970, or a date as in ISO 8601.");
  return date;
}

/** A moment in whole seconds since 1970, as Meta takes it. Throws `ConfigurationError` for what is no `Date` that exists. */
export function unixTime(date: Date): number {
  const seconds = date instanceof Date ? Math.floor(date.getTime() / 1000) : Number.NaN;
  if (Number.isNaN(seconds)) throw new ConfigurationError("unixTime takes a Date that exists.");
  return seconds;
}
