/** Days that can be chosen. They are texts, `YYYY-MM-DD`, which are in order as texts. */
import type { FlowCalendarPicker, FlowDatePicker } from "../../../generated/openapi.js";
import type { Resolver } from "./scope.js";
import { isEmpty, isObject, textOf } from "./values.js";

const DAY_MS = 86_400_000;
const WEEK = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const NEEDED = "Choose a day.";

type Picker = FlowDatePicker | FlowCalendarPicker;
export type RangeEnd = "start-date" | "end-date";

/** Milliseconds since 1970, which days were before Flow JSON 5.0, are a day, too. */
const dayOf = (text: string): string =>
  /^\d{5,}$/.test(text) ? new Date(Number(text)).toISOString().slice(0, 10) : text;

/** The first and the last day that can be chosen, where there is one. */
export const limitsOf = (component: Picker, { optional }: Resolver) => ({
  min: dayOf(optional(component["min-date"]) ?? ""),
  max: dayOf(optional(component["max-date"]) ?? ""),
});

function checkDay(component: Picker, day: string, resolver: Resolver): string | undefined {
  const { min, max } = limitsOf(component, resolver);
  if (Number.isNaN(Date.parse(day))) return "Enter a day.";
  if (min !== "" && day < min) return `Choose a day from ${min} on.`;
  if (max !== "" && day > max) return `Choose a day up to ${max}.`;
  const isTaken = resolver.list(component["unavailable-dates"]).some((one) => dayOf(textOf(one)) === day);
  const week = "include-days" in component ? resolver.list(component["include-days"]) : [];
  const isOpen = week.length === 0 || week.includes(WEEK[new Date(day).getUTCDay()]);
  return isTaken || !isOpen ? "This day cannot be chosen." : undefined;
}

export const checkDate = (component: FlowDatePicker, value: unknown, resolver: Resolver): string | undefined =>
  checkDay(component, textOf(value), resolver);

export const isRange = ({ mode }: FlowCalendarPicker, { text }: Resolver): boolean => text(mode) === "range";

/** A property of a range has a part for each end. */
export function partOf(value: unknown, end: RangeEnd | undefined): unknown {
  return end !== undefined && isObject(value) ? value[end] : value;
}

function checkEnd(component: FlowCalendarPicker, value: unknown, end: RangeEnd, resolver: Resolver) {
  const day = partOf(isObject(value) ? value : undefined, end);
  if (!isEmpty(day)) return checkDay(component, textOf(day), resolver);
  return resolver.flag(partOf(component.required, end), false) ? NEEDED : undefined;
}

/** Of one day, or of both. */
export function checkRange(component: FlowCalendarPicker, value: unknown, resolver: Resolver): string | undefined {
  if (!isRange(component, resolver)) return isEmpty(value) ? NEEDED : checkDay(component, textOf(value), resolver);
  const mistake =
    checkEnd(component, value, "start-date", resolver) ?? checkEnd(component, value, "end-date", resolver);
  if (mistake !== undefined || !isObject(value)) return mistake;
  const [from, to] = [value["start-date"], value["end-date"]].map((day) => Date.parse(textOf(day)));
  if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return undefined;
  const days = (to - from) / DAY_MS + 1;
  if (days < 1) return "The last day comes before the first.";
  const [fewest, most] = [resolver.number(component["min-days"]), resolver.number(component["max-days"])];
  if (fewest !== undefined && days < fewest) return `Choose at least ${fewest} days.`;
  return most !== undefined && days > most ? `Choose at most ${most} days.` : undefined;
}
