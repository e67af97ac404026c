/** The first pass over the file: everything is checked before anything is sent. */
import type { Filler } from "./fill.js";
import type { Prepared } from "./prepare.js";
import { type BadRow, FileError, type Header, type Row, rowsOf, shownColumn } from "./rows.js";

export interface Recipients {
  path: string;
  delimiter: string;
}

type Prepare = (row: Row | BadRow) => Promise<Prepared | BadRow>;

/** What the first pass has found. */
export interface Checked {
  /** Rows that can be sent. */
  fitting: number;
  /** Rows that cannot. */
  bad: number;
  /** The first of those. */
  problems: readonly BadRow[];
  /** Columns that the template has no use for, to be printed. */
  unused: readonly string[];
}

/** More are not shown. */
const MOST_SHOWN = 20;

const OWN_COLUMNS = ["to", "phone", "key"];

function checkColumns({ columns }: Header, { required }: Filler): void {
  const missing = required.filter((name) => !columns.includes(name));
  if (missing.length > 0) throw new FileError(`line 1: missing for this template: column ${missing.join(", column ")}`);
}

/** Rows that can be sent, and those that cannot: of rows with the same key the second is one. */
export async function* preparedRows(
  { path, delimiter }: Recipients,
  prepare: Prepare,
  onHeader: (header: Header) => void = () => {},
): AsyncGenerator<Prepared | BadRow, void, undefined> {
  const keys = new Map<string, number>();
  for await (const row of rowsOf(path, delimiter, onHeader)) {
    const prepared = await prepare(row);
    const first = "key" in prepared ? keys.get(prepared.key) : undefined;
    if (first !== undefined)
      yield {
        line: prepared.line,
        problem: `has the key of line ${first}: the same recipient, or the same text in column key`,
      };
    else {
      if ("key" in prepared) keys.set(prepared.key, prepared.line);
      yield prepared;
    }
  }
}

/** Throws `FileError` for a file that cannot be read to its end, or lacks a column. */
export async function checkRows(recipients: Recipients, filler: Filler, prepare: Prepare): Promise<Checked> {
  const problems: BadRow[] = [];
  let fitting = 0;
  let bad = 0;
  let unused: string[] = [];
  const onHeader = (header: Header) => {
    checkColumns(header, filler);
    const known = [...OWN_COLUMNS, ...filler.required, ...filler.optional];
    unused = header.columns.filter((name) => !known.includes(name)).map(shownColumn);
  };
  for await (const row of preparedRows(recipients, prepare, onHeader)) {
    if ("key" in row) fitting++;
    else if (++bad <= MOST_SHOWN) problems.push(row);
  }
  return { fitting, bad, problems, unused };
}
