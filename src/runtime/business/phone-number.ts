import type { CallOptions, GraphClient, QueryOf } from "../../generated/client.js";
import type {
  PhoneNumber,
  PhoneNumberList,
  RegisterPhoneNumberRequest,
  RequestCodeRequest,
} from "../../generated/openapi.js";
import {
  deregisterPhoneNumber,
  getPhoneNumber,
  listPhoneNumbers,
  registerPhoneNumber,
  requestCode,
  verifyCode,
} from "../../generated/operations.js";
import { validateRegisterPhoneNumberBody } from "../../generated/validators/requests/registerPhoneNumber.js";
import { validateRequestCodeBody } from "../../generated/validators/requests/requestCode.js";
import { validateVerifyCodeBody } from "../../generated/validators/requests/verifyCode.js";
import { aCount, aText, aTextList, type OptionRules } from "../core/check-options.js";
import { CALL_RULES, checkCall, splitOptions } from "../graph/call-options.js";
import { type Paged, paged } from "../graph/page.js";
import { assertValid } from "../graph/validate.js";

/** Options of {@link PhoneNumberManager.list} and `page`. */
export interface ListPhoneNumbersOptions extends CallOptions, Omit<QueryOf<"listPhoneNumbers">, "fields"> {
  /** What to read of each number; `id` always comes. Default: a few that Meta picks. */
  fields?: readonly string[];
}

/** Options of {@link PhoneNumberManager.get}. */
export interface GetPhoneNumberOptions extends CallOptions {
  /** What to read of the number; `id` always comes. Default: a few that Meta picks. */
  fields?: readonly string[];
}

const GET_RULES: OptionRules<GetPhoneNumberOptions> = { ...CALL_RULES, fields: aTextList };
const LIST_RULES: OptionRules<ListPhoneNumbersOptions> = {
  ...GET_RULES,
  filtering: aText,
  sort: aText,
  limit: aCount,
  after: aText,
  before: aText,
};

/** By which way the code comes, and in which language. */
export interface RequestCodeOptions extends CallOptions, RequestCodeRequest {}

/** The PIN of two-step verification, six digits, and where message data is kept. */
export interface RegisterOptions extends CallOptions, Omit<RegisterPhoneNumberRequest, "messaging_product"> {}

const pathOf = (phoneNumberId: string) => ({ path: { phone_number_id: phoneNumberId } });

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
  list(options: ListPhoneNumbersOptions = {}): Paged<PhoneNumber, PhoneNumberList> {
    return paged((after) => this.page(after === undefined ? options : { ...options, after }));
  }

  /** One page of numbers. */
  async page(options: ListPhoneNumbersOptions = {}): Promise<PhoneNumberList> {
    checkCall("listPhoneNumbers", options, LIST_RULES);
    const { call, rest } = splitOptions(options);
    const query = { ...rest, fields: rest.fields?.join(",") };
    return listPhoneNumbers(this.#graph, { params: { path: { waba_id: this.#accountId() }, query }, ...call });
  }

  /** One number. */
  async get(phoneNumberId: string, options: GetPhoneNumberOptions = {}): Promise<PhoneNumber> {
    checkCall("getPhoneNumber", options, GET_RULES);
    const { fields, ...call } = options;
    const query = { fields: fields?.join(",") };
    return getPhoneNumber(this.#graph, { params: { path: { phone_number_id: phoneNumberId }, query }, ...call });
  }

  /**
   * Has a six-digit code sent to the number, as a text message or by a call. Throws a `GraphApiError` (136024) when too many were
   * asked for; `AmbiguousSendError` when a code may be on its way.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/phone-numbers | Meta: Phone numbers}
   */
  async requestCode(phoneNumberId: string, options: RequestCodeOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    assertValid("requestCode", validateRequestCodeBody, body);
    await requestCode(this.#graph, { params: pathOf(phoneNumberId), body, ...call });
  }

  /**
   * Proves with the code, six digits without a hyphen, that the number is yours.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/phone-numbers | Meta: Phone numbers}
   */
  async verifyCode(phoneNumberId: string, code: string, options: CallOptions = {}): Promise<void> {
    const body = { code };
    assertValid("verifyCode", validateVerifyCodeBody, body);
    await verifyCode(this.#graph, { params: pathOf(phoneNumberId), body, ...options });
  }

  /**
   * Makes a verified number ready to send and receive, at most ten times in 72 hours (133016). The `pin`, six digits, becomes that
   * of two-step verification, or has to be the one that is set (133005).
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration | Meta: Registration}
   */
  async register(phoneNumberId: string, options: RegisterOptions): Promise<void> {
    const { call, rest } = splitOptions(options);
    const body = { messaging_product: "whatsapp" as const, ...rest };
    assertValid("register", validateRegisterPhoneNumberBody, body);
    await registerPhoneNumber(this.#graph, { params: pathOf(phoneNumberId), body, ...call });
  }

  /**
   * Takes a number off the Cloud API: it sends and receives no more until it is registered again.
   * @see {@link https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration | Meta: Registration}
   */
  async deregister(phoneNumberId: string, options: CallOptions = {}): Promise<void> {
    await deregisterPhoneNumber(this.#graph, { params: pathOf(phoneNumberId), ...options });
  }
}
