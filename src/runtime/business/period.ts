/** Periods that counts are asked for. */
import type { OptionRule } from "../core/check-options.js";
import { unixTime } from "../core/time.js";
import { checkMember } from "../graph/call-options.js";

/** A moment: a `Date`, or whole seconds since 1970 as the Graph has them. */
export type Moment = Date | number;

/** From when to when. */
export interface Period {
  /** Its beginning; of a `Date` whole seconds count. */
  start: Moment;
  /** Its end. */
  end: Moment;
}

const isDate = (value: unknown) => value instanceof Date && !Number.isNaN(value.getTime());
const isMoment = (value: unknown) => isDate(value) || Number.isInteger(value);
const aMoment: OptionRule = [isMoment, "a Date that exists, or whole seconds since 1970"];

const DAY = /^\d{4}-\d\d-\d\d$/;
const isDayOrMoment = (value: unknown) => isMoment(value) || (typeof value === "string" && DAY.test(value));
const aDayOrMoment: OptionRule = [isDayOrMoment, "a Date that exists, whole seconds since 1970, or a day (YYYY-MM-DD)"];

/** Seconds since 1970. */
export const secondsOf = (moment: Moment): number => (typeof moment === "number" ? moment : unixTime(moment));

/** The period as Meta takes it. Throws `RequestValidationError` for what is no moment. */
export function periodOf(subject: string, { start, end }: Period): { start: number; end: number } {
  checkMember(subject, "start", start, aMoment);
  checkMember(subject, "end", end, aMoment);
  return { start: secondsOf(start), end: secondsOf(end) };
}

/** A period that may be told in days too, which are those of the account's time zone then; as texts, as Meta takes it. */
export interface DayPeriod {
  /** Its beginning: a moment, or a day as YYYY-MM-DD. */
  start: Moment | string;
  /** Its end, told like `start`. */
  end: Moment | string;
}

/** The period as Meta takes it. Throws `RequestValidationError` for what is neither moment nor day. */
export function dayPeriodOf(subject: string, { start, end }: DayPeriod): { start: string; end: string } {
  checkMember(subject, "start", start, aDayOrMoment);
  checkMember(subject, "end", end, aDayOrMoment);
  const written = (moment: Moment | string) => (typeof moment === "string" ? moment : String(secondsOf(moment)));
  return { start: written(start), end: written(end) };
}
