/** The values that inputs begin with, and what is said to be wrong with them. */
import type { FlowScreen } from "../../../generated/openapi.js";
import { allComponents, isInput, type PlacedInput } from "./components.js";
import { resolve, type Scope } from "./scope.js";
import { isObject, textOf, type Values } from "./values.js";

const WRITTEN = new Set(["TextInput", "TextArea"]);

/** A member of the form's object for all, or the input's own. */
function propertyOf(
  { component, form }: PlacedInput,
  own: string,
  shared: "init-values" | "error-messages",
  scope: Scope,
) {
  const value: unknown = Reflect.get(component, own);
  if (value !== undefined) return resolve(value, scope);
  const all = form && resolve(form[shared], scope);
  return isObject(all) && Object.hasOwn(all, component.name) ? all[component.name] : undefined;
}

/** What the input begins with. A line that nobody wrote in is an empty text, a box that nobody ticked is off. */
function firstValueOf(input: PlacedInput, scope: Scope): unknown {
  const value = propertyOf(input, "init-value", "init-values", scope);
  const { type } = input.component;
  if (WRITTEN.has(type)) return textOf(value);
  if (type === "OptIn") return value === true || value === "true";
  if (type === "CheckboxGroup" || type === "ChipsSelector") return Array.isArray(value) ? value : [];
  return value === "" ? undefined : value;
}

/** Of all inputs of a screen, by their names. */
export function firstValues(screen: FlowScreen, scope: Scope): Values {
  const inputs = allComponents(screen).filter(isInput);
  // The first of one name counts: of those in branches one is shown.
  return Object.fromEntries(inputs.reverse().map((input) => [input.component.name, firstValueOf(input, scope)]));
}

/** What the business says is wrong with the input: a text, or for ranges and files an object of texts. */
export function givenError(input: PlacedInput, scope: Scope): string | undefined {
  const value = propertyOf(input, "error-message", "error-messages", scope);
  const text = isObject(value) ? Object.values(value).map(textOf).join(" ") : textOf(value);
  return text === "" ? undefined : text;
}
