/** What became of the messages, counted. */
import { GraphApiError, type SendOutcome, WapiError } from "../../entry/index.js";

export interface Failures {
  /** The Graph's code; missing where Meta was not reached. */
  code?: number;
  /** Class of the error. */
  error: string;
  count: number;
  /** What the first of them says. */
  message: string;
}

export interface Tally {
  accepted: number;
  failed: number;
  ambiguous: number;
  /** Sent by an earlier run. */
  skipped: number;
  /** Failed for good in an earlier run, and not sent again. */
  givenUp: number;
  failures: Failures[];
}

export const newTally = (): Tally => ({ accepted: 0, failed: 0, ambiguous: 0, skipped: 0, givenUp: 0, failures: [] });

function countFailure(failures: Failures[], thrown: Error): void {
  const error = thrown instanceof WapiError ? thrown.name : "Error";
  const code = thrown instanceof GraphApiError ? thrown.code : undefined;
  const known = failures.find((one) => one.code === code && one.error === error);
  if (known) known.count++;
  else failures.push({ ...(code === undefined ? {} : { code }), error, count: 1, message: thrown.message });
}

export function count(tally: Tally, outcome: SendOutcome<unknown>): void {
  if (outcome.status === "skipped" && outcome.reason === "failed") tally.givenUp++;
  else tally[outcome.status]++;
  if ("error" in outcome && outcome.error) countFailure(tally.failures, outcome.error);
}

/** Most frequent first. */
export const byCount = (failures: readonly Failures[]): Failures[] =>
  [...failures].sort((a, b) => b.count - a.count || (a.code ?? 0) - (b.code ?? 0));

const line = (name: string, number: number, what: string) => `${name.padEnd(11)}${String(number).padStart(7)}  ${what}`;

/** Lines for people. */
export function linesOf(tally: Tally): string[] {
  const lines: [string, number, string][] = [
    ["Accepted", tally.accepted, "by Meta; whether they arrive, statuses tell"],
    ["Skipped", tally.skipped, "accepted by an earlier run"],
    ["Given up", tally.givenUp, "the recipient could not be reached in an earlier run; --resend-failed tries again"],
    ["Ambiguous", tally.ambiguous, "may have been sent; --resend-ambiguous sends them again"],
    ["Failed", tally.failed, "not sent"],
  ];
  const shown = lines.filter(([name, number]) => number > 0 || name === "Accepted");
  const failures = byCount(tally.failures).map(({ code, error, count: times, message }) =>
    line(`  ${code ?? error}`, times, message.replaceAll(/\p{Cc}/gu, " ")),
  );
  return [...shown.map((one) => line(...one)), ...failures];
}
