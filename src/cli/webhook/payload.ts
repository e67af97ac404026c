/** The bytes to sign. */
import { readFile } from "node:fs/promises";
import { readStdin } from "../stdin.js";

/** `-` is stdin. Throws when there is nothing to sign. */
export async function readPayload(file: string): Promise<Uint8Array> {
  const bytes = file === "-" ? await readStdin("the payload") : await read(file);
  if (bytes.length > 0) return bytes;
  throw new Error(`The payload is empty (${file === "-" ? "stdin" : file}).`);
}

function read(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: Error) => {
    throw new Error(`The payload cannot be read: ${cause.message}`, { cause });
  });
}
