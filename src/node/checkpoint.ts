/** A checkpoint in a file. */
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigurationError } from "../entry/errors.js";
import type { Checkpoint, CheckpointEntry } from "../entry/index.js";
import { type Journal, journalOf } from "./journal.js";
import { endedLines } from "./lines.js";
import { lockFile } from "./lock.js";

/** Options of {@link fileCheckpoint}. */
export interface FileCheckpointOptions {
  /** What the keys are about, such as a campaign: a file that was made under another label is refused. At most 512 characters. */
  label?: string;
}

/** A checkpoint whose file is open. */
export interface FileCheckpoint extends Checkpoint {
  /** How many keys are known. */
  readonly size: number;
  /** Resolves when everything is on the disk, and lets go of the file. Call it after the run has ended. */
  close(): Promise<void>;
}

const FORMAT = "wapi-ts checkpoint 1";
const LONGEST_LABEL = 512;
/** A key has 512 characters at most, which JSON writes with six bytes each at most. */
const LONGEST_LINE = 16_384;
const STATUSES: readonly unknown[] = ["begun", "accepted", "failed", "ambiguous"] satisfies CheckpointEntry["status"][];

/** A line of the file, but for the first. */
type KeyedEntry = CheckpointEntry & { key: string };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isKeyedEntry = (value: unknown): value is KeyedEntry => {
  const { key, status, run } = (value ?? {}) as Partial<Record<keyof KeyedEntry, unknown>>;
  return typeof key === "string" && typeof run === "string" && STATUSES.includes(status);
};

function checkHeader(path: string, value: unknown, label: string | undefined): void {
  const header = (value ?? {}) as { format?: unknown; label?: unknown };
  if (header.format !== FORMAT) throw new ConfigurationError(`${path} is no checkpoint: it is left as it is.`);
  if (header.label !== label)
    throw new ConfigurationError(
      `${path} was made under another label: use another file, or the label that it was made under.`,
    );
}

/** Reads what is there into the map. Resolves to where the last whole line ends. */
async function load(path: string, file: FileHandle, entries: Map<string, CheckpointEntry>, label: string | undefined) {
  let end = 0;
  let number = 0;
  try {
    for await (const line of endedLines(file, LONGEST_LINE)) {
      const value = parsed(line.text);
      number++;
      if (number === 1) checkHeader(path, value, label);
      else if (isKeyedEntry(value)) {
        const { key, ...entry } = value;
        entries.set(key, entry as CheckpointEntry);
      } else throw new ConfigurationError(`${path} is damaged: line ${number} is no record.`);
      end = line.end;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConfigurationError(`${path} is no checkpoint, or damaged: line ${number + 1} is too long.`);
  }
  return end;
}

/** That a file is there at all has to be on the disk, too. Not every system can be asked. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), "r").catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** Cuts off what a crash has left of a line, and begins a new file. */
async function mend(path: string, file: FileHandle, end: number, header: string): Promise<void> {
  if (end === 0) {
    const begin = Buffer.from(`${header}\n`);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(begin.length), 0, begin.length, 0);
    if (!begin.subarray(0, bytesRead).equals(buffer.subarray(0, bytesRead)))
      throw new ConfigurationError(`${path} is no checkpoint: it is left as it is.`);
  }
  if ((await file.stat()).size > end) await file.truncate(end);
  if (end > 0) return;
  await file.appendFile(`${header}\n`);
  await file.datasync();
  await syncFolder(path);
}

async function openJournal(
  path: string,
  entries: Map<string, CheckpointEntry>,
  label: string | undefined,
): Promise<Journal> {
  const header = JSON.stringify({ format: FORMAT, label });
  const file = await open(path, "a+", 0o600);
  try {
    await mend(path, file, await load(path, file, entries, label), header);
    return journalOf(file);
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Opens a checkpoint for `sendMany` in a file, or begins one: a line of JSON for each entry, in a file that only its owner may read.
 * In it are the keys as they are, states, ids of messages and codes of errors; no texts, and no recipients but those that are keys.
 *
 * An entry `begun` is on the disk (`fdatasync`, one for all that wait) before its message is sent. Later entries are with the system
 * at once, so that the end of the process loses none; a power failure may lose the last ones, whose keys are then ambiguous. All keys
 * are in memory, about 200 bytes each.
 *
 * Throws `ConfigurationError` when another process has the file open (`<path>.lock`; that of a process which is gone is taken over),
 * when the file is no checkpoint, is damaged other than at its end, or was made under another label.
 */
export async function fileCheckpoint(path: string, options: FileCheckpointOptions = {}): Promise<FileCheckpoint> {
  const { label } = options;
  if (typeof path !== "string" || path === "") throw new ConfigurationError("path must be the name of a file.");
  if (label !== undefined && (typeof label !== "string" || label.length > LONGEST_LABEL))
    throw new ConfigurationError(`label must be a text of at most ${LONGEST_LABEL} characters.`);
  const unlock = await lockFile(path);
  const entries = new Map<string, CheckpointEntry>();
  const journal = await openJournal(path, entries, label).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  return {
    get size() {
      return entries.size;
    },
    get: (key) => entries.get(key),
    set(key, entry) {
      // In the order of the file; if it is not written, the key is ambiguous, which is safe.
      entries.set(key, entry);
      return journal.append(JSON.stringify({ key, ...entry }), entry.status === "begun");
    },
    async close() {
      await journal.close();
      await unlock();
    },
  };
}
