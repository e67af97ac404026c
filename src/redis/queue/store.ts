/** The events in Redis: those that wait, those that are done, and the dead letters. */
import type { QueuedEvent } from "../../entry/webhook.js";
import type { RedisConnection } from "../connection.js";
import { hidden } from "../hidden.js";
import { type Script, scriptsOf } from "../scripts.js";
import { SCRIPTS } from "./scripts.js";

/** How long what is done is known, and how many dead letters are kept for how long: all of them, for ever, where it is not said. */
export interface Retention {
  windowMs: number;
  maxDeadLetters: number | undefined;
  deadLetterMs: number | undefined;
}

/** An event as it is stored: it and its lane by what hides them. */
export interface Stored {
  readonly id: string;
  readonly lane: string;
  readonly event: QueuedEvent;
}

/** Who works on a lane: a job of the library's, which start of it, and how many events it has begun with. */
export interface Turn {
  readonly lane: string;
  readonly job: string;
  readonly start: number;
  step: number;
}

/** A try that has begun. */
export interface Begun {
  readonly id: string;
  readonly event: QueuedEvent;
  readonly tries: number;
}

/** Commands of `ioredis` besides scripts. */
export interface Commands extends RedisConnection {
  sscan(key: string, cursor: string, count: "COUNT", most: number): Promise<[string, string[]]>;
  hgetall(key: string): Promise<Record<string, string>>;
  zrangebyscore(
    key: string,
    from: string,
    to: string,
    scores: "WITHSCORES",
    most: "LIMIT",
    first: number,
    count: number,
  ): Promise<string[]>;
  info(section: string): Promise<string>;
  config(command: "GET", ...names: string[]): Promise<string[]>;
}

export const storedOf = async (event: QueuedEvent): Promise<Stored> => {
  const [id, lane] = await Promise.all([hidden(event.key), hidden(event.lane)]);
  return { id, lane, event };
};

/** Where all keys of a queue begin: the braces keep them together in a cluster. */
export const placeOf = (prefix: string) => `{${prefix}}`;

export class Store {
  readonly redis: Commands;
  readonly #prefix: string;
  readonly #scripts: Record<keyof typeof SCRIPTS, Script>;
  readonly #retention: Retention;

  constructor(redis: RedisConnection, prefix: string, retention: Retention) {
    this.redis = redis as Commands;
    this.#prefix = `${placeOf(prefix)}:events:`;
    this.#scripts = scriptsOf(redis, SCRIPTS);
    this.#retention = retention;
  }

  key(name: string): string {
    return this.#prefix + name;
  }

  #run(script: keyof typeof SCRIPTS, ...args: (string | number)[]): Promise<unknown> {
    return this.#scripts[script](this.key("open"), this.#prefix, ...args);
  }

  /** Stores them all in one step; what is stored already, or done, is left alone. */
  async put(events: readonly Stored[]): Promise<void> {
    await this.#run("put", ...events.flatMap(({ id, lane, event }) => [id, event.key, lane, event.lane, event.json]));
  }

  /** The first event of the lane, whose try counts from now on; undefined where there is none, or the lane is another's. */
  async begin({ lane, job, start, step }: Turn): Promise<Begun | undefined> {
    const begun = await this.#run("begin", lane, job, start, step);
    if (!begun) return undefined;
    const [id, key, name, json, tries] = begun as [string, string, string, string, number];
    return { id, event: { key, lane: name, json }, tries };
  }

  /** Records that it is done, or parked with these errors. How many the lane has left, or undefined where it is another's. */
  async end({ lane, job, start, step }: Turn, id: string, errors?: readonly string[]): Promise<number | undefined> {
    const { windowMs, maxDeadLetters, deadLetterMs } = this.#retention;
    const now = Date.now();
    const since = deadLetterMs === undefined ? "-inf" : Math.floor(now - deadLetterMs);
    const letter = errors ? [JSON.stringify(errors), now, maxDeadLetters ?? "inf", since] : [];
    const left = Number(await this.#run("end", lane, job, start, step, id, windowMs, ...letter));
    return left < 0 ? undefined : left;
  }

  /** Puts a dead letter back. Whether there is one. */
  async replay(id: string, lane: string): Promise<boolean> {
    return (await this.#run("replay", id, lane)) === 1;
  }

  /** Deletes a dead letter. Whether there was one. */
  async discard(id: string): Promise<boolean> {
    return (await this.#run("discard", id)) === 1;
  }

  /** A dead letter's members, or none. */
  letter(id: string): Promise<Record<string, string>> {
    return this.redis.hgetall(this.key(`dead:${id}`));
  }

  /** The ids of dead letters and their places, the first to be parked first, behind a place. */
  async letters(behind: string, limit: number): Promise<{ id: string; place: string }[]> {
    const found = await this.redis.zrangebyscore(
      this.key("dead"),
      `(${behind}`,
      "+inf",
      "WITHSCORES",
      "LIMIT",
      0,
      limit,
    );
    return Array.from({ length: found.length / 2 }, (_none, at) => ({
      id: found[2 * at] ?? "",
      place: found[2 * at + 1] ?? "",
    }));
  }

  /** Some of the lanes that have events, and where to go on; "0" is the beginning and the end. */
  openLanes(cursor: string): Promise<[string, string[]]> {
    return this.redis.sscan(this.key("open"), cursor, "COUNT", 100);
  }
}
