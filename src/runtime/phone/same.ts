/** Numbers that are dialled in one way and stand in WhatsApp's ids in another. */

/**
 * The same text for all spellings of a mobile number, digits only: WhatsApp writes Mexican ones with a 1 behind the country code, Argentine
 * ones with a 9 and Brazilian ones without their ninth digit, or not, by when the user registered.
 */
export const sameNumber = (digits: string): string =>
  digits
    .replace(/^521(\d{10})$/, "52$1")
    .replace(/^549(\d{10})$/, "54$1")
    .replace(/^(55\d{2})9(\d{8})$/, "$1$2");
