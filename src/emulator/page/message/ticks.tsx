/** How far a message has come. Not by colour or by shape alone: the words are there for who reads them. */
import type { ConversationEntry } from "../../../generated/control/openapi.js";

const MARKS: Readonly<Record<string, string>> = { accepted: "◷", sent: "✓", delivered: "✓✓", read: "✓✓", failed: "!" };

const statusOf = (entry: ConversationEntry): string =>
  entry.direction === "outgoing" ? entry.status : entry.readAt === undefined ? "delivered" : "read";

export function Ticks({ entry }: { entry: ConversationEntry }) {
  const status = statusOf(entry);
  return (
    <span class={`ticks ticks-${status}`} data-status={status}>
      <span aria-hidden="true">{MARKS[status] ?? "?"}</span> <span class="ticks-word">{status}</span>
    </span>
  );
}
