/** The `fields` parameter: what it asks for, and a node cut down to that. */
import { invalidParameter } from "../base/refusal.js";

/** One item of the list: `name.argument(value){fields}`. */
export interface FieldRequest {
  readonly name: string;
  /** Arguments; what is JSON is read as such, the rest stays text. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly FieldRequest[] | undefined;
}

type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function jsonOrText(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // A long id would lose digits as a number.
    return typeof value === "number" && String(value) !== text ? text : value;
  } catch {
    return text;
  }
}

class FieldReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(): FieldRequest[] {
    const fields = this.#list();
    if (this.#at < this.#text.length) this.#fail();
    return fields;
  }

  #list(): FieldRequest[] {
    const fields = [this.#field()];
    while (this.#take(/\s*,\s*/y) !== undefined) fields.push(this.#field());
    return fields;
  }

  #field(): FieldRequest {
    const name = this.#word();
    const args: Record<string, unknown> = {};
    while (this.#take(/\./y) !== undefined) args[this.#word()] = jsonOrText(this.#value());
    if (this.#take(/\s*\{\s*/y) === undefined) return { name, args, fields: undefined };
    const fields = this.#list();
    if (this.#take(/\s*\}/y) === undefined) this.#fail();
    return { name, args, fields };
  }

  /** What stands in parentheses. Brackets nest; a parenthesis inside a quoted text is none. */
  #value(): string {
    if (this.#take(/\(/y) === undefined) this.#fail();
    const start = this.#at;
    for (let depth = 1; depth > 0; ) {
      const part = this.#take(/"(?:[^"\\]|\\.)*"|[^"]/sy);
      if (part === undefined) this.#fail();
      if (part === "(") depth++;
      if (part === ")") depth--;
    }
    return this.#text.slice(start, this.#at - 1);
  }

  #word(): string {
    return this.#take(/[A-Za-z_]\w*/y) ?? this.#fail();
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0];
    this.#at += taken?.length ?? 0;
    return taken;
  }

  #fail(): never {
    throw invalidParameter(`fields: syntax error at character ${this.#at}`);
  }
}

/** Reads the list. Throws `Refusal` naming the character at which it makes no sense. */
export const parseFields = (text: string): FieldRequest[] => new FieldReader(text.trim()).all();

/** An answer cut down to the wanted fields: a node, or each node of a list or a page. */
export function cut(value: unknown, fields: readonly FieldRequest[] | undefined): unknown {
  if (fields === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => cut(item, fields));
  if (!isNode(value)) return value;
  return Array.isArray(value.data) ? { ...value, data: cut(value.data, fields) } : select(value, fields);
}

/** The wanted fields of a node that it has, and its id. An edge is computed from its request. */
export function select(
  node: object,
  fields: readonly FieldRequest[],
  edges: Readonly<Record<string, (field: FieldRequest) => unknown>> = {},
): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(node));
  const selected: Record<string, unknown> = {};
  for (const field of fields) {
    const value = edges[field.name]?.(field) ?? values.get(field.name);
    if (value !== undefined) selected[field.name] = cut(value, field.fields);
  }
  return values.has("id") ? { ...selected, id: values.get("id") } : selected;
}
