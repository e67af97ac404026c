/** Many messages to made-up recipients, and a server that reacts to each recipient as it is told. */
import type { SendItem, SendOutcome } from "wapi-ts";
import { answers, type Reaction } from "./graph-server.js";

/** A recipient of its own for each number. */
export const recipient = (number: number) => `+${15_550_000_000 + number}`;

export interface TestItem extends SendItem {
  key: string;
}

export const item = (number: number): TestItem => ({
  to: recipient(number),
  content: `Hello ${number}`,
  key: `k${number}`,
});

export const itemsTo = (count: number): TestItem[] => Array.from({ length: count }, (_, index) => item(index));

/** Accepts every message, with an id that tells the recipient. */
export const accepts: Reaction = (request, response) =>
  answers({
    messaging_product: "whatsapp",
    contacts: [],
    messages: [{ id: `wamid.${(request.json as { to: string }).to}` }],
  })(request, response);

/** Reacts by recipient; the others are accepted. */
export const reactsTo =
  (reactions: Record<string, Reaction>): Reaction =>
  (request, response) =>
    (reactions[(request.json as { to: string }).to] ?? accepts)(request, response);

/** What became of the items, by key: the status, and for what is skipped the reason. */
export async function outcomesOf(run: AsyncIterable<SendOutcome<TestItem>>): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for await (const outcome of run)
    outcomes[outcome.key ?? outcome.index] =
      outcome.status === "skipped" ? `skipped: ${outcome.reason}` : outcome.status;
  return outcomes;
}

/** A promise, and what settles it. */
export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
