/** The rows of a CSV file, which anybody may have made. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { parse } from "csv-parse";
import type { Cells } from "./slot.js";

/** The biggest template message has far less text. */
const LONGEST_ROW = 65_536;
const RECIPIENT = ["to", "phone"] as const;
const KEY = "key";

/** What the first row says. */
export interface Header {
  columns: readonly string[];
  /** The column of the recipients. */
  recipient: string;
}

export interface Row {
  /** Line of the file in which it ends, from 1. */
  line: number;
  cells: Cells;
  recipient: string;
  /** Undefined where the file has no such column, or the cell is empty. */
  key: string | undefined;
}

/** A row that cannot be read. */
export interface BadRow {
  line: number;
  problem: string;
}

/** The file is no such file; nothing more can be read from it. */
export class FileError extends Error {
  override readonly name = "FileError";
}

/** The name of a column, to be printed: a terminal would act on some characters. */
export const shownColumn = (name: string): string => JSON.stringify(name.slice(0, 64));

function headerOf(names: readonly string[]): Header {
  const columns = names.map((name) => name.trim());
  const unnamed = columns.indexOf("");
  if (unnamed >= 0) throw new FileError(`line 1: column ${unnamed + 1} has no name`);
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) throw new FileError(`line 1: there are two columns ${shownColumn(twice)}`);
  const [recipient, another] = RECIPIENT.filter((name) => columns.includes(name));
  if (another !== undefined)
    throw new FileError("line 1: there are a column to and a column phone; one is the recipient");
  if (recipient !== undefined) return { columns, recipient };
  const hint = columns.length === 1 ? "; does --delimiter fit?" : "";
  throw new FileError(`line 1: the column to is missing, the recipients' numbers${hint}`);
}

function rowOf({ columns, recipient }: Header, cells: readonly string[], line: number): Row | BadRow {
  if (cells.length !== columns.length)
    return { line, problem: `has ${cells.length} cells, the header has ${columns.length}` };
  const byName = new Map(columns.map((name, index) => [name, (cells[index] ?? "").trim()]));
  const cell: Cells = (column) => byName.get(column) || undefined;
  const to = cell(recipient);
  if (to === undefined) return { line, problem: `column ${recipient} is empty` };
  return { line, cells: cell, recipient: to, key: cell(KEY) };
}

/** Text of a file in UTF-8, with or without a byte order mark. */
async function* textOf(path: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}

/** What csv-parse says names the line; it quotes one character at most. */
function asFileError(error: unknown): Error {
  if (error instanceof FileError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return new FileError("the file is not in UTF-8");
  return new FileError(message);
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

/** Gives the rows below the header, which `onHeader` is told. Throws `FileError`. */
export async function* rowsOf(
  path: string,
  delimiter: string,
  onHeader: (header: Header) => void,
): AsyncGenerator<Row | BadRow, void, undefined> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  const text = Readable.from(textOf(path));
  text.on("error", (error) => parser.destroy(error));
  try {
    let header: Header | undefined;
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<Parsed>) {
      if (header) yield rowOf(header, record, info.lines);
      else {
        header = headerOf(record);
        onHeader(header);
      }
    }
    if (!header) throw new FileError("the file is empty");
  } catch (error) {
    throw asFileError(error);
  } finally {
    text.destroy();
    parser.destroy();
  }
}
