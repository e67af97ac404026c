/** One item of `sendMany` with a checkpoint: recorded before its send, and after. */
import { WapiError } from "../../core/errors.js";
import { GraphApiError } from "../../graph/errors.js";
import type { Checkpoint, CheckpointEntry } from "./checkpoint.js";
import type { AcceptedSend, AmbiguousSend, FailedSend, SendOutcome } from "./outcome.js";
import { about, type Keyed, type Send, sendItem } from "./send-item.js";

/** What an earlier run has left is sent again, or not. */
export interface Resend {
  ambiguous: boolean;
  /** Undefined: all but what failed for good. */
  failed: boolean | undefined;
}

type Sent = AcceptedSend<unknown> | FailedSend<unknown> | AmbiguousSend<unknown>;

/** The class of failures that are about the one recipient, who cannot or will not get the message. */
const FOR_GOOD = "RecipientError";

function entryOf(sent: Sent, run: string): CheckpointEntry {
  if (sent.status === "accepted") return { status: "accepted", run, messageId: sent.messageId };
  if (sent.status === "ambiguous") return { status: "ambiguous", run };
  const { error } = sent;
  const code = error instanceof GraphApiError ? error.code : undefined;
  return {
    status: "failed",
    run,
    error: error instanceof WapiError ? error.name : "Error",
    ...(code === undefined ? {} : { code }),
  };
}

type Known<Item> = Pick<SendOutcome<Item>, "index" | "item" | "key">;

/** The outcome that needs no send. */
function withoutSend<Item>(
  known: Known<Item>,
  entry: CheckpointEntry | undefined,
  run: string,
  resend: Resend,
): SendOutcome<Item> | undefined {
  if (entry === undefined) return undefined;
  if (entry.run === run) return { status: "skipped", ...known, reason: "duplicate" };
  if (entry.status === "accepted")
    return { status: "skipped", ...known, reason: "accepted", messageId: entry.messageId };
  if (entry.status !== "failed") return resend.ambiguous ? undefined : { status: "ambiguous", ...known };
  const isRepeated = resend.failed ?? entry.error !== FOR_GOOD;
  return isRepeated ? undefined : { status: "skipped", ...known, reason: "failed" };
}

/**
 * Sends items that each have a key, each key once in a run. When the checkpoint fails, `stop` is told and the outcome is what is true:
 * before the send a failure with that error, after it what became of the send.
 */
export function recorded<Item extends Keyed>(
  send: Send<Item>,
  checkpoint: Checkpoint,
  resend: Resend,
  stop: (error: unknown) => void,
) {
  const run = crypto.randomUUID().slice(0, 8);
  /** Of this run, and not yet begun or not yet ended: the checkpoint may not know them. */
  const underWay = new Set<string>();

  const fromCheckpoint = async (item: Item, key: string, index: number): Promise<SendOutcome<Item>> => {
    const known = about(item, index);
    try {
      const decided = withoutSend(known, await checkpoint.get(key), run, resend);
      if (decided) return decided;
      await checkpoint.set(key, { status: "begun", run });
    } catch (error) {
      stop(error);
      return { status: "failed", ...known, error: error instanceof Error ? error : new Error(String(error)) };
    }
    const sent = await sendItem(item, index, send);
    try {
      await checkpoint.set(key, entryOf(sent, run));
    } catch (error) {
      stop(error);
    }
    return sent;
  };
  return async (item: Item, key: string, index: number): Promise<SendOutcome<Item>> => {
    if (underWay.has(key)) return { status: "skipped", ...about(item, index), reason: "duplicate" };
    underWay.add(key);
    try {
      return await fromCheckpoint(item, key, index);
    } finally {
      underWay.delete(key);
    }
  };
}
