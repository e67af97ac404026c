/** Keeps the state in a file: read at the start, written when something has changed, and at the end. */
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { ConfigurationError } from "../../entry/errors.js";
import type { EmulatorData } from "../../generated/control/openapi.js";
import { validateImportDataBody } from "../../generated/validators/control/requests/importData.js";
import { describeIssues } from "../base/issues.js";
import { closeServer } from "../graph/server.js";
import { exportData, importData } from "../state/data.js";
import { storedOf } from "../stored.js";
import type { Desk } from "./call.js";

/** So much happens at once that each change by itself would be too often. */
const DELAY_MS = 500;
/** It holds what was written, and the keys of flows. */
const OWNER_ONLY = 0o600;

export interface DataFile {
  /** Writes what is not written yet. Rejects where the file cannot be written. */
  close(): Promise<void>;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`data: the file cannot be read: ${reason}`);
  }
}

function dataOf(text: string): EmulatorData {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigurationError("data: the file is no JSON.");
  }
  if (validateImportDataBody(value)) return value;
  throw new ConfigurationError(
    `data: is no file of the emulator: ${describeIssues(validateImportDataBody.errors ?? [])}`,
  );
}

/** What the file holds; undefined where there is none. Throws `ConfigurationError` for something else. */
export async function readDataFile(file: string): Promise<EmulatorData | undefined> {
  const text = await textOf(file);
  return text === undefined ? undefined : dataOf(text);
}

async function load(data: EmulatorData | undefined, { world }: Desk): Promise<void> {
  if (data === undefined) return;
  try {
    await importData(storedOf(world), world.ids.seed, data);
  } catch (error) {
    if (error instanceof TypeError) throw new ConfigurationError(`data: ${error.message}`);
    throw error;
  }
}

/** Writes at once: where nothing can be kept is told before there is something to lose. */
async function keep(file: string, { world, events }: Desk): Promise<DataFile> {
  let written = "";
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const text = JSON.stringify(exportData(storedOf(world), world.ids.seed));
    if (text === written) return;
    // Whoever reads meanwhile, or is left with what was written when the power went, has the whole of before or the whole of now.
    const fresh = `${file}.${process.pid}.tmp`;
    try {
      await writeFile(fresh, text, { mode: OWNER_ONLY });
      await rename(fresh, file);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
    written = text;
  }

  function later(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      last = last
        .then(write)
        .catch((error: unknown) => world.busy.fail("The state could not be kept in its file.", error));
    }, DELAY_MS);
  }

  await write().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`data: the file cannot be written: ${reason}`);
  });
  const stop = events.listen(undefined, later);
  return {
    async close() {
      stop();
      clearTimeout(timer);
      await last;
      await write();
    },
  };
}

/** Loads what the file holds, and keeps the state in it. Closes the server where that fails. */
export async function openDataFile(
  file: string,
  data: EmulatorData | undefined,
  desk: Desk,
  server: Server,
): Promise<DataFile> {
  try {
    await load(data, desk);
    return await keep(file, desk);
  } catch (error) {
    await closeServer(server);
    throw error;
  }
}
