/** One process at a time: a file beside the file, which tells whose it is. */
import { open, readFile, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { ConfigurationError } from "../entry/errors.js";

interface Owner {
  pid: number;
  host: string;
  /** When the process began, where the system tells: another process may have got its id since. */
  began: string | undefined;
}

const hasCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException | null)?.code === code;

/** Linux: field 22 of `/proc/<pid>/stat`. The name before it is in brackets and may hold anything. */
async function beganAt(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
}

async function ownerOf(lock: string): Promise<Partial<Owner> | undefined> {
  try {
    return JSON.parse(await readFile(lock, "utf8")) as Partial<Owner>;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !hasCode(error, "ESRCH");
  }
}

/** Only what is certain: a process of this machine that is no more. */
async function isGone({ pid, host, began }: Partial<Owner>): Promise<boolean> {
  if (host !== hostname() || !Number.isInteger(pid) || pid === undefined || pid < 1) return false;
  return !runs(pid) || (began !== undefined && began !== (await beganAt(pid)));
}

/** Makes the lock file; false if there is one. */
async function claim(lock: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname(), began: await beganAt(process.pid) };
  try {
    const handle = await open(lock, "wx");
    await handle.writeFile(JSON.stringify(owner));
    await handle.close();
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** Takes the place of a process that is gone. A second lock keeps two heirs apart: one would remove the other's. */
async function inherit(lock: string): Promise<boolean> {
  const owner = await ownerOf(lock);
  if (owner === undefined) return claim(lock);
  if (!(await isGone(owner)) || !(await claim(`${lock}.heir`))) return false;
  try {
    const still = await ownerOf(lock);
    if (still && !(await isGone(still))) return false;
    await rm(lock, { force: true });
    return await claim(lock);
  } finally {
    await rm(`${lock}.heir`, { force: true });
  }
}

/** Resolves to what unlocks the file. Throws `ConfigurationError` while another process, or this one, holds it. */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`;
  if (!(await claim(lock)) && !(await inherit(lock))) {
    const { pid, host } = (await ownerOf(lock)) ?? {};
    const who = pid === undefined ? "another process" : `process ${pid} on ${host}`;
    throw new ConfigurationError(
      `${path} is in use by ${who}. If that is long over, delete ${lock} (and ${lock}.heir).`,
    );
  }
  return () => rm(lock, { force: true });
}
