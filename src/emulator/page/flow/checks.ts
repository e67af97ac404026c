/** Whether what the user has entered can be sent. */
import type { PlacedInput } from "./components.js";
import { checkDate, checkRange } from "./dates.js";
import { type Resolver, resolverOf, type Scope } from "./scope.js";
import { isEmpty, textOf } from "./values.js";

type Component = PlacedInput["component"];
type Of<Type extends Component["type"]> = Extract<Component, { type: Type }>;

const NEEDED = "Fill this in.";
/** Meta's, where the Flow JSON says nothing. */
const LONGEST_LINE = 80;
const LONGEST_TEXT = 600;
const MOST_FILES = 30;
const MOST_KB = 25_600;
const KINDS: Readonly<Record<string, readonly [pattern: RegExp, message: string]>> = {
  number: [/^-?\d+([.,]\d+)?$/, "Enter a number."],
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "Enter an e-mail address."],
  phone: [/^\+?[\d\s().-]{4,}$/, "Enter a phone number."],
  passcode: [/^\d+$/, "Enter digits only."],
};

/** A pattern that is no regular expression lets everything pass: it is the business's mistake, not the user's. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}

function checkLine(component: Of<"TextInput">, value: string, { number, optional }: Resolver): string | undefined {
  const [fewest, most] = [number(component["min-chars"]) ?? 0, number(component["max-chars"]) ?? LONGEST_LINE];
  if (value.length < fewest) return `Enter at least ${fewest} characters.`;
  if (value.length > most) return `Enter at most ${most} characters.`;
  const [kind, message] = KINDS[component["input-type"] ?? "text"] ?? [];
  if (kind && !kind.test(value)) return message;
  const pattern = optional(component.pattern);
  return pattern !== undefined && !matches(pattern, value) ? "This does not have the right form." : undefined;
}

function checkArea(component: Of<"TextArea">, value: string, { number }: Resolver): string | undefined {
  const most = number(component["max-length"]) ?? LONGEST_TEXT;
  return value.length > most ? `Enter at most ${most} characters.` : undefined;
}

function checkCount(component: Of<"CheckboxGroup" | "ChipsSelector">, count: number, { number }: Resolver) {
  const [fewest, most] = [number(component["min-selected-items"]), number(component["max-selected-items"])];
  if (fewest !== undefined && count < fewest) return `Choose at least ${fewest}.`;
  return most !== undefined && count > most ? `Choose at most ${most}.` : undefined;
}

function checkFiles(component: Of<"PhotoPicker" | "DocumentPicker">, value: unknown): string | undefined {
  const isPhoto = component.type === "PhotoPicker";
  const fewest = (isPhoto ? component["min-uploaded-photos"] : component["min-uploaded-documents"]) ?? 0;
  const most = (isPhoto ? component["max-uploaded-photos"] : component["max-uploaded-documents"]) ?? MOST_FILES;
  const count = Array.isArray(value) ? value.length : 0;
  if (count < fewest) return fewest === 1 ? NEEDED : `Choose at least ${fewest} files.`;
  return count > most ? `Choose at most ${most} files.` : undefined;
}

/** The most bytes of a file. */
export const mostBytes = (component: Of<"PhotoPicker" | "DocumentPicker">): number =>
  (component["max-file-size-kb"] ?? MOST_KB) * 1024;

function checkEntered(component: Component, value: unknown, resolver: Resolver): string | undefined {
  switch (component.type) {
    case "TextInput":
      return checkLine(component, textOf(value), resolver);
    case "TextArea":
      return checkArea(component, textOf(value), resolver);
    case "CheckboxGroup":
    case "ChipsSelector":
      return checkCount(component, Array.isArray(value) ? value.length : 0, resolver);
    case "DatePicker":
      return checkDate(component, value, resolver);
    case "CalendarPicker":
      return checkRange(component, value, resolver);
    default:
      return undefined;
  }
}

function isRequired(component: Component, resolver: Resolver): boolean {
  if (!("required" in component)) return false;
  const { required } = component;
  if (typeof required === "object") return Object.values(required).some((one) => resolver.flag(one, false));
  return resolver.flag(required, false);
}

/** What is wrong with an input, in words for the user. What cannot be changed is never wrong. */
export function mistakeOf({ component }: PlacedInput, scope: Scope): string | undefined {
  const resolver = resolverOf(scope);
  if ("enabled" in component && !resolver.flag(component.enabled, true)) return undefined;
  const value = scope.screens[scope.screen]?.form[component.name];
  if (component.type === "PhotoPicker" || component.type === "DocumentPicker") return checkFiles(component, value);
  const isMissing = isEmpty(value) || (component.type === "OptIn" && value !== true);
  const isNeeded = isRequired(component, resolver);
  if (isMissing && component.type === "CalendarPicker" && isNeeded) return checkRange(component, value, resolver);
  if (isMissing) return isNeeded ? NEEDED : undefined;
  return checkEntered(component, value, resolver);
}
