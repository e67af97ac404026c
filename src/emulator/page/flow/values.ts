/** Values of a flow, as expressions take them. What the user has not entered is as good as an empty text. */

export type Values = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A value as it is read: nothing for what is missing, a list with commas. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(textOf).join(", ");
  return isObject(value) ? JSON.stringify(value) : String(value);
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);

/** A flag, or the text of one. */
export const isTrue = (value: unknown): boolean =>
  !isEmpty(value) && value !== false && value !== "false" && value !== 0;

/** The text of a number is one, too: that is what a line for numbers holds. Nothing is zero. */
export function numberOf(value: unknown): number {
  const number = Number(isEmpty(value) ? 0 : value);
  return Number.isFinite(number) ? number : 0;
}

export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one === "number" || typeof other === "number")
    return !isEmpty(one) && !isEmpty(other) && Number(one) === Number(other);
  if (typeof one === "boolean" || typeof other === "boolean") return isTrue(one) === isTrue(other);
  return textOf(one) === textOf(other);
}
