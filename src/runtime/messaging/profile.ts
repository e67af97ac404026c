import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  ApplyForOfficialBusinessAccountRequest,
  UpdateBusinessComplianceInfoRequest,
  UpdateBusinessProfileRequest,
} from "../../generated/openapi.js";
import {
  applyForOfficialBusinessAccount,
  getBusinessComplianceInfo,
  getBusinessProfile,
  getOfficialBusinessAccount,
  updateBusinessComplianceInfo,
  updateBusinessProfile,
} from "../../generated/operations/profiles.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type PageOf, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link ProfileManager.get}. */
export type GetProfileOptions<F = undefined> = ReadOptions<"getBusinessProfile", F>;
/** What changes of a profile; what is left out stays. */
export interface UpdateProfileOptions extends CallOptions, Omit<UpdateBusinessProfileRequest, "messaging_product"> {}
/** Options of {@link ProfileManager.getOfficialBusinessAccount}. */
export type GetOfficialAccountOptions<F = undefined> = ReadOptions<"getOfficialBusinessAccount", F>;
/** An application for an official business account. */
export interface ApplyForOfficialAccountOptions extends CallOptions, ApplyForOfficialBusinessAccountRequest {}
/** Options of {@link ProfileManager.getComplianceInfo}. */
export type GetNumberComplianceOptions<F = undefined> = ReadOptions<"getBusinessComplianceInfo", F>;
/** Who stands behind a business in India. */
export interface UpdateNumberComplianceOptions
  extends CallOptions,
    Omit<UpdateBusinessComplianceInfoRequest, "messaging_product"> {}

/**
 * What users see of the business behind a number.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles | Meta: Business profiles}
 */
export class ProfileManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** The profile, as `fields` ask; undefined where Meta gives none. */
  async get<const F extends FieldsOf<"getBusinessProfile"> | undefined = undefined>(
    options: GetProfileOptions<F> = {},
  ): Promise<Read<"getBusinessProfile", F> | undefined> {
    const node = "BusinessProfileItem";
    const list = readNode<PageOf<"getBusinessProfile", F>>(
      this.#graph,
      getBusinessProfile,
      node,
      () => this.#path,
      options,
    );
    return (await list).data[0];
  }

  /**
   * Changes the profile. The picture is given by `profile_picture_handle`, the handle of a resumable upload, not by a media id.
   */
  async update(options: UpdateProfileOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    const body = { messaging_product: "whatsapp" as const, ...rest };
    await updateBusinessProfile(this.#graph, { params: { path: this.#path }, body, ...call });
  }

  /**
   * Where the application for an official business account stands.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts | Meta: Official business accounts}
   */
  getOfficialBusinessAccount<const F extends FieldsOf<"getOfficialBusinessAccount"> | undefined = undefined>(
    options: GetOfficialAccountOptions<F> = {},
  ): Promise<Read<"getOfficialBusinessAccount", F>> {
    const node = "OfficialBusinessAccountStatus";
    return readNode(this.#graph, getOfficialBusinessAccount, node, () => this.#path, options);
  }

  /**
   * Applies for an official business account. After a rejection the next application is possible in 30 days.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts | Meta: Official business accounts}
   */
  async applyForOfficialBusinessAccount(
    options: ApplyForOfficialAccountOptions,
  ): Promise<Data<"applyForOfficialBusinessAccount">> {
    const { call, rest: body } = splitOptions(options);
    return applyForOfficialBusinessAccount(this.#graph, { params: { path: this.#path }, body, ...call });
  }

  /**
   * The legal entity and the contacts that businesses in India have to show.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/business-compliance-information-api | Meta: Business compliance information}
   */
  getComplianceInfo<const F extends FieldsOf<"getBusinessComplianceInfo"> | undefined = undefined>(
    options: GetNumberComplianceOptions<F> = {},
  ): Promise<Read<"getBusinessComplianceInfo", F>> {
    return readNode(this.#graph, getBusinessComplianceInfo, "BusinessComplianceInfo", () => this.#path, options);
  }

  /**
   * Sets the legal entity and the contacts, in place of those before.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/business-compliance-information-api | Meta: Business compliance information}
   */
  async updateComplianceInfo(options: UpdateNumberComplianceOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    const body = { messaging_product: "whatsapp" as const, ...rest };
    await updateBusinessComplianceInfo(this.#graph, { params: { path: this.#path }, body, ...call });
  }
}
