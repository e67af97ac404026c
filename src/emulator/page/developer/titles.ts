/** What an entry of the timeline is, in a line. Pure. */
import type { TimelineEntry } from "../../../generated/control/openapi.js";

export interface Title {
  title: string;
  outcome: string;
  isGood: boolean;
}

const isGood = (status: number | undefined) => status !== undefined && status < 400;

function contentOf(change: { field: string; value: object }): string {
  const { value, field } = change;
  if ("statuses" in value && Array.isArray(value.statuses))
    return `status ${[...new Set(value.statuses.map(({ status }: { status: string }) => status))].join(", ")}`;
  if ("messages" in value && Array.isArray(value.messages))
    return `message ${value.messages.map(({ type }: { type: string }) => type).join(", ")}`;
  return field;
}

export function titleOf(entry: TimelineEntry): Title {
  if (entry.type === "call") {
    const { operation, method, path, status } = entry;
    return { title: operation ?? `${method} ${path}`, outcome: String(status ?? "no answer"), isGood: isGood(status) };
  }
  const changes = entry.body.entry.flatMap((one) => [...(one.changes ?? [])]);
  const last = entry.attempts.at(-1);
  const tries = entry.attempts.length > 1 ? ` (${entry.attempts.length}×)` : "";
  return {
    title: [...new Set(changes.map(contentOf))].join("; ") || "empty",
    outcome: `${last?.status ?? (last?.error === undefined ? "…" : "no answer")}${tries}`,
    isGood: isGood(last?.status),
  };
}
