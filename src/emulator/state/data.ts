/** All that an emulator keeps, as one value that JSON holds. */
import type { EmulatorData } from "../../generated/control/openapi.js";

/** Something whose state can be put in a file. */
export interface Stored {
  /** Its part of the file. */
  readonly name: string;
  /** A value that JSON keeps as it is. */
  dump(): unknown;
  /** Takes the place of what there was. May throw for a value that `dump` would not give. */
  load(value: unknown): void | Promise<void>;
}

const FORMAT = "wapi-ts-emulator";
const VERSION = 1;

export function exportData(stored: readonly Stored[]): EmulatorData {
  const parts = Object.fromEntries(stored.map((one) => [one.name, one.dump()]));
  return { format: FORMAT, version: VERSION, parts };
}

const kindOf = (value: unknown) => (Array.isArray(value) ? "a list" : value === null ? "null" : typeof value);

/** Parts of other kinds than are kept here are no state of an emulator, whatever they are. */
function assertKinds(stored: readonly Stored[], parts: Readonly<Record<string, unknown>>): void {
  for (const { name, dump } of stored.map((one) => ({ name: one.name, dump: one.dump() })))
    if (name in parts && kindOf(parts[name]) !== kindOf(dump))
      throw new TypeError(`parts.${name}: must be ${kindOf(dump)}, not ${kindOf(parts[name])}`);
}

async function loadAll(stored: readonly Stored[], parts: Readonly<Record<string, unknown>>): Promise<void> {
  for (const one of stored) {
    if (!Object.hasOwn(parts, one.name)) continue;
    try {
      await one.load(parts[one.name]);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new TypeError(`parts.${one.name}: ${reason}`, { cause: error });
    }
  }
}

/** Loads the parts that are there; the others stay. Throws `TypeError` that names the part, and then nothing has changed. */
export async function importData(stored: readonly Stored[], { format, version, parts }: EmulatorData): Promise<void> {
  if (format !== FORMAT) throw new TypeError(`format: must be ${FORMAT}`);
  if (version !== VERSION) throw new TypeError(`version: must be ${VERSION}`);
  assertKinds(stored, parts);
  const before = structuredClone(exportData(stored).parts);
  try {
    await loadAll(stored, parts);
  } catch (error) {
    await loadAll(stored, before);
    throw error;
  }
}
