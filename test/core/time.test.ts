/** Moments in the ways that the Graph writes them, and what is none. */
import { expect, test } from "vitest";
import { ConfigurationError, dateOf, unixTime } from "wapi-ts";

test.each(["1767740712", 1767740712, "2026-01-06T23:05:12+0000"])("reads %s", (moment) => {
  expect(dateOf(moment).toISOString()).toBe("2026-01-06T23:05:12.000Z");
});

test.each([new Date(Number.NaN), "2026-01-06", 1767740712, null, undefined])("refuses %s as a Date", (given) => {
  expect(() => unixTime(given as Date)).toThrow(ConfigurationError);
});

test.each(["", "soon", null, undefined, {}, Number.NaN])("refuses %s as a moment", (given) => {
  expect(() => dateOf(given as string)).toThrow(ConfigurationError);
});
