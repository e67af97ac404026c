/** Which country a phone number is of. */
import { countries } from "../../generated/countries.js";

/** The longest first: it decides. */
const beginnings = Object.entries(countries)
  .flatMap(([country, texts]) => texts.split(" ").map((beginning): [string, string] => [beginning, country]))
  .sort(([one], [other]) => other.length - one.length);

/** In the two letters of ISO 3166; undefined for digits that no country's numbers begin with. */
export const countryOf = (digits: string): string | undefined =>
  beginnings.find(([beginning]) => digits.startsWith(beginning))?.[1];
