import type { CallOptions } from "../../generated/client.js";

/** Parts the options of a method: what bounds the call, and what belongs into the request. */
export function splitOptions<T extends CallOptions>(
  options: T,
): { call: CallOptions; rest: Omit<T, keyof CallOptions> } {
  const { signal, timeoutMs, deadlineMs, headers, ...rest } = options;
  return { call: { signal, timeoutMs, deadlineMs, headers }, rest };
}
