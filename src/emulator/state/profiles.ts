/** What users see of each number's business. */
import { exampleNodes } from "../../generated/examples.js";
import type { BusinessProfileNode, UpdateBusinessProfileRequest } from "../../generated/openapi.js";

/** Without the id: only the profile that can be read by its own has one. */
export type Profile = Omit<BusinessProfileNode, "id">;

/** What a request changes, and where the picture that it names is now. */
export type ProfileChange = Omit<UpdateBusinessProfileRequest, "messaging_product"> &
  Pick<Profile, "profile_picture_url">;

const SEED: Profile = {
  messaging_product: "whatsapp",
  about: "Books with a view of the harbour",
  address: "3 Quay Street, Port Ellery",
  description: "New and second-hand books, and a reading room above the shop.",
  email: "hello@harbourbooks.example",
  websites: ["https://harbourbooks.example/"],
  vertical: "RETAIL",
};

export class Profiles {
  readonly #profiles = new Map<string, Profile>();
  readonly #firstNumberId: string;

  /** The first number's profile is filled in, and can be read by the id that the description's examples have. */
  constructor(firstNumberId: string) {
    this.#firstNumberId = firstNumberId;
    this.#profiles.set(firstNumberId, SEED);
  }

  /** The number that a profile with an id of its own belongs to. */
  numberOf(profileId: string): string | undefined {
    return profileId === exampleNodes.business_profile_id ? this.#firstNumberId : undefined;
  }

  of(phoneNumberId: string): Profile {
    return this.#profiles.get(phoneNumberId) ?? { messaging_product: "whatsapp" };
  }

  dump(): [phoneNumberId: string, Profile][] {
    return [...this.#profiles];
  }

  load(profiles: readonly (readonly [phoneNumberId: string, Profile])[]): void {
    this.#profiles.clear();
    for (const [id, profile] of profiles) this.#profiles.set(id, profile);
  }

  /** Members that are left out stay, and an empty one is gone. */
  update(phoneNumberId: string, change: ProfileChange): void {
    const members = Object.entries({ ...this.of(phoneNumberId), ...change });
    const profile = Object.fromEntries(members.filter(([, value]) => value !== "" && String(value) !== ""));
    this.#profiles.set(phoneNumberId, profile);
  }
}
