/** Events that were given up. */
import { ConfigurationError } from "../../entry/errors.js";
import { aCount, checkOptions, type OptionRules } from "../../runtime/core/check-options.js";
import { hidden } from "../hidden.js";
import type { Store } from "./store.js";

/** An event that was given up, and what it was given up for. */
export interface QueuedDeadLetter {
  /** 32 hexadecimal digits. An event that is put back and given up again has the same. */
  readonly id: string;
  /** The event as JSON, which `webhook.revive` takes. It holds what people wrote. */
  readonly json: string;
  /** What the last try failed with: the texts of its errors. */
  readonly errors: readonly string[];
  /** How many times it was tried. */
  readonly tries: number;
  readonly parkedAt: Date;
}

/** Which dead letters are listed. */
export interface ListDeadLetters {
  /** How many, at most. Default 100. */
  limit?: number;
  /** Where the page before ended: its `cursor`. */
  cursor?: string;
}

/** Some dead letters, those that were given up first before the others. */
export interface DeadLetterPage {
  readonly letters: readonly QueuedDeadLetter[];
  /** Where the next page begins; undefined where this is the last. */
  readonly cursor: string | undefined;
}

/** The dead letters of a queue: kept until they are put back or deleted, or for as long as `redisQueue` was told. */
export interface DeadLetters {
  /** A page of them, the first to be given up first. Throws `ConfigurationError` for a limit or a cursor that cannot be. */
  list(options?: ListDeadLetters): Promise<DeadLetterPage>;
  /** One of them; undefined where there is none with that id. */
  get(id: string): Promise<QueuedDeadLetter | undefined>;
  /**
   * Puts one back at the end of its conversation, to be tried from the beginning, and comes to whether there is one with that id.
   * Then it is no dead letter any longer.
   */
  replay(id: string): Promise<boolean>;
  /** Deletes one, and comes to whether there was one with that id. The event stays handled: it does not run again. */
  delete(id: string): Promise<boolean>;
}

const RULES: OptionRules<ListDeadLetters> = {
  limit: aCount,
  cursor: [(value) => typeof value === "string" && /^\d{1,16}$/.test(value), "the cursor of a page"],
};
const DEFAULT_LIMIT = 100;

export interface DeadLetterParts {
  readonly store: Store;
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>;
  readonly addTurns: (lanes: readonly string[]) => Promise<void>;
}

const idOf = (id: string) => {
  if (typeof id === "string" && /^[0-9a-f]{32}$/.test(id)) return id;
  throw new ConfigurationError("The id of a dead letter has 32 hexadecimal digits.");
};

const letterOf = (id: string, { json, errors = "[]", tries, parkedAt }: Record<string, string>) =>
  json === undefined
    ? undefined
    : { id, json, errors: JSON.parse(errors) as string[], tries: Number(tries), parkedAt: new Date(Number(parkedAt)) };

export function deadLettersOf({ store, ask, addTurns }: DeadLetterParts): DeadLetters {
  const get = async (id: string) => letterOf(idOf(id), await ask(() => store.letter(id)));
  return {
    get,
    async list(options = {}) {
      checkOptions(options, RULES);
      const { limit = DEFAULT_LIMIT, cursor = "0" } = options;
      const places = await ask(() => store.letters(cursor, limit + 1));
      const page = places.slice(0, limit);
      const found = await Promise.all(page.map(({ id }) => get(id)));
      return {
        letters: found.filter((letter) => letter !== undefined),
        cursor: places.length > limit ? page.at(-1)?.place : undefined,
      };
    },
    async replay(id) {
      const letter = await ask(() => store.letter(idOf(id)));
      if (letter.lane === undefined) return false;
      const lane = await hidden(letter.lane);
      const isThere = await ask(() => store.replay(id, lane));
      await addTurns([lane]);
      return isThere;
    },
    delete: async (id) => ask(() => store.discard(idOf(id))),
  };
}
