/** Phone numbers as people write them → as the API wants them, with plus sign and country code. */
import { callingCodes } from "../../generated/calling-codes.js";

/** Why a text is no phone number that can be written to. */
export interface Objection {
  rule: string;
  limit?: unknown;
  actual?: unknown;
  /** What is wrong, as the end of a sentence about the number, which is not repeated. */
  words: string;
}

/** Marks that are not seen, which copying from a contact or a page leaves behind. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;
/** Blanks, dots, slashes, tildes and dashes of all scripts. */
const DECORATION = /[\s./~·\p{Pd}\u2053\u2212]/gu;
const BRACKETS = /[()[\]]/g;
/** `+49 (0)151 …`: the zero is dialled at home only. */
const BRACKETED_ZERO = /[([]0[)\]]/;
/** `tel:` (RFC 3966), and the word that Twilio puts before a number. */
const SCHEME = /^(?:tel|whatsapp):/i;
/** `wa.me/15551234567?text=…`: there the plus sign is left out. */
const LINK = /^(?:https?:\/\/)?wa\.me\/\+?(\d+)\/?(?:\?.*)?$/i;
const LONGEST_CODE = 3;

const plans = new Map(callingCodes.flatMap((plan) => plan.codes.split(" ").map((code) => [code, plan] as const)));

/** Digits of any script as 0 to 9. Unicode puts the ten of a script in a row that begins at a multiple of 16, or 6 behind one. */
const asciiDigits = (text: string) =>
  text.replaceAll(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const row = code - (code % 16);
    return String(code - (/\p{Nd}/u.test(String.fromCodePoint(row)) ? row : row + 6));
  });

const cleaned = (given: string) => asciiDigits(given.normalize("NFKC")).replaceAll(INVISIBLE, "").trim();
const objection = (rule: string, words: string): Objection => ({ rule, words });

function ofLength(code: string, national: string): string | Objection {
  const { digits = [] } = plans.get(code) ?? {};
  const { length } = national;
  if (digits.includes(length)) return `+${code}${national}`;
  const words = `takes ${digits.join(" or ")} digits behind the country code ${code}, has ${length}`;
  return { rule: "length", limit: digits, actual: length, words };
}

/** The number, of which the country code is known to come first where `isSure`. */
function international(digits: string, isSure: boolean): string | Objection {
  const starts = Array.from({ length: LONGEST_CODE }, (_, index) => digits.slice(0, index + 1));
  const code = starts.find((start) => plans.has(start));
  if (code === undefined) return objection("countryCode", "begins with no country code");
  const national = digits.slice(code.length);
  if (!national.startsWith("0") || !plans.get(code)?.trunkZero) return ofLength(code, national);
  // With a plus sign it was meant as `+49 (0)151 …`; without one it may be a number of another country without its code.
  if (isSure) return ofLength(code, national.slice(1));
  return objection("countryCode", "may lack its country code: write it with a plus sign");
}

/**
 * A number in any spelling that has its country code: `+1 (555) 123-4567`, `0049 151 …`, `+49 (0)151 …`, `15551234567`, `tel:…`,
 * `wa.me/…`, digits of any script. What could be several numbers, or none, is refused.
 */
export function phoneOf(given: string): string | Objection {
  const text = cleaned(given);
  const link = LINK.exec(text)?.[1];
  if (link !== undefined) return international(link, false);
  const spelled = text.replace(SCHEME, "");
  if (/[\p{L};,#*]/u.test(spelled)) return objection("recipient", "holds letters, an extension or signs to dial");
  const bare = spelled.replaceAll(DECORATION, "").replace(BRACKETED_ZERO, "z").replaceAll(BRACKETS, "");
  const [, plus, digits, rest] = /^(\+|00)?(\d+)(?:z(\d+))?$/.exec(bare) ?? [];
  if (digits === undefined) return objection("recipient", "holds other signs than digits");
  if (digits.startsWith("0"))
    return objection("countryCode", "begins with a zero and lacks its country code: write it as +49 151 ...");
  if (rest === undefined) return international(digits, plus !== undefined);
  return plans.get(digits)?.trunkZero
    ? ofLength(digits, rest)
    : objection("countryCode", "has a zero in brackets where no country code with such a zero comes before it");
}

/** A number of which it is said that it has its country code: only what can be no number anywhere is refused. */
export function exactPhoneOf(given: string): string | Objection {
  const bare = cleaned(given).replaceAll(DECORATION, "").replaceAll(BRACKETS, "");
  const digits = /^\+?([1-9]\d{6,14})$/.exec(bare)?.[1];
  if (digits !== undefined) return `+${digits}`;
  return {
    rule: "recipient",
    limit: "7 to 15 digits",
    words: "must have 7 to 15 digits that begin with a country code",
  };
}
