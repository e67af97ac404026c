/** The country of a number, beside what libphonenumber says of it. */
import fc from "fast-check";
import examples from "libphonenumber-js/examples.mobile.json";
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { countryOf } from "../../src/runtime/phone/country.js";
import { sameNumber } from "../../src/runtime/phone/same.js";
import { seeded } from "../support/property.js";

const numbers: Readonly<Record<string, string>> = examples;
const countries = getCountries().filter((country) => numbers[country] !== undefined);
/** Their numbers, or some of them, are also their neighbour's, who is told. */
const WITHIN: Record<string, string> = {
  AX: "FI",
  BL: "GP",
  CC: "AU",
  CX: "AU",
  EH: "MA",
  IM: "GB",
  MF: "GP",
  SJ: "NO",
  VA: "IT",
};

test("knows the country of the example number of every country", () => {
  const told = countries.map((country) => {
    const digits = `${getCountryCallingCode(country)}${numbers[country]}`;
    return [country, countryOf(digits)];
  });
  const wrong = told.filter(([country = "", found]) => found !== country && found !== WITHIN[country]);
  expect(wrong).toEqual([]);
});

test("says of valid numbers what libphonenumber says, where it is sure", () => {
  const anyNumber = fc.tuple(fc.constantFrom<CountryCode>(...countries), fc.stringMatching(/^\d{6}$/));
  fc.assert(
    fc.property(anyNumber, ([country, digits]) => {
      const known = numbers[country] ?? "";
      const national = (known.slice(0, 3) + digits + known).slice(0, known.length);
      const number = parsePhoneNumberFromString(`+${getCountryCallingCode(country)}${national}`);
      if (!number?.isValid() || number.getPossibleCountries().length > 1 || number.country === undefined) return;
      const found = countryOf(number.number.slice(1));
      expect([number.country, WITHIN[number.country]]).toContain(found);
    }),
    seeded(2_000),
  );
});

test("knows no country of what is no number, and of numbers that belong to none", () => {
  for (const digits of ["", "0", "abc", "__proto__", "8816", "979123456789"]) expect(countryOf(digits)).toBeUndefined();
});

test("compares mobile numbers without the digit that only some spellings have, and no others", () => {
  expect(sameNumber("5215512345678")).toBe(sameNumber("525512345678"));
  expect(sameNumber("5511912345678")).toBe(sameNumber("551112345678"));
  for (const other of ["16505551234", "4915123456789", "521551234567", "54911234567", ""])
    expect(sameNumber(other)).toBe(other);
});
