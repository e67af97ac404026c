import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  AdoptUsernameRequest,
  CreatePhoneNumberRequest,
  HealthStatus,
  RegisterPhoneNumberRequest,
  RequestCodeRequest,
  UpdatePhoneNumberRequest,
} from "../../generated/openapi.js";
import {
  createPhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  updatePhoneNumber,
} from "../../generated/operations/phone-numbers.js";
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
import {
  type FieldsOf,
  type ListOf,
  listNodes,
  type PageOf,
  type Read,
  type ReadOptions,
  readNode,
} from "../graph/read.js";

/** Options of {@link PhoneNumberManager.list} and `page`. */
export type ListPhoneNumbersOptions<F = undefined> = ReadOptions<"listPhoneNumbers", F>;
/** Options of {@link PhoneNumberManager.get}. */
export type GetPhoneNumberOptions<F = undefined> = ReadOptions<"getPhoneNumber", F>;
/** A number to add: its country's code, itself, and the name to show. */
export interface CreatePhoneNumberOptions extends CallOptions, CreatePhoneNumberRequest {}
/** What changes of a number. */
export type UpdatePhoneNumberOptions = CallOptions & UpdatePhoneNumberRequest;
/** By which way the code comes, and in which language. */
export interface RequestCodeOptions extends CallOptions, RequestCodeRequest {}
/** The PIN of two-step verification, six digits, and where message data is kept. */
export interface RegisterOptions extends CallOptions, Omit<RegisterPhoneNumberRequest, "messaging_product"> {}
/** Whether the username may be taken from another number of the portfolio. */
export interface AdoptUsernameOptions extends CallOptions, Omit<AdoptUsernameRequest, "username"> {}

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

  /** All numbers, one after another; `.pages()` gives the pages. */
  list<const F extends FieldsOf<"listPhoneNumbers"> | undefined = undefined>(
    options: ListPhoneNumbersOptions<F> = {},
  ): ListOf<"listPhoneNumbers", F> {
    return listNodes(this.#graph, listPhoneNumbers, "PhoneNumber", () => this.#path(), options);
  }

  /** One page of numbers. */
  page<const F extends FieldsOf<"listPhoneNumbers"> | undefined = undefined>(
    options: ListPhoneNumbersOptions<F> = {},
  ): Promise<PageOf<"listPhoneNumbers", F>> {
    return readNode(this.#graph, listPhoneNumbers, "PhoneNumber", () => this.#path(), options);
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
  adoptUsername(
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

  #path() {
    return { waba_id: this.#accountId() };
  }
}
