/** An object with members, such as JSON has. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is such an object: neither a list nor null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
