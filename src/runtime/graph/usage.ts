/** The Graph's usage headers. */

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
