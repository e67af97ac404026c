/** Numbers of all countries, as libphonenumber writes them: what people type is read as the number that they mean. */
import fc from "fast-check";
import examples from "libphonenumber-js/examples.mobile.json";
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { expect, test } from "vitest";
import { phoneOf } from "../../src/runtime/phone/phone.js";
import { seeded } from "../support/property.js";

const numbers: Readonly<Record<string, string>> = examples;
const countries = getCountries().filter((country) => numbers[country] !== undefined);

/** A valid mobile number of any country: one that is known to exist, with its last four digits thrown anew. */
const anyNumber = fc
  .tuple(fc.constantFrom<CountryCode>(...countries), fc.integer({ min: 0, max: 9999 }))
  .map(([country, end]) => {
    const known = numbers[country] ?? "";
    const national = known.slice(0, -4) + String(end).padStart(4, "0");
    return parsePhoneNumberFromString(`+${getCountryCallingCode(country)}${national}`);
  })
  .filter((number) => number?.isValid() === true && number.getType() !== "PREMIUM_RATE");

const everyNumber = (check: (number: NonNullable<ReturnType<typeof parsePhoneNumberFromString>>) => void) =>
  fc.assert(
    fc.property(anyNumber, (number) => {
      if (number) check(number);
    }),
    seeded(500),
  );

test("reads the example of every country, as it is written there and with any of the usual signs", () => {
  for (const country of countries) {
    const number = parsePhoneNumberFromString(`+${getCountryCallingCode(country)}${numbers[country]}`);
    expect([country, phoneOf(number?.formatInternational() ?? "")]).toEqual([country, number?.number]);
  }
});

test("reads a valid number of any country in every international format", () => {
  everyNumber((number) => {
    const digits = number.number.slice(1);
    for (const text of [
      number.format("E.164"),
      number.formatInternational(),
      number.format("RFC3966"),
      digits,
      `00${digits}`,
      `00 ${number.formatInternational().slice(1)}`,
      `(+${number.countryCallingCode}) ${number.nationalNumber}`,
      `https://wa.me/${digits}`,
    ])
      expect([text, phoneOf(text)]).toEqual([text, number.number]);
  });
});

test("reads a number as it is dialled at home behind its country code, or refuses it, but never as another one", () => {
  everyNumber((number) => {
    const text = `+${number.countryCallingCode} ${number.formatNational()}`;
    const read = phoneOf(text);
    if (typeof read === "string") expect([text, read]).toEqual([text, parsePhoneNumberFromString(text)?.number]);
  });
});

test("refuses numbers as they are dialled at home with a zero before them", () => {
  everyNumber((number) => {
    const text = number.formatNational();
    if (text.replaceAll(/\D/g, "").startsWith("0")) expect(phoneOf(text)).toHaveProperty("rule", "countryCode");
  });
});

test("gives a plus sign and at most 15 digits for whatever is typed, or says what is wrong without repeating it", () => {
  const anything = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."0123456789+() -.[]/z\u200e٣７") }),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const read = phoneOf(text);
      if (typeof read === "string") expect(read).toMatch(/^\+[1-9]\d{6,14}$/);
      else if (text.length > 3 && /\d/.test(text)) expect(read.words).not.toContain(text);
    }),
    seeded(500),
  );
});
