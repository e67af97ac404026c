/** A file that lines are only ever added to. */
import type { FileHandle } from "node:fs/promises";

interface Pending {
  text: string;
  isDurable: boolean;
  resolve(): void;
  reject(error: unknown): void;
}

export interface Journal {
  /** Resolves when the line was handed to the system, a durable one when it is on the disk. */
  append(line: string, isDurable: boolean): Promise<void>;
  /** Resolves when everything is on the disk. */
  close(): Promise<void>;
}

/**
 * Lines that come while others are written go together: one write and at most one `fdatasync` for all of them. After a failure every
 * line is refused with it, since half a line may stand at the end.
 */
export function journalOf(file: FileHandle): Journal {
  let pending: Pending[] = [];
  let writing: Promise<void> | undefined;
  let failure: { error: unknown } | undefined;
  let isSynced = true;

  const writeAll = async () => {
    while (pending.length > 0) {
      const batch = pending;
      pending = [];
      let unsettled = batch;
      try {
        if (failure) throw failure.error;
        isSynced = false;
        await file.appendFile(batch.map(({ text }) => text).join(""));
        for (const { isDurable, resolve } of batch) if (!isDurable) resolve();
        unsettled = batch.filter(({ isDurable }) => isDurable);
        if (unsettled.length > 0) {
          await file.datasync();
          isSynced = true;
        }
        for (const { resolve } of unsettled) resolve();
      } catch (error) {
        failure ??= { error };
        for (const { reject } of unsettled) reject(error);
      }
    }
    writing = undefined;
  };
  return {
    append: (line, isDurable) =>
      new Promise((resolve, reject) => {
        pending.push({ text: `${line}\n`, isDurable, resolve, reject });
        // Not at once: what else is added in this turn goes along.
        writing ??= Promise.resolve().then(writeAll);
      }),
    async close() {
      await writing;
      if (!failure && !isSynced) await file.datasync();
      await file.close();
    },
  };
}
