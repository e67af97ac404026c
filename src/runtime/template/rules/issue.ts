/** What a rule objects to. Texts are never repeated, only lengths, counts and kinds. */
import type { RequestIssue } from "../../graph/request-issue.js";

export const issue = (member: string, rule: string, limit: unknown, actual: unknown, words: string): RequestIssue => ({
  member,
  rule,
  limit,
  actual,
  message: `${member} ${words}`,
});

/** The issue, if the condition holds. */
export const when = (isBroken: boolean, ...facts: Parameters<typeof issue>): RequestIssue[] =>
  isBroken ? [issue(...facts)] : [];
