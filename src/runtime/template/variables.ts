/** The variables of a template's texts: `{{1}}`, `{{order_id}}`. */

/** Between two braces and the nearest two that close. The type below reads a text the same way. */
const VARIABLE = /\{\{([\s\S]*?)\}\}/g;

/** What stands between the braces, from left to right, as often as it is there. */
export const variablesIn = (text: string): string[] => Array.from(text.matchAll(VARIABLE), ([, name = ""]) => name);

/** The text with its variables taken out, each replaced. */
export const withoutVariables = (text: string, replacement = ""): string => text.replace(VARIABLE, replacement);

export const isNumbered = (name: string): boolean => /^\d+$/.test(name);

/** What stands between the braces, as a union. One step for each variable: the length of the text costs nothing. */
export type VariablesOf<Text extends string, Found extends string = never> = string extends Text
  ? string
  : Text extends `${string}{{${infer Name}}}${infer Rest}`
    ? VariablesOf<Rest, Found | Name>
    : Found;

/** As many values as there are numbers from 1 without a gap. */
type Numbered<Names extends string, Values extends string[] = []> = `${[...Values, string]["length"]}` extends Names
  ? Numbered<Names, [...Values, value: string]>
  : Values;

/** The values that a text takes: a list for numbers, an object for names, `never` where there is nothing to fill in. */
export type ValuesOf<Text extends string, Names extends string = VariablesOf<Text>> = [Names] extends [never]
  ? never
  : string extends Names
    ? readonly string[] | Readonly<Record<string, string>>
    : [Names] extends [`${number}`]
      ? Readonly<Numbered<Names>>
      : { readonly [Name in Names]: string };
