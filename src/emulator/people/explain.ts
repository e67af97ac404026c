/** Says why an expectation of a test is not met: what came instead, and what became of what the user wrote. */
import { AssertionError } from "node:assert";
import type { Template } from "../../generated/openapi.js";
import type { OutgoingEntry } from "../state/conversation.js";
import type { WebhookDelivery } from "../webhooks/delivery.js";
import type { Choice } from "./choices.js";
import { hasReached } from "./inbox.js";
import { kindsOf } from "./kinds.js";
import { wordsOf } from "./words.js";

/** How many messages are shown, the latest. */
const SHOWN = 20;
const SHOWN_CHARACTERS = 200;

/** What a user wrote last, and how the webhook with it ended. */
export interface LastWriting {
  readonly what: string;
  /** Missing while there is no answer. */
  readonly delivery?: Pick<WebhookDelivery, "status" | "error">;
}

const quoted = (text: string) =>
  JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text);

export const listChoices = (choices: readonly Choice[]): string =>
  choices.map(({ id, title }) => (id === title ? quoted(id) : `${quoted(id)} (${title})`)).join(", ");

/** A message in one line. */
export function inOneLine(entry: OutgoingEntry, templates: readonly Template[]): string {
  const { body, at, status, errors = [] } = entry;
  const words = wordsOf(body, templates);
  const name = body.type === "template" ? ` ${body.template.name}` : "";
  const why = errors.map(({ code, title }) => ` (${code}${title === undefined ? "" : ` ${title}`})`).join("");
  const fate = hasReached(entry) ? "" : `, which is ${status}${why} and did not reach them`;
  return `${kindsOf(body)[0]}${name}${words && ` ${quoted(words)}`} at ${new Date(at).toISOString()}${fate}`;
}

/** Messages in a list, oldest first. */
export function inLines(entries: readonly OutgoingEntry[], templates: readonly Template[]): string[] {
  const left = entries.length - SHOWN;
  return [
    ...(left > 0 ? [`  … ${left} before`] : []),
    ...entries
      .slice(-SHOWN)
      .map((entry, index) => `  ${Math.max(left, 0) + index + 1}. ${inOneLine(entry, templates)}`),
  ];
}

function ofWriting({ what, delivery }: LastWriting): string {
  const intro = `The webhook with their last message, ${what},`;
  if (!delivery) return `${intro} is not answered yet.`;
  if (delivery.error !== undefined) return `${intro} got no answer: ${delivery.error.replace(/\.$/, "")}.`;
  return `${intro} was answered ${delivery.status}${delivery.status === 200 ? "" : ": the bot failed"}.`;
}

/** What could be the reason, a line each. */
export function reasons(last: LastWriting | undefined, refused: readonly string[]): string[] {
  return [
    ...(last ? [ofWriting(last)] : []),
    ...(refused.length > 0 ? [`Since then ${refused.length === 1 ? "a call" : "calls"}: ${refused.join("; ")}.`] : []),
  ];
}

/** An error that test runners show as a failed expectation. */
export const failure = (...lines: readonly string[]): AssertionError =>
  // As of assert.fail: for another operator jest shows a comparison, of nothing with nothing.
  new AssertionError({ message: lines.join("\n"), operator: "fail" });
