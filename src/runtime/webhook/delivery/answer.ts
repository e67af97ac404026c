/** What Meta is answered, and when. */
import type { Clock } from "../../core/clock.js";
import { Watched, watch } from "../../core/watch.js";
import { answer, type WebhookAnswer } from "../http/request.js";
import { type Run, whenAllSettled } from "./run.js";

/** Milliseconds until Meta is answered although handlers still run; undefined: it waits for them. */
export interface AnswerOptions {
  ackAfterMs: number | undefined;
  clock: Clock;
}

export const unavailable = (): WebhookAnswer => answer(503, "Deliver it again later.");

function answerFor(runs: readonly Run[]): WebhookAnswer {
  let hasFailed = false;
  for (const { state } of runs) {
    if (state === "unavailable" || state === "claiming") return unavailable();
    if (state === "failed") hasFailed = true;
  }
  return hasFailed ? answer(500, "A handler failed.") : answer(200, "OK");
}

/** The answer when the deadline has passed: what is held here and has not failed counts as arrived. */
function answerNow(runs: readonly Run[]): WebhookAnswer {
  const now = answerFor(runs);
  if (now.status === 200) for (const run of runs) run.answered = true;
  return now;
}

/** A POST that waits for its events, until it has waited long enough. */
class Waiting extends Watched {
  readonly #runs: readonly Run[];
  readonly #give: (answer: WebhookAnswer) => void;

  constructor(runs: readonly Run[], { ackAfterMs, clock }: AnswerOptions, give: (answer: WebhookAnswer) => void) {
    super();
    this.#runs = runs;
    this.#give = give;
    if (ackAfterMs !== undefined) watch(clock, ackAfterMs, this);
    whenAllSettled(runs, () => {
      this.unwatch();
      give(answerFor(runs));
    });
  }

  late(): void {
    this.#give(answerNow(this.#runs));
  }
}

/** The answer when all have settled, or when the deadline has passed. */
export const answerOf = (runs: readonly Run[], options: AnswerOptions): Promise<WebhookAnswer> =>
  new Promise((resolve) => {
    new Waiting(runs, options, resolve);
  });
