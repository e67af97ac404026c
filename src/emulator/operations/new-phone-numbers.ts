/** `POST /{waba_id}/phone_numbers`: numbers that the account gets while the emulator runs. */
import type { CreatedNode } from "../../generated/openapi.js";
import { countryOf } from "../base/country.js";
import { invalidParameter, Refusal } from "../base/refusal.js";
import { metadataOf } from "../state/business.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";

/** As people write it: `+1 555-014-7720`, `+46 701234567`. Without the dial code by itself, it stays one row of digits. */
function displayOf(cc: string, digits: string): string {
  const [, area, exchange, line] = /^(\d{3})(\d{3})(\d{4})$/.exec(digits) ?? [];
  if (cc === "1" && area !== undefined) return `+1 ${area}-${exchange}-${line}`;
  return cc === "" ? `+${digits}` : `+${cc} ${digits}`;
}

function alreadyThere(digits: string): Refusal {
  return new Refusal(400, {
    message: "(#100) Invalid parameter",
    code: 100,
    error_subcode: 2388012,
    error_user_title: "Number already there",
    error_user_msg: `The account has the number ${digits}.`,
    error_data: { messaging_product: "whatsapp", details: "phone_number: the account has this number" },
  });
}

/** Nobody has to verify what was verified before; a number that is moved from elsewhere has to be, and keeps a name. */
export function createPhoneNumber(world: World, { body }: Call<"createPhoneNumber">): CreatedNode {
  const { business, registrations, verifications } = world;
  const { cc = "", phone_number, preverified_id, migrate_phone_number: isMoved = false } = body;
  const verified_name = body.verified_name ?? (isMoved ? business.account.name : undefined);
  if (verified_name === undefined) throw invalidParameter("verified_name: required for a new number");
  const digits = `${cc}${phone_number}`;
  if (business.numbers.some((number) => metadataOf(number).display_phone_number === digits)) throw alreadyThere(digits);
  const country = countryOf(digits);
  const isPreverified = preverified_id !== undefined;
  const { id } = business.addNumber({
    display_phone_number: displayOf(cc, phone_number),
    verified_name,
    ...(cc !== "" && { country_dial_code: cc }),
    ...(country !== undefined && { country_code: country }),
    ...(isPreverified && { is_preverified_number: true }),
  });
  verifications.add(id, isPreverified);
  registrations.add(id);
  return { id };
}
