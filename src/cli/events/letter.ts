/** What is said of a dead letter. */
import type { QueuedDeadLetter } from "../../entry/redis.js";

/** Without what people wrote: its id, what it was, and what became of it. */
export interface Summary {
  id: string;
  name: string;
  parkedAt: string;
  tries: number;
  errors: readonly string[];
}

const eventOf = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};

const nameOf = (event: unknown): string => {
  const name = typeof event === "object" && event !== null && "name" in event ? event.name : undefined;
  return typeof name === "string" ? name : "unknown";
};

export const summaryOf = ({ id, json, parkedAt, tries, errors }: QueuedDeadLetter): Summary => ({
  id,
  name: nameOf(eventOf(json)),
  parkedAt: parkedAt.toISOString(),
  tries,
  errors,
});

/** All of it, the event with what people wrote. */
export const wholeOf = (letter: QueuedDeadLetter) => ({ ...summaryOf(letter), event: eventOf(letter.json) });

const MOST = 100;

/** A control character could do anything to a terminal. */
const printable = (text: string) => text.replace(/\p{Cc}+/gu, " ").slice(0, MOST);

export const lineOf = ({ id, name, parkedAt, tries, errors }: Summary): string =>
  [id, parkedAt, `${tries}x`, printable(name), printable(errors[0] ?? "")].join("  ");
