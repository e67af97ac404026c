/** The type of a file, from its first bytes. */

/** As many as the library looks at. */
export const HEAD_BYTES = 4100;

/** What the library calls otherwise than Meta. */
const META_NAMES: Readonly<Record<string, string>> = {
  "audio/x-m4a": "audio/mp4",
  "image/apng": "image/png",
};
/** Containers of which these bytes do not tell what is inside: Word and Excel of old, any archive. */
const UNDECIDED = new Set(["application/x-cfb", "application/zip"]);

export interface Sniffed {
  /** MIME type. */
  type: string;
  /** Usual ending of a file's name, without the dot. */
  extension: string;
}

/** Undefined where the bytes do not tell, as those of a text. */
export async function sniff(head: Uint8Array): Promise<Sniffed | undefined> {
  const { fileTypeFromBuffer } = await import("file-type/core");
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (!found || UNDECIDED.has(found.mime)) return undefined;
  return { type: META_NAMES[found.mime] ?? found.mime, extension: found.ext };
}
