/** Numbers for trying things out, and those that customers know. */
import type { CallOptions } from "../../generated/client.js";
import { aFlag } from "../core/check-options.js";
import { checkMember } from "../graph/call-options.js";

export interface SandboxOption {
  /** True for sandbox numbers alone, false for live ones alone. Default: both. In place of a `filtering` of one's own. */
  sandbox?: boolean;
}

/** The options with the flag as the filter that the Graph knows. Throws `RequestValidationError` for two filters. */
export function withMode<O extends CallOptions & SandboxOption & { filtering?: string | undefined }>(
  options: O,
): CallOptions {
  if (options?.sandbox === undefined) return options;
  const { sandbox, ...rest } = options;
  checkMember("listPhoneNumbers", "sandbox", sandbox, aFlag);
  checkMember("listPhoneNumbers", "filtering", options.filtering, [
    (filtering) => filtering === undefined,
    "left out beside sandbox",
  ]);
  const value = sandbox ? "SANDBOX" : "LIVE";
  return { ...rest, ...{ filtering: JSON.stringify([{ field: "account_mode", operator: "EQUAL", value }]) } };
}
