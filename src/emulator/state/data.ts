/** All that an emulator keeps, as one value that JSON holds. */
import type { EmulatorData } from "../../generated/control/openapi.js";
import { Misfit, type Shape } from "./shape.js";

/** Something whose state can be put in a file. */
export interface Stored {
  /** Its part of the file. */
  readonly name: string;
  /** What `load` can be given. */
  readonly shape: Shape;
  /** A value that JSON keeps as it is. */
  dump(): unknown;
  /** Takes the place of what there was. May throw for a value that `dump` would not give. */
  load(value: unknown): void | Promise<void>;
}

const FORMAT = "wapi-ts-emulator";
const VERSION = 1;

export function exportData(stored: readonly Stored[], seed: number): EmulatorData {
  const parts = Object.fromEntries(stored.map((one) => [one.name, one.dump()]));
  return { format: FORMAT, version: VERSION, seed, parts };
}

async function loadAll(stored: readonly Stored[], parts: Readonly<Record<string, unknown>>): Promise<void> {
  for (const one of stored) {
    if (!Object.hasOwn(parts, one.name)) continue;
    try {
      await one.load(parts[one.name]);
    } catch (error) {
      if (error instanceof Misfit) throw error;
      throw new Misfit(["parts", one.name], error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Loads the parts that are there; the others stay. Throws `Misfit`, a `TypeError` that names the member, and then nothing has changed.
 * Data of an emulator with another seed are refused: their ids are not the ones that this one's callers know.
 */
export async function importData(stored: readonly Stored[], seed: number, data: EmulatorData): Promise<void> {
  const { format, version, parts } = data;
  if (format !== FORMAT) throw new Misfit(["format"], `must be ${FORMAT}`);
  if (version !== VERSION) throw new Misfit(["version"], `must be ${VERSION}`);
  if (data.seed !== undefined && data.seed !== seed)
    throw new Misfit(["seed"], `is ${data.seed}, and this emulator's is ${seed}: start one with seed ${data.seed}`);
  const names = stored.map(({ name }) => name);
  const unknown = Object.keys(parts).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Misfit(["parts", unknown], `is no part: there are ${names.join(", ")}`);
  for (const { name, shape } of stored) if (Object.hasOwn(parts, name)) shape(parts[name], ["parts", name]);
  const before = structuredClone(exportData(stored, seed).parts);
  try {
    await loadAll(stored, parts);
  } catch (error) {
    await loadAll(stored, before);
    throw error;
  }
}
