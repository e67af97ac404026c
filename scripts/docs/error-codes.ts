/** What the error table says, as tables for readers. */
import { type ErrorRule, errorRanges, errorRules, type RetryClass } from "../../src/generated/graph-errors.js";

/** A code or a family of codes with its rule. */
export interface CodeRow {
  code: string;
  rule: ErrorRule;
}

export const codeRows: readonly CodeRow[] = [
  ...Object.entries(errorRules).map(([code, rule]) => ({ code, rule })),
  ...errorRanges.map(([first, last, rule]) => ({ code: `${first}–${last}`, rule })),
].sort((a, b) => Number.parseInt(a.code, 10) - Number.parseInt(b.code, 10));

/** What becomes of a call that is no send, and of a send. */
const outcomes: Record<RetryClass, { other: string; send: string }> = {
  safe: { other: "repeated", send: "repeated" },
  ambiguous: { other: "repeated", send: "`AmbiguousSendError`" },
  never: { other: "thrown", send: "thrown" },
};

function waitOf({ retry, wait, backoff }: ErrorRule): string {
  if (retry === "never") return "";
  if (wait !== undefined) return `${wait} s`;
  return backoff === undefined ? "0–1 s, doubling" : `1 s, ${backoff} s, ${backoff ** 2} s, …`;
}

const cell = (text: string) => text.replaceAll("|", "\\|");

/** Every code with what the client does about it. */
export const retryTable = (): string =>
  [
    "| code | meaning | class | reads and management | sends | wait |",
    "| --- | --- | --- | --- | --- | --- |",
    ...codeRows.map(({ code, rule }) => {
      const { other, send } = outcomes[rule.retry];
      return `| ${code} | ${cell(rule.title)} | \`${rule.class}\` | ${other} | ${send} | ${waitOf(rule)} |`;
    }),
  ].join("\n");

/** The codes of one class. */
export const classTable = (name: string): string =>
  [
    "| code | meaning | HTTP | the same call again |",
    "| --- | --- | --- | --- |",
    ...codeRows
      .filter(({ rule }) => rule.class === name)
      .map(({ code, rule }) => {
        const again = {
          safe: "yes: it was not processed",
          ambiguous: "perhaps: it may have been processed",
          never: "no",
        };
        return `| ${code} | ${cell(rule.title)} | ${rule.status ?? ""} | ${again[rule.retry]} |`;
      }),
  ].join("\n");
