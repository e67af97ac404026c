/** What is remembered of sends, so that a restart repeats none that was accepted. */

/** What is known of a key. `run` tells the calls of `sendMany` apart. It holds no text and no recipient. */
export type CheckpointEntry =
  /** It is about to be sent. Where this is all that is known later, a crash came between: nobody knows what became of it. */
  | { status: "begun"; run: string }
  /** Meta accepted it. */
  | { status: "accepted"; run: string; messageId: string }
  /** Nothing was sent: the name of the error's class and, where Meta refused, its code. */
  | { status: "failed"; run: string; error: string; code?: number }
  /** The send failed in a way that leaves open whether Meta accepted it. */
  | { status: "ambiguous"; run: string };

/**
 * Where `sendMany` keeps its entries, by key. A `Map` is one, for as long as the process lives; `fileCheckpoint` of `wapi-ts/node` is
 * one in a file; a table with the key as its primary key makes another.
 *
 * One run at a time may use a store: what another run has begun is taken for ambiguous. When a method throws or rejects, the run
 * ends with that error.
 */
export interface Checkpoint {
  /** What was set last for the key. */
  get(key: string): CheckpointEntry | undefined | Promise<CheckpointEntry | undefined>;
  /**
   * Keeps an entry in the place of the one before. One with the status `begun` has to be durable when this resolves: its message
   * is sent then. One that comes after may be lost in a crash; the key is then ambiguous.
   */
  set(key: string, entry: CheckpointEntry): unknown;
}
