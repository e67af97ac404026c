/** Filters by who wrote. */
import type { Country } from "../../../generated/countries.js";
import { isUserId } from "../../core/addressee.js";
import { ConfigurationError } from "../../core/errors.js";
import { countryOf, isCountry } from "../../phone/country.js";
import { phoneOf } from "../../phone/phone.js";
import { sameNumber } from "../../phone/same.js";
import { type AnyFilter, passing } from "./filter.js";
import { type Some, someTextsOf } from "./lists.js";
import { type MessageName, messageOf } from "./names.js";

/** A user id as it is, a number as it is compared. */
function senderOf(given: string): string {
  const text = given.trim();
  if (isUserId(text)) return text;
  const phone = phoneOf(text);
  if (typeof phone === "string") return sameNumber(phone.slice(1));
  throw new ConfigurationError(
    `fromSender() takes phone numbers and user ids; as a number, one of these ${phone.words}.`,
  );
}

/**
 * Lets messages of these users pass: by phone number with its country code, in any spelling, or by business-scoped user id
 * (`US.1349...`) or parent id. A user who hides their number is known by id alone: give both where you have both.
 * Throws `ConfigurationError` for what is neither.
 */
export function fromSender(...senders: Some<string>): AnyFilter<{ name: MessageName }> {
  const wanted = new Set([...someTextsOf(senders, "fromSender")].map(senderOf));
  return passing((event) => {
    const message = messageOf(event);
    if (!message) return false;
    const { from, from_user_id, from_parent_user_id } = message;
    return (
      wanted.has(sameNumber(from ?? "")) || wanted.has(from_user_id ?? "") || wanted.has(from_parent_user_id ?? "")
    );
  });
}

/** The two letters that a user id begins with. */
const countryOfUser = (userId: string | undefined) =>
  userId !== undefined && isUserId(userId) ? userId.slice(0, 2) : undefined;

/**
 * Lets messages of users from these countries pass, in the two letters of ISO 3166 (`DE`, and `GB` for the United Kingdom): by what
 * Meta put before their user id, else by their phone number. Canada and the United States share a country code and are told apart by area
 * code, Russia and Kazakhstan by the next digit. A number tells where it was given out, not where its user is.
 * Throws `ConfigurationError` for what is no country.
 */
export function fromCountry(...countries: Some<Country>): AnyFilter<{ name: MessageName }> {
  const wanted = someTextsOf(countries, "fromCountry");
  for (const country of countries)
    if (!isCountry(country))
      throw new ConfigurationError(
        `fromCountry() knows no country ${JSON.stringify(country)}: they are written like "DE".`,
      );
  return passing((event) => {
    const message = messageOf(event);
    if (!message) return false;
    const { from, from_user_id, from_parent_user_id } = message;
    const byId = countryOfUser(from_user_id) ?? countryOfUser(from_parent_user_id);
    return wanted.has(byId ?? countryOf(from ?? "") ?? "");
  });
}
