/** The header in which the Graph tells how much of an account's calls is used up. */

/** `percent` is of everything that is counted; `minutes` is the time until calls are allowed again, 0 while they are. */
export function usageHeader(accountId: string, percent: number, minutes: number): Record<string, string> {
  const shares = { call_count: percent, total_cputime: percent, total_time: percent };
  const usage = { type: "whatsapp_business_management", ...shares, estimated_time_to_regain_access: minutes };
  return { "x-business-use-case-usage": JSON.stringify({ [accountId]: [usage] }) };
}
