/** The latest calls of the bot that were refused, for who wonders where a message stays. */
import type { ActivityFeed } from "../activity.js";

/** How many are kept. */
const KEPT = 20;

export class RefusedCalls {
  readonly #calls: string[] = [];
  #count = 0;

  constructor(feed: ActivityFeed) {
    feed.observe((activity) => {
      if (activity.type !== "api" || (activity.status !== undefined && activity.status < 400)) return;
      const { operation, method, path, status } = activity;
      const outcome = status === undefined ? "not answered" : `answered ${status}`;
      this.#calls.push(`${operation ?? `${method} ${path}`} was ${outcome}`);
      this.#count++;
      if (this.#calls.length > KEPT) this.#calls.shift();
    });
  }

  /** A point in time, for `since`. */
  now(): number {
    return this.#count;
  }

  /** In words, oldest first. */
  since(point: number): string[] {
    return this.#calls.slice(Math.max(0, this.#calls.length - (this.#count - point)));
  }
}
