/** A part of a template message, and the columns that its values stand in. */
import type { TemplateTextParameter } from "../../entry/index.js";

/** The text of a column in one row; undefined where there is none. */
export type Cells = (column: string) => string | undefined;

export interface Slot<Component> {
  /** Columns that have to hold something. */
  required: readonly string[];
  /** Columns that may. */
  optional: readonly string[];
  /** Called when all that is required is there. Undefined: the part is left out. Throws `CellError` for what cannot be. */
  fill(cells: Cells): Component | undefined;
}

/** A cell holds what it cannot. The text is not repeated. */
export class CellError extends Error {
  override readonly name = "CellError";
}

/** The template has a part that no column can fill. */
export class UnfillableError extends Error {
  override readonly name = "UnfillableError";
}

const VARIABLE = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi;

/** The names or numbers of the variables in a text, each once: those with numbers in their order. */
export function variablesIn(text: string): string[] {
  const names = [...new Set(Array.from(text.matchAll(VARIABLE), ([, name = ""]) => name))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/** A text for a variable; named ones say which. */
export const textParameter = (name: string, text: string): TemplateTextParameter =>
  /^\d+$/.test(name) ? { type: "text", text } : { type: "text", parameter_name: name, text };

/** What `required` promises. */
export function needed(cells: Cells, column: string): string {
  const text = cells(column);
  if (text === undefined) throw new CellError(`column ${column} is empty`);
  return text;
}
