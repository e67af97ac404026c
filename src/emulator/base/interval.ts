/** The intervals that analytics count in; days and months are UTC's. */

export type IntervalUnit = "half-hour" | "day" | "month";

const LENGTH_S = { "half-hour": 1800, day: 86_400 };

/** Begin and end of the interval around a time, in seconds since 1970. */
export function intervalAround(seconds: number, unit: IntervalUnit): [number, number] {
  if (unit === "month") {
    const date = new Date(seconds * 1000);
    const month = (offset: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset) / 1000;
    return [month(0), month(1)];
  }
  const start = seconds - (seconds % LENGTH_S[unit]);
  return [start, start + LENGTH_S[unit]];
}
