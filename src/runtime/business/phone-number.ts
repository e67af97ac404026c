import type { CallOptions, GraphClient, QueryOf } from "../../generated/client.js";
import type { PhoneNumber, PhoneNumberList } from "../../generated/openapi.js";
import { getPhoneNumber, listPhoneNumbers } from "../../generated/operations.js";
import { splitOptions } from "../graph/call-options.js";
import { type Paged, paged } from "../graph/page.js";

export interface ListPhoneNumbersOptions extends CallOptions, Omit<QueryOf<"listPhoneNumbers">, "fields"> {
  /** What to read of each number; `id` always comes. */
  fields?: readonly string[];
}

export interface GetPhoneNumberOptions extends CallOptions {
  fields?: readonly string[];
}

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
    const { call, rest } = splitOptions(options);
    const query = { ...rest, fields: rest.fields?.join(",") };
    return listPhoneNumbers(this.#graph, { params: { path: { waba_id: this.#accountId() }, query }, ...call });
  }

  /** One number. */
  get(phoneNumberId: string, { fields, ...call }: GetPhoneNumberOptions = {}): Promise<PhoneNumber> {
    const query = { fields: fields?.join(",") };
    return getPhoneNumber(this.#graph, { params: { path: { phone_number_id: phoneNumberId }, query }, ...call });
  }
}
