/** What takes the events of a notification: this process itself, or a queue that several processes work on. */
import type { Waits } from "../events/waiting.js";
import type { WebhookAnswer } from "../http/request.js";
import type { Item } from "../notification/items.js";
import type { Handling } from "./handling.js";
import type { Run } from "./run.js";

/** What a POST is answered, and its events as far as they are handled here. */
export interface Received {
  readonly answer: WebhookAnswer | Promise<WebhookAnswer>;
  readonly runs: readonly Run[];
}

export interface Intake {
  readonly handling: Handling;
  /** Nothing more is accepted. */
  readonly isClosed: boolean;
  /** No further notification is accepted until something has settled. */
  readonly isFull: boolean;
  /** Events that were accepted and have not settled. */
  readonly pending: number;
  /** Events whose handlers run. */
  readonly running: number;
  /** Takes the items of a notification; each has its key. */
  take(items: readonly Item[], keys: readonly string[]): Received;
  /** Handlers that wait for the next event of a conversation, where it comes to this process. */
  readonly waiters: Waits | undefined;
  open(): void;
  /** Accepts nothing more, and resolves when everything that was accepted has settled. */
  close(): Promise<void>;
}
