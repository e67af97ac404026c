/** What the network's own errors say. */

/** Codes of failures in which no connection was made, so that nothing can have been processed. */
const NOT_CONNECTED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  // A pool that was closed takes no more; what it has taken, it finishes.
  "UND_ERR_CLOSED",
]);
/** System calls that come before the first byte. Other codes (no route, time-out) also befall open connections. */
const BEFORE_SENDING = new Set(["connect", "getaddrinfo"]);

interface SystemError {
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
  errors?: unknown;
}

function chain(error: unknown): SystemError[] {
  if (typeof error !== "object" || error === null) return [];
  const { cause, errors } = error as SystemError;
  return [error, ...chain(cause), ...(Array.isArray(errors) ? errors.flatMap(chain) : [])];
}

/** The code of a failure, and whether it befell a connection that was never made. */
export function networkFailure(error: unknown): { code: string | undefined; unconnected: boolean } {
  const causes = chain(error);
  const code = causes.map((one) => one.code).find((one) => typeof one === "string");
  const unconnected = causes.some(
    (one) => NOT_CONNECTED.has(String(one.code)) || BEFORE_SENDING.has(String(one.syscall)),
  );
  return { code: code as string | undefined, unconnected };
}
