/** The Chromium of this machine. Nothing is downloaded. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Its path: `CHROMIUM_PATH`, or the first in PATH. Undefined where there is none; throws then in CI. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, PATH = "", CI } = process.env;
  const folders = PATH.split(delimiter);
  const found = CHROMIUM_PATH ?? NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  if (CI === "true")
    throw new Error("There is no Chromium: install it (apt-get install chromium), or set CHROMIUM_PATH.");
  console.warn("Skipped: there is no Chromium. Install it, or set CHROMIUM_PATH.");
  return undefined;
}
