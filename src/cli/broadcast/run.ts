/** The second pass: sends, and writes down what became of each. */
import { AuthenticationError, type MessageManager, type SendManyOptions } from "../../entry/index.js";
import { fileCheckpoint } from "../../entry/node.js";
import { preparedRows, type Recipients } from "./check.js";
import { type Campaign, type Prepared, preparer } from "./prepare.js";
import { progressOf } from "./progress.js";
import { count, newTally, type Tally } from "./tally.js";

export interface Run {
  message: MessageManager;
  campaign: Campaign;
  recipients: Recipients;
  /** Rows that the first pass has found to fit. */
  total: number;
  /** File of the checkpoint. */
  report: string;
  /** What the checkpoint is about: the template, its language and the number that sends. */
  label: string;
  options: Pick<SendManyOptions, "concurrency" | "resendAmbiguous" | "resendFailed">;
}

/** Why a run has ended before its end. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

async function* fitting({ recipients, campaign }: Run): AsyncGenerator<Prepared, void, undefined> {
  for await (const row of preparedRows(recipients, preparer(campaign))) if ("key" in row) yield row;
}

/** The first Ctrl-C or SIGTERM ends the run in good order; a second one ends the process at once. */
function onSignal(act: () => void): () => void {
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.once(signal, act);
  return () => {
    for (const signal of signals) process.off(signal, act);
  };
}

/** Resolves when what was under way is recorded, also after an interruption. */
export async function broadcastAll(run: Run): Promise<{ tally: Tally; interrupted: string | undefined }> {
  const { message, total, report, label, options } = run;
  const tally = newTally();
  const ending = new AbortController();
  const end = (why: string) => ending.abort(new Interrupted(why));
  const checkpoint = await fileCheckpoint(report, { label });
  const ignore = onSignal(() => end("Interrupted"));
  const progress = progressOf(total);
  let interrupted: string | undefined;
  try {
    for await (const outcome of message.sendMany(fitting(run), { ...options, checkpoint, signal: ending.signal })) {
      count(tally, outcome);
      progress.step(tally.failed);
      // All others would fail in the same way.
      if ("error" in outcome && outcome.error instanceof AuthenticationError) end("The access token is refused");
    }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    interrupted = error.message;
  } finally {
    progress.end();
    ignore();
    await checkpoint.close();
  }
  return { tally, interrupted };
}
