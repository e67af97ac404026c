/** The country of a phone number. */
import { type Country, countries } from "../../generated/countries.js";

export type { Country };

let byStart: ReadonlyMap<string, Country> | undefined;

/** Made when it is asked for: few programs do. */
function starts(): ReadonlyMap<string, Country> {
  byStart ??= new Map(
    Object.entries(countries).flatMap(([country, all]) => all.split(" ").map((start) => [start, country as Country])),
  );
  return byStart;
}

const LONGEST_START = 8;

/** Whether these two letters are a country that has phone numbers. `UK` is none: it is `GB`. */
export const isCountry = (letters: unknown): letters is Country =>
  typeof letters === "string" && Object.hasOwn(countries, letters);

/**
 * The country of a number with its country code, digits only. Canada, Puerto Rico and others are told from the United States by their area
 * codes, Kazakhstan from Russia by the digit after the 7. Undefined for what belongs to no country, such as satellite telephones.
 */
export function countryOf(digits: string): Country | undefined {
  for (let length = Math.min(LONGEST_START, digits.length); length > 0; length--) {
    const country = starts().get(digits.slice(0, length));
    if (country !== undefined) return country;
  }
  return undefined;
}
