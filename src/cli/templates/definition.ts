/** A template as a file holds it. */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export interface Definition {
  readonly name: string;
  readonly language: string;
  /** Everything, `name` and `language` too, in the order in which it is written. */
  readonly members: JsonObject;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** By which a template is told from others. */
export const keyOf = ({ name, language }: Pick<Definition, "name" | "language">): string =>
  JSON.stringify([name, language]);

/** For people. Both are `[a-z0-9_]` where they come from Meta; nothing else reaches a terminal. */
export const titleOf = ({ name, language }: Pick<Definition, "name" | "language">): string =>
  `${printable(name)} (${printable(language)})`;

/** A terminal acts on control characters, and shows text backwards after some others. */
export const printable = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The same order everywhere: by code units, whatever the locale. */
export const inOrder = <T extends Pick<Definition, "name" | "language">>(definitions: readonly T[]): T[] =>
  [...definitions].sort((a, b) => byText(a.name, b.name) || byText(a.language, b.language));
