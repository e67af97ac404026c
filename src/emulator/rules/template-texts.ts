/** The variables of a template's texts, and their values. */
import type { TemplateBodyParameter } from "../../generated/openapi.js";
import { invalidParameter, type Refusal, ruleRefusal } from "../base/refusal.js";

export interface Text {
  /** Where it stands: `body`. */
  readonly part: string;
  readonly text: string;
  /** Whether the variables have names. */
  readonly named: boolean;
  /** Characters of the filled text. */
  readonly maxLength: number;
  /** Characters of each value. */
  readonly maxValueLength?: number;
}

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name ?? "")),
];

export const invalidParts = (details: string): Refusal =>
  ruleRefusal(132018, "There's an issue with the parameters in your template", details);

const isNamed = (value: TemplateBodyParameter) => value.type === "text" && value.parameter_name !== undefined;
const nameOf = (value: TemplateBodyParameter) => (value.type === "text" ? value.parameter_name : undefined);

/** A value as users see it. */
function shown(value: TemplateBodyParameter): string {
  if (value.type === "text") return value.text;
  return value.type === "currency" ? value.currency.fallback_value : value.date_time.fallback_value;
}

function assertNames(
  { part, named }: Text,
  variables: readonly string[],
  values: readonly TemplateBodyParameter[],
): void {
  if (named && !values.every(isNamed)) throw invalidParameter("Parameter name is missing or empty");
  const names = values.map(nameOf);
  const unknown = names.find((name) => name !== undefined && (!named || !variables.includes(name)));
  if (unknown !== undefined) throw invalidParts(`${part}: the template has no parameter ${unknown}`);
  const missing = variables.find((name) => named && !names.includes(name));
  if (missing !== undefined) throw invalidParts(`${part}: parameter ${missing} is missing`);
}

/** Throws `Refusal` for values that are not as many as the variables, that have other names, and that are too long. */
export function assertTexts(text: Text, values: readonly TemplateBodyParameter[]): void {
  const { part, named, maxLength, maxValueLength = Number.POSITIVE_INFINITY } = text;
  const variables = variablesIn(text.text);
  if (values.length !== variables.length)
    throw ruleRefusal(
      132000,
      "Number of parameters does not match the expected number of params",
      `${part}: number of localizable_params (${values.length}) does not match the expected number of params (${variables.length})`,
    );
  assertNames(text, variables, values);
  const long = values.findIndex((value) => shown(value).length > maxValueLength);
  if (long !== -1)
    throw invalidParts(`${part}: Parameter at index ${long} exceeds the parameter length limit ${maxValueLength}`);
  const valueFor = (name: string) =>
    named ? values.find((value) => nameOf(value) === name) : values[variables.toSorted(byNumber).indexOf(name)];
  const filled = text.text.replace(VARIABLE, (variable, name: string) => {
    const value = valueFor(name);
    return value ? shown(value) : variable;
  });
  if (filled.length > maxLength)
    throw ruleRefusal(
      132005,
      "Translated text too long",
      `${part}: ${filled.length} characters, at most ${maxLength} are allowed`,
    );
}

const byNumber = (a: string, b: string) => Number(a) - Number(b);
