/** What a test expects a user to receive, waited for. */

import { ConfigurationError } from "../../entry/errors.js";
import type { SendMessageRequest } from "../../generated/openapi.js";
import type { OutgoingEntry } from "../state/conversation.js";
import type { Person } from "../state/people.js";
import type { WebhookDelivery } from "../webhooks/delivery.js";
import type { World } from "../world.js";
import { failure, inLines, inOneLine, type LastWriting, reasons } from "./explain.js";
import { hasReached, type Inbox } from "./inbox.js";
import { assertKind, kindsOf, type MessageKind, type ReceivedMessage } from "./kinds.js";
import { fits, inWords, type MessageMatcher } from "./matcher.js";
import type { AnswersOptions, ReceivesOptions } from "./options.js";
import type { RefusedCalls } from "./refused-calls.js";
import { LONGEST_MS, type Patience, waitFor } from "./wait.js";
import { wordsOf } from "./words.js";

const TIMEOUT_MS = 1_000;
const QUIET_MS = 100;
/** Where something is always going on, or a webhook is never answered, so many times the time-out is waited. */
const TIMES = 4;
const BUSY = "The emulator is still waiting for something: a call or a webhook is not answered.";

/** What a message is looked at for. */
export interface Sought<Found> {
  /** Such as `buttons`. */
  readonly what: string;
  isSuch(body: SendMessageRequest): boolean;
  find(body: SendMessageRequest): Found | undefined;
  /** What there is instead, in words. */
  instead(body: SendMessageRequest): string;
}

interface ExpectationParts {
  readonly world: World;
  readonly inbox: Inbox;
  readonly refused: RefusedCalls;
  readonly person: () => Person;
}

function timeoutOf({ timeoutMs }: ReceivesOptions, fallback: number): number {
  if (timeoutMs === undefined) return fallback;
  if (typeof timeoutMs === "number" && timeoutMs >= 0 && timeoutMs <= LONGEST_MS) return timeoutMs;
  throw new ConfigurationError(`timeoutMs must be a number of milliseconds from 0 to ${LONGEST_MS}.`);
}

const patienceOf = (timeoutMs: number): Patience => ({ quietMs: timeoutMs, inAllMs: TIMES * timeoutMs });

export class Expectations {
  readonly #parts: ExpectationParts;
  readonly #answered = new Set<string>();
  #last: LastWriting | undefined;
  #since = 0;

  constructor(parts: ExpectationParts) {
    this.#parts = parts;
  }

  /** Keeps in mind what the user wrote, until `delivery` tells how that ended. */
  async wrote<Delivery extends WebhookDelivery>(what: string, delivery: Promise<Delivery>): Promise<Delivery> {
    const writing = { what };
    this.#last = writing;
    this.#since = this.#parts.refused.now();
    const end = (ended: LastWriting["delivery"] & object) => {
      if (this.#last === writing) this.#last = { what, delivery: ended };
    };
    try {
      const ended = await delivery;
      end(ended);
      return ended;
    } catch (error) {
      end({ error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  async receives<Kind extends MessageKind>(
    kind: Kind,
    matcher: MessageMatcher<Kind> | undefined,
    options: ReceivesOptions,
  ): Promise<ReceivedMessage<Kind>> {
    assertKind(kind);
    const timeoutMs = timeoutOf(options, TIMEOUT_MS);
    const isOfKind = (entry: OutgoingEntry): entry is OutgoingEntry & ReceivedMessage<Kind> =>
      hasReached(entry) && kindsOf(entry.body).includes(kind);
    const { inbox, world, person } = this.#parts;
    const { templates } = world.business;
    const look = () =>
      inbox
        .open(options.from)
        .filter(isOfKind)
        .find((entry) => fits(matcher, entry, wordsOf(entry.body, templates)));
    const found = await waitFor(world, person().userId, patienceOf(timeoutMs), look);
    if (!found) throw this.#missing(`${this.#who} did not receive ${kind}${inWords(matcher)}`, timeoutMs, options.from);
    inbox.take(found.id);
    return found;
  }

  async receivesNothing(options: ReceivesOptions): Promise<void> {
    const { inbox, world, person } = this.#parts;
    const timeoutMs = timeoutOf(options, QUIET_MS);
    const look = () => inbox.open(options.from).find(hasReached);
    // What the bot does may take as long as where a message is waited for.
    const patience = { quietMs: timeoutMs, inAllMs: TIMES * Math.max(timeoutMs, TIMEOUT_MS) };
    if (!(await waitFor(world, person().userId, patience, look))) {
      if (world.busy.isIdle) return;
      throw failure(`${this.#who} may still receive something (waited ${timeoutMs} ms). ${BUSY}`);
    }
    const lines = inLines(inbox.open(options.from).filter(hasReached), world.business.templates);
    throw failure(`${this.#who} was to receive nothing, and received:`, ...lines);
  }

  /** The message to answer, and what in it. From then on it counts as received, and as answered. */
  async find<Found>(sought: Sought<Found>, options: AnswersOptions): Promise<{ entry: OutgoingEntry; found: Found }> {
    const { inbox, world, person } = this.#parts;
    const timeoutMs = timeoutOf(options, TIMEOUT_MS);
    const { on, from } = options;
    const candidate = () => inbox.last(({ id, body }) => (on === undefined || on === id) && sought.isSuch(body), from);
    const isAnswered = ({ id }: OutgoingEntry) => on === undefined && this.#answered.has(id);
    const result = await waitFor(world, person().userId, patienceOf(timeoutMs), () => {
      const entry = candidate();
      const found = entry && !isAnswered(entry) ? sought.find(entry.body) : undefined;
      return entry && found !== undefined ? { entry, found } : undefined;
    });
    if (result) {
      this.#answered.add(result.entry.id);
      inbox.take(result.entry.id);
      return result;
    }
    const entry = candidate();
    if (!entry)
      throw this.#missing(
        `${this.#who} has no message with ${sought.what}${on === undefined ? "" : ` that has the id ${on}`}`,
        timeoutMs,
        from,
      );
    const line = inOneLine(entry, world.business.templates);
    const what = isAnswered(entry)
      ? `${this.#who} has answered the last message with ${sought.what} already, ${line}; the option \`on\` answers it again`
      : `${this.#who}: ${sought.instead(entry.body)} of the last such message, ${line}`;
    throw this.#missing(what, timeoutMs, from);
  }

  get #who(): string {
    const { name, waId, userId } = this.#parts.person();
    return `${name} (${waId ?? userId})`;
  }

  #missing(what: string, timeoutMs: number, from: string | undefined): Error {
    const { inbox, refused, world } = this.#parts;
    const open = inbox.open(from);
    const others = inLines(open, world.business.templates);
    const before = inbox.taken > 0 ? `, beside ${inbox.taken} that the test has asked for` : "";
    return failure(
      `${what} (waited ${timeoutMs} ms).`,
      ...(open.length > 0 ? [`What is there${before}:`, ...others] : [`Nothing else is there${before}.`]),
      ...reasons(this.#last, refused.since(this.#since)),
      ...(world.busy.isIdle ? [] : [BUSY]),
    );
  }
}
