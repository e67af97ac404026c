/** Which country a phone number is of, by the digits that it begins with, from the metadata of libphonenumber. */
import { type CountryCode, Metadata, type MetadataJson } from "libphonenumber-js/core";
import exampleNumbers from "libphonenumber-js/examples.mobile.json";
import metadata from "libphonenumber-js/metadata.max.json";

const plans = metadata as unknown as MetadataJson;
const examples: Readonly<Record<string, string>> = exampleNumbers;

/** What people have WhatsApp on. */
const KINDS = ["FIXED_LINE", "MOBILE", "PERSONAL_NUMBER", "VOIP"] as const;

/** As many digits behind the country code tell countries apart that share it, such as Jersey from Great Britain. */
const DEEPEST = 5;
/** What may follow them: a range of numbers is seldom given to a country for some of these only. */
const ENDINGS = ["2345678", "9012345"];

/** What the library has and its types leave out. */
interface Plan {
  type(kind: (typeof KINDS)[number]): { pattern(): string; possibleLengths(): number[] } | undefined;
}

/** A country as far as its numbers tell. */
interface Numbers {
  country: string;
  /** How many digits a mobile one has behind the country code. */
  length: number;
  has(national: string): boolean;
}

function numbersOf(country: string): Numbers {
  const selected = new Metadata(plans);
  selected.selectNumberingPlan(country as CountryCode);
  const plan = selected as unknown as Plan;
  const patterns = KINDS.flatMap((kind) => {
    const found = plan.type(kind);
    return found?.pattern() ? [new RegExp(`^(?:${found.pattern()})$`)] : [];
  });
  return {
    country,
    length: examples[country]?.length ?? 0,
    has: (national) => patterns.some((pattern) => pattern.test(national)),
  };
}

/** The countries that have numbers with this beginning. */
const ownersOf = (start: string, countries: readonly Numbers[]): string[] =>
  countries
    .filter(({ has, length }) => ENDINGS.some((ending) => has((start + ending + ending).slice(0, length))))
    .map(({ country }) => country);

interface Starts {
  owners: ReadonlySet<string>;
  /** Beginnings of numbers, as short as can be: what no country has belongs to its neighbour. */
  starts: [start: string, country: string][];
}

function startsOf(start: string, countries: readonly Numbers[]): Starts {
  const below =
    start.length === DEEPEST
      ? [{ owners: new Set(ownersOf(start, countries)), starts: [] }]
      : Array.from({ length: 10 }, (_, digit) => startsOf(`${start}${digit}`, countries));
  const owners = new Set(below.flatMap((one) => [...one.owners]));
  const [owner] = owners;
  if (owners.size === 1 && owner !== undefined) return { owners, starts: [[start, owner]] };
  return { owners, starts: below.flatMap((one): Starts["starts"] => one.starts) };
}

function startsOfCode(code: string, shared: readonly string[]): [start: string, country: string][] {
  const [main = ""] = shared;
  if (shared.length < 2) return [[code, main]];
  const { starts } = startsOf("", shared.map(numbersOf));
  const others = starts.filter(([, country]) => country !== main);
  return [[code, main], ...others.map(([start, country]): [string, string] => [code + start, country])];
}

/** `countries.ts`: country → the digits that its numbers begin with, and no other country's with a longer beginning. */
export function renderCountries(): string {
  const byCountry = new Map<string, string[]>();
  for (const [code, shared] of Object.entries<readonly string[]>(metadata.country_calling_codes))
    for (const [start, country] of startsOfCode(code, shared))
      byCountry.set(country, [...(byCountry.get(country) ?? []), start]);
  return [
    "/** Country, in the two letters of ISO 3166 → what its phone numbers begin with. The longest beginning that fits a number decides. */",
    "export const countries = {",
    ...[...byCountry].sort().map(([country, starts]) => `  ${country}: "${starts.join(" ")}",`),
    "} as const;",
    "",
    "/** A country in the two letters of ISO 3166, such as `DE`. */",
    "export type Country = keyof typeof countries;",
  ].join("\n");
}
