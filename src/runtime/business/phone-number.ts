import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { BusinessComplianceInfo, HealthStatus, PhoneNumberSettings } from "../../generated/openapi.js";
import {
  createPhoneNumber,
  getAccountNumber,
  getPhoneNumber,
  getPhoneNumberSettings,
  listPhoneNumbers,
  updatePhoneNumber,
  updatePhoneNumberSettings,
} from "../../generated/operations/phone-numbers.js";
import {
  applyForOfficialBusinessAccount,
  getBusinessComplianceInfo,
  getOfficialBusinessAccount,
  updateBusinessComplianceInfo,
} from "../../generated/operations/profiles.js";
import {
  deregisterPhoneNumber,
  registerPhoneNumber,
  requestCode,
  verifyCode,
} from "../../generated/operations/registration.js";
import {
  adoptUsername,
  deleteUsername,
  getUsername,
  listUsernameSuggestions,
} from "../../generated/operations/usernames.js";
import { splitOptions } from "../graph/call-options.js";
import { paged } from "../graph/page.js";
import { type FieldsOf, type ListOf, type PageOf, type Read, readNode } from "../graph/read.js";
import type {
  AdoptUsernameOptions,
  ApplyForOfficialBusinessAccountOptions,
  CreatePhoneNumberOptions,
  GetAccountNumberOptions,
  GetOfficialBusinessAccountOptions,
  GetPhoneNumberOptions,
  GetPhoneNumberSettingsOptions,
  ListPhoneNumbersOptions,
  RegisterOptions,
  RequestCodeOptions,
  UpdateComplianceInfoOptions,
  UpdatePhoneNumberOptions,
  UpdatePhoneNumberSettingsOptions,
} from "./phone-number-options.js";
import { withMode } from "./sandbox.js";

const paramsOf = (phoneNumberId: string) => ({ params: { path: { phone_number_id: phoneNumberId } } });

/**
 * The phone numbers of an account.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/phone_numbers/ | Meta: Phone numbers}
 */
export class PhoneNumberManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** All numbers, or with `sandbox` those of one kind, one after another; `.pages()` gives the pages. */
  list<const F extends FieldsOf<"listPhoneNumbers"> | undefined = undefined>(
    options: ListPhoneNumbersOptions<F> = {},
  ): ListOf<"listPhoneNumbers", F> {
    return paged(options, (at) => this.page(at));
  }

  /** One page of numbers. */
  async page<const F extends FieldsOf<"listPhoneNumbers"> | undefined = undefined>(
    options: ListPhoneNumbersOptions<F> = {},
  ): Promise<PageOf<"listPhoneNumbers", F>> {
    return readNode(this.#graph, listPhoneNumbers, "PhoneNumber", () => this.#path(), withMode(options));
  }

  /**
   * One number: its name, quality, throughput and messaging limit, as `fields` ask.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers | Meta: Manage phone numbers}
   */
  get<const F extends FieldsOf<"getPhoneNumber"> | undefined = undefined>(
    phoneNumberId: string,
    options: GetPhoneNumberOptions<F> = {},
  ): Promise<Read<"getPhoneNumber", F>> {
    const path = () => ({ phone_number_id: phoneNumberId });
    return readNode(this.#graph, getPhoneNumber, "PhoneNumber", path, options);
  }

  /** Whether messages can be sent from the number, and what is in the way: the number, its account, its business and its app. */
  async health(phoneNumberId: string, options: CallOptions = {}): Promise<HealthStatus | undefined> {
    return (await this.get(phoneNumberId, { ...options, fields: ["health_status"] })).health_status;
  }

  /**
   * Adds a number to the account; `requestCode`, `verifyCode` and `register` follow. Resolves to its id.
   * @see {@link https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers | Meta: Manage phone numbers}
   */
  async create(options: CreatePhoneNumberOptions): Promise<Data<"createPhoneNumber">> {
    const { call, rest: body } = splitOptions(options);
    return createPhoneNumber(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Changes a number: its PIN of two-step verification, its display name, its webhook. */
  async update(phoneNumberId: string, options: UpdatePhoneNumberOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updatePhoneNumber(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  /**
   * Has a six-digit code sent to the number, as a text message or by a call. Throws a `GraphApiError` (136024) when too many were
   * asked for; `AmbiguousSendError` when a code may be on its way.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/phone-numbers | Meta: Phone numbers}
   */
  async requestCode(phoneNumberId: string, options: RequestCodeOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await requestCode(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  /**
   * Proves with the code, six digits without a hyphen, that the number is yours.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/phone-numbers | Meta: Phone numbers}
   */
  async verifyCode(phoneNumberId: string, code: string, options: CallOptions = {}): Promise<void> {
    await verifyCode(this.#graph, { ...paramsOf(phoneNumberId), body: { code }, ...options });
  }

  /**
   * Makes a verified number ready to send and receive, at most ten times in 72 hours (133016). The `pin`, six digits, becomes that
   * of two-step verification, or has to be the one that is set (133005).
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration | Meta: Registration}
   */
  async register(phoneNumberId: string, options: RegisterOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    const body = { messaging_product: "whatsapp" as const, ...rest };
    await registerPhoneNumber(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  /**
   * Takes a number off the Cloud API: it sends and receives no more until it is registered again.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration | Meta: Registration}
   */
  async deregister(phoneNumberId: string, options: CallOptions = {}): Promise<void> {
    await deregisterPhoneNumber(this.#graph, { ...paramsOf(phoneNumberId), ...options });
  }

  /** The username by which the number can be found, and the state of its review. */
  getUsername(phoneNumberId: string, options: CallOptions = {}): Promise<Data<"getUsername">> {
    return getUsername(this.#graph, { ...paramsOf(phoneNumberId), ...options });
  }

  /** Usernames that WhatsApp keeps for the business. */
  async listUsernameSuggestions(phoneNumberId: string, options: CallOptions = {}): Promise<string[]> {
    const { data } = await listUsernameSuggestions(this.#graph, { ...paramsOf(phoneNumberId), ...options });
    return data.flatMap((suggestions) => suggestions.username_suggestions ?? []);
  }

  /**
   * Takes a username, 3 to 35 letters, digits, dots and underscores. Throws a `GraphApiError` (147005) when another number of the
   * portfolio has it, unless `transfer_action` is `force_transfer`.
   */
  async adoptUsername(
    phoneNumberId: string,
    username: string,
    options: AdoptUsernameOptions = {},
  ): Promise<Data<"adoptUsername">> {
    const { call, rest } = splitOptions(options);
    return adoptUsername(this.#graph, { ...paramsOf(phoneNumberId), body: { username, ...rest }, ...call });
  }

  /** Gives the username up. */
  async deleteUsername(phoneNumberId: string, options: CallOptions = {}): Promise<void> {
    await deleteUsername(this.#graph, { ...paramsOf(phoneNumberId), ...options });
  }

  /**
   * A number by the id that it has under its account; mostly `get` is what you want.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-account-number/whatsapp-account-number-api | Meta: Account number}
   */
  getAccountNumber<const F extends FieldsOf<"getAccountNumber"> | undefined = undefined>(
    accountNumberId: string,
    options: GetAccountNumberOptions<F> = {},
  ): Promise<Read<"getAccountNumber", F>> {
    const path = () => ({ account_number_id: accountNumberId });
    return readNode(this.#graph, getAccountNumber, "AccountNumber", path, options);
  }

  /**
   * How a number handles calls, where its data is kept, and how it is encrypted.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/settings-api | Meta: Settings}
   */
  async getSettings(phoneNumberId: string, options: GetPhoneNumberSettingsOptions = {}): Promise<PhoneNumberSettings> {
    const { call, rest: query } = splitOptions(options);
    return getPhoneNumberSettings(this.#graph, { params: { ...paramsOf(phoneNumberId).params, query }, ...call });
  }

  /** Changes one group of settings. Users may see changes of calls after up to seven days. */
  async updateSettings(phoneNumberId: string, options: UpdatePhoneNumberSettingsOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updatePhoneNumberSettings(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  /**
   * The legal entity and the contacts that businesses in India have to show; undefined before they were set.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-phone-number/business-compliance-information-api | Meta: Compliance information}
   */
  async getComplianceInfo(
    phoneNumberId: string,
    options: CallOptions = {},
  ): Promise<BusinessComplianceInfo | undefined> {
    return (await getBusinessComplianceInfo(this.#graph, { ...paramsOf(phoneNumberId), ...options })).data[0];
  }

  /** Sets the legal entity and the contacts, in place of those before. */
  async updateComplianceInfo(phoneNumberId: string, options: UpdateComplianceInfoOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    const body = { messaging_product: "whatsapp" as const, ...rest };
    await updateBusinessComplianceInfo(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  /**
   * Where the application for the mark of well-known businesses stands.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/official-business-accounts | Meta: Official business accounts}
   */
  getOfficialBusinessAccount<const F extends FieldsOf<"getOfficialBusinessAccount"> | undefined = undefined>(
    phoneNumberId: string,
    options: GetOfficialBusinessAccountOptions<F> = {},
  ): Promise<Read<"getOfficialBusinessAccount", F>> {
    const path = () => paramsOf(phoneNumberId).params.path;
    return readNode(this.#graph, getOfficialBusinessAccount, "OfficialBusinessAccountStatus", path, options);
  }

  /** Applies for the mark, which takes an approved display name and a PIN; after a rejection again in 30 days. */
  async applyForOfficialBusinessAccount(
    phoneNumberId: string,
    options: ApplyForOfficialBusinessAccountOptions,
  ): Promise<Data<"applyForOfficialBusinessAccount">> {
    const { call, rest: body } = splitOptions(options);
    return applyForOfficialBusinessAccount(this.#graph, { ...paramsOf(phoneNumberId), body, ...call });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
