/** TypeScript as a syntax tree. Nothing of it is run. */
import * as nodeModule from "node:module";
import { type Program, parse } from "acorn";

/** Where a file cannot be read: line and column, and never what stands there. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** In Node since 22.13: blanks out types, so that lines and columns stay. */
const stripTypes = (nodeModule as { stripTypeScriptTypes?: (code: string) => string }).stripTypeScriptTypes;

const asProgram = (code: string): Program =>
  parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });

const placeOf = (error: unknown): string => {
  const { loc } = error as { loc?: { line: number; column: number } };
  return loc ? `${loc.line}:${loc.column + 1}` : "?";
};

/** Throws `UnreadableError`. What `pull` writes has no types and is read by any Node. */
export function programOf(code: string, file: string): Program {
  try {
    return asProgram(code);
  } catch (error) {
    const at = `${file}:${placeOf(error)}`;
    if (!stripTypes)
      throw new UnreadableError(
        `${at}: this is no JavaScript; a file with TypeScript's types needs Node 22.13 or newer.`,
      );
    try {
      return asProgram(stripTypes(code));
    } catch {
      throw new UnreadableError(`${at}: the syntax is wrong, or more than types would have to be taken away.`);
    }
  }
}
