/** One turn of a lane: its events, one after another, until there are none, one failed, or others have waited long enough. */
import type { QueueHandler } from "../../entry/webhook.js";
import type { Begun, Store, Turn } from "./store.js";

/** After so many events, or so long, the others come first. */
const MOST_EVENTS = 20;
const MOST_MS = 1000;

/** How long until the lane's next turn, in milliseconds: undefined where nothing calls for one. */
export type NextTurn = number | undefined;

export interface TurnRules {
  readonly handle: QueueHandler;
  readonly retryAfterMs: (tries: number) => number;
  /** Whether no further event is to be begun. */
  readonly isClosing: () => boolean;
}

/** Works off a lane. Rejects where Redis refuses. */
export async function takeTurn(store: Store, turn: Turn, signal: AbortSignal, rules: TurnRules): Promise<NextTurn> {
  const begun = performance.now();
  for (;;) {
    if (rules.isClosing()) return 0;
    const next = await store.begin(turn);
    if (!next) return undefined;
    const ended = await tryOnce(store, turn, next, signal, rules);
    if ("retryAfterMs" in ended) return ended.retryAfterMs;
    if (!ended.left) return undefined;
    turn.step++;
    if (signal.aborted || turn.step >= MOST_EVENTS || performance.now() - begun >= MOST_MS) return 0;
  }
}

type Ended = { readonly left: number | undefined } | { readonly retryAfterMs: number };

async function tryOnce(
  store: Store,
  turn: Turn,
  { id, event, tries }: Begun,
  signal: AbortSignal,
  { handle, retryAfterMs }: TurnRules,
): Promise<Ended> {
  const outcome = await handle(event, { tries, signal });
  if (outcome.state === "failed") return { retryAfterMs: retryAfterMs(tries) };
  return { left: await store.end(turn, id, outcome.state === "parked" ? outcome.errors : undefined) };
}
