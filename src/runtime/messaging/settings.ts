import type { CallOptions, GraphClient, QueryOf } from "../../generated/client.js";
import type { PhoneNumberSettings, UpdatePhoneNumberSettingsRequest } from "../../generated/openapi.js";
import { getPhoneNumberSettings, updatePhoneNumberSettings } from "../../generated/operations/phone-numbers.js";
import { splitOptions } from "../graph/call-options.js";

/** Options of {@link SettingsManager.get}. */
export type GetSettingsOptions = CallOptions & QueryOf<"getPhoneNumberSettings">;
/** The settings that change, one kind or several. */
export interface UpdateSettingsOptions extends CallOptions, UpdatePhoneNumberSettingsRequest {}

/**
 * The settings of one number: calling, where messages are stored, the check of a user's identity, encryption of payloads.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/settings-api | Meta: Settings}
 */
export class SettingsManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** The settings. With `include_sip_credentials` the SIP password comes with them: keep it out of logs. */
  async get(options: GetSettingsOptions = {}): Promise<PhoneNumberSettings> {
    const { call, rest: query } = splitOptions(options);
    return getPhoneNumberSettings(this.#graph, { params: { path: this.#path, query }, ...call });
  }

  /** Changes settings; kinds that are left out stay as they are. */
  async update(options: UpdateSettingsOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updatePhoneNumberSettings(this.#graph, { params: { path: this.#path }, body, ...call });
  }
}
