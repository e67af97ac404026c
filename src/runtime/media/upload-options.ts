/** Options of whatever takes a file. */
import type { CallOptions } from "../../generated/client.js";
import { type MediaKind, mediaLimits } from "../../generated/media-limits.js";
import { aCount, aFunction, aText, type OptionRule, type OptionRules } from "../core/check-options.js";
import { CALL_RULES } from "../graph/call-options.js";
import type { HostOptions } from "./source-file.js";

/** How far a file got. */
export interface MediaProgress {
  /** Bytes of the file that went out, again from 0 where an attempt is repeated. */
  sentBytes: number;
  /** Of the whole file, where its size is known. */
  totalBytes?: number;
}

/** Options of every upload. */
export interface FileOptions extends CallOptions, HostOptions {
  /** MIME type. Default: the Blob's own, else what the bytes tell. The size that Meta allows depends on it. */
  type?: string | undefined;
  /** Name of the file. Default: its own, else `file`. */
  name?: string | undefined;
  /** Size of a stream in bytes, where it is known: without it, the stream is sent in chunks of unknown number. */
  size?: number | undefined;
  /** Called as the file goes out. What it throws breaks the upload off. */
  onProgress?: ((progress: MediaProgress) => void) | undefined;
}

const isNames = (value: unknown) => Array.isArray(value) && value.every((name) => typeof name === "string");

export const FILE_RULES: OptionRules<FileOptions> = {
  ...CALL_RULES,
  type: aText,
  name: aText,
  size: aCount,
  onProgress: aFunction,
  allowPrivateHosts: [(value) => typeof value === "boolean" || isNames(value), "true, false or a list of host names"],
  lookup: aFunction,
};

export const aMediaKind: OptionRule = [
  (value) => Object.hasOwn(mediaLimits, String(value)),
  `one of ${JSON.stringify(Object.keys(mediaLimits) satisfies string[] as MediaKind[])}`,
];
