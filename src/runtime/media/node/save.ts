/** A file of this machine that is there only when it is whole. */
import type * as FileSystem from "node:fs/promises";
import type * as Path from "node:path";
import { nodeModule } from "../../core/node.js";
import { codeOf, MediaTransferError, refusal } from "../errors.js";
import { HEAD_BYTES, sniff } from "../sniff.js";

const unwritten = (cause: unknown) =>
  new MediaTransferError("downloadMedia", "target", `The file could not be written${codeOf(cause)}.`, { cause });

async function inFileSystem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw unwritten(cause);
  }
}

function nodeModules() {
  const fs = nodeModule<typeof FileSystem>("node:fs/promises");
  const path = nodeModule<typeof Path>("node:path");
  if (fs && path) return { fs, path };
  const message = "path cannot be written here: only Node has files";
  throw refusal("downloadMedia", { member: "path", rule: "platform", limit: "Node", message });
}

async function isFolder(fs: typeof FileSystem, path: string): Promise<boolean> {
  const stats = await fs.stat(path).catch(() => undefined);
  return stats?.isDirectory() ?? false;
}

/** A name made of the id and of what the bytes are: never of what the sender called the file. */
async function nameOf(id: string, head: Uint8Array): Promise<string> {
  const found = await sniff(head.subarray(0, HEAD_BYTES));
  return found ? `${id}.${found.extension}` : id;
}

/**
 * Writes chunks to a file, or into a folder under a name made of `id`. They go to a name of their own beside it, which is given up
 * where they fail, and takes the file's place at the end. Resolves to the file's path. Throws `MediaTransferError`.
 */
export async function save(path: string, id: string, chunks: AsyncGenerator<Uint8Array, void>): Promise<string> {
  const { fs, path: paths } = nodeModules();
  const first = await chunks.next();
  const head = first.done ? new Uint8Array() : first.value;
  const target = (await isFolder(fs, path)) ? paths.join(path, await nameOf(id, head)) : path;
  const part = `${target}.${crypto.randomUUID()}.part`;
  const handle = await inFileSystem(fs.open(part, "wx"));
  try {
    await inFileSystem(handle.writeFile(head));
    for await (const chunk of chunks) await inFileSystem(handle.writeFile(chunk));
    await inFileSystem(handle.close());
    await inFileSystem(fs.rename(part, target));
  } catch (error) {
    await handle.close().catch(() => {});
    await fs.rm(part, { force: true }).catch(() => {});
    throw error;
  }
  return target;
}
