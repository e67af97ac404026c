import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { RequestCodeRequest } from "../../generated/openapi.js";
import { addPhoneNumber } from "../../generated/operations/businesses.js";
import {
  deletePreverifiedNumber,
  getPreverifiedNumber,
  listPreverifiedNumberPartners,
  listPreverifiedNumbers,
  requestPreverifiedNumberCode,
  sharePreverifiedNumber,
  unsharePreverifiedNumber,
  verifyPreverifiedNumberCode,
} from "../../generated/operations/preverified-numbers.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link PreverifiedNumberManager.list}. */
export type ListPreverifiedNumbersOptions<F = undefined> = ReadOptions<"listPreverifiedNumbers", F>;
/** Options of {@link PreverifiedNumberManager.get}. */
export type GetPreverifiedNumberOptions<F = undefined> = ReadOptions<"getPreverifiedNumber", F>;
/** Options of {@link PreverifiedNumberManager.listPartners}. */
export type ListPreverifiedNumberPartnersOptions<F = undefined> = ReadOptions<"listPreverifiedNumberPartners", F>;
/** By which way the code comes, and in which language. */
export interface RequestPreverifiedCodeOptions extends CallOptions, RequestCodeRequest {}

const paramsOf = (numberId: string) => ({ params: { path: { preverified_number_id: numberId } } });

/**
 * Numbers that a partner verifies ahead, for clients to pick from in Embedded Signup.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/embedded-signup/pre-verified-numbers | Meta: Pre-verified numbers}
 */
export class PreverifiedNumberManager {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  /** The numbers that a portfolio verified ahead or that partners share with it. */
  list<const F extends FieldsOf<"listPreverifiedNumbers"> | undefined = undefined>(
    businessId: string,
    options: ListPreverifiedNumbersOptions<F> = {},
  ): ListOf<"listPreverifiedNumbers", F> {
    const path = () => ({ business_id: businessId });
    return listNodes(this.#graph, listPreverifiedNumbers, "PreverifiedNumber", path, options);
  }

  /** One number. */
  get<const F extends FieldsOf<"getPreverifiedNumber"> | undefined = undefined>(
    numberId: string,
    options: GetPreverifiedNumberOptions<F> = {},
  ): Promise<Read<"getPreverifiedNumber", F>> {
    const path = () => paramsOf(numberId).params.path;
    return readNode(this.#graph, getPreverifiedNumber, "PreverifiedNumber", path, options);
  }

  /** Puts a number, digits with country code, into a portfolio's pool; `requestCode` and `verifyCode` follow. Resolves to its id. */
  create(businessId: string, phoneNumber: string, options: CallOptions = {}): Promise<Data<"addPhoneNumber">> {
    const params = { path: { business_id: businessId } };
    return addPhoneNumber(this.#graph, { params, body: { phone_number: phoneNumber }, ...options });
  }

  /** Takes a number out of the pool, for good. */
  async delete(numberId: string, options: CallOptions = {}): Promise<void> {
    await deletePreverifiedNumber(this.#graph, { ...paramsOf(numberId), ...options });
  }

  /** Has a six-digit code sent to the number. Throws `AmbiguousSendError` when one may be on its way. */
  async requestCode(numberId: string, options: RequestPreverifiedCodeOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await requestPreverifiedNumberCode(this.#graph, { ...paramsOf(numberId), body, ...call });
  }

  /** Proves with the code, six digits without a hyphen, that the number is the partner's. */
  async verifyCode(numberId: string, code: string, options: CallOptions = {}): Promise<void> {
    await verifyPreverifiedNumberCode(this.#graph, { ...paramsOf(numberId), body: { code }, ...options });
  }

  /** Lets a partner, by the id of its portfolio, offer a portfolio's number to its clients. */
  async share(businessId: string, numberId: string, partnerId: string, options: CallOptions = {}): Promise<void> {
    const body = { preverified_id: numberId, partner_business_id: partnerId };
    await sharePreverifiedNumber(this.#graph, { params: { path: { business_id: businessId } }, body, ...options });
  }

  /** Takes a number from a partner. */
  async unshare(businessId: string, numberId: string, partnerId: string, options: CallOptions = {}): Promise<void> {
    const query = { preverified_id: numberId, partner_business_id: partnerId };
    await unsharePreverifiedNumber(this.#graph, { params: { path: { business_id: businessId }, query }, ...options });
  }

  /** The businesses that may offer a number to their clients. */
  listPartners<const F extends FieldsOf<"listPreverifiedNumberPartners"> | undefined = undefined>(
    numberId: string,
    options: ListPreverifiedNumberPartnersOptions<F> = {},
  ): ListOf<"listPreverifiedNumberPartners", F> {
    return listNodes(
      this.#graph,
      listPreverifiedNumberPartners,
      "Business",
      () => paramsOf(numberId).params.path,
      options,
    );
  }
}
