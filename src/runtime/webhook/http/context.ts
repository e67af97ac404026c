/** What a platform hands over that freezes a process after its answer. */
export interface WebhookContext {
  /** Keeps the process alive until the promise settles. */
  waitUntil?: (work: Promise<unknown>) => void;
}
