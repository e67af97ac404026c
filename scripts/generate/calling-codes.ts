/** The world's country codes and how many digits follow them, from the metadata of libphonenumber. */
import { type CountryCode, Metadata, type MetadataJson, parsePhoneNumberFromString } from "libphonenumber-js/core";
import exampleNumbers from "libphonenumber-js/examples.mobile.json";
import metadata from "libphonenumber-js/metadata.max.json";

const plans = metadata as unknown as MetadataJson;
const examples: Readonly<Record<string, string>> = exampleNumbers;

/** What people have WhatsApp on. Service numbers have odd lengths that would let typing errors pass. */
const KINDS = ["FIXED_LINE", "MOBILE", "PERSONAL_NUMBER", "VOIP"] as const;

/**
 * Lengths that are no longer dialled, while WhatsApp's ids still have them: Mexico's with a 1 behind the country code, and those of
 * Ivory Coast and Benin from before 2021 and 2024.
 */
const ONLY_IN_IDS: Record<string, number[]> = { "52": [11], "225": [8], "229": [8] };

/** An international number has at most 15 digits, by ITU-T E.164. */
const MOST_DIGITS = 15;

/** What the library has and its types leave out. */
interface Plan {
  type(kind: (typeof KINDS)[number]): { possibleLengths(): number[] } | undefined;
}

const numbering = (code: string, countries: readonly string[]) =>
  (countries.length > 0 ? countries : [code]).map((country) => {
    const plan = new Metadata(plans);
    plan.selectNumberingPlan(country as CountryCode);
    return plan as unknown as Plan;
  });

function lengthsOf(code: string, countries: readonly string[]): number[] {
  const found = numbering(code, countries).flatMap((plan) =>
    KINDS.flatMap((kind) => plan.type(kind)?.possibleLengths() ?? []),
  );
  return [...new Set([...found, ...(ONLY_IN_IDS[code] ?? [])])]
    .filter((length) => code.length + length <= MOST_DIGITS)
    .sort((one, other) => one - other);
}

/** Whether a zero before the national number is dialled at home only, in all countries with the code. */
const hasTrunkZero = (code: string, countries: readonly string[]): boolean =>
  countries.length > 0 &&
  countries.every((country) => {
    const number = examples[country];
    return parsePhoneNumberFromString(`+${code}0${number}`, plans)?.nationalNumber === number;
  });

/** `calling-codes.ts`: the codes with what is alike of them, so that the table stays small. */
export function renderCallingCodes(): string {
  const { country_calling_codes: byCountry, nonGeographic } = metadata;
  const all = Object.entries<readonly string[]>({
    ...byCountry,
    ...Object.fromEntries(Object.keys(nonGeographic).map((code) => [code, []])),
  });
  const groups = new Map<string, string[]>();
  for (const [code, countries] of all) {
    const digits = lengthsOf(code, countries);
    if (digits.length === 0) continue;
    const kind = `digits: [${digits.join(", ")}], trunkZero: ${hasTrunkZero(code, countries)}`;
    groups.set(kind, [...(groups.get(kind) ?? []), code]);
  }
  return [
    "/** Country codes: how many digits may follow, and whether a zero between is dialled at home only. */",
    "export const callingCodes: readonly { digits: readonly number[]; trunkZero: boolean; codes: string }[] = [",
    ...[...groups].map(([kind, codes]) => `  { ${kind}, codes: "${codes.join(" ")}" },`),
    "];",
  ].join("\n");
}
