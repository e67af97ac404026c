import type { CallOptions, Data, GraphClient, QueryOf } from "../../generated/client.js";
import {
  attachCreditLine,
  deleteCreditAllocation,
  getCreditAllocation,
  listCreditAllocations,
  listCreditLines,
  shareAndAttachCreditLine,
  shareCreditLine,
} from "../../generated/operations/credit-lines.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link CreditLineManager.list}. */
export type ListCreditLinesOptions<F = undefined> = ReadOptions<"listCreditLines", F>;
/** Options of {@link CreditLineManager.listAllocations}: `receiving_business_id` chooses one client. */
export type ListCreditAllocationsOptions<F = undefined> = ReadOptions<"listCreditAllocations", F>;
/** Options of {@link CreditLineManager.getAllocation}. */
export type GetCreditAllocationOptions<F = undefined> = ReadOptions<"getCreditAllocation", F>;
/** The client's account and the currency of its bills. */
export interface AttachCreditLineOptions extends CallOptions, QueryOf<"attachCreditLine"> {}

const paramsOf = (creditLineId: string) => ({ params: { path: { credit_line_id: creditLineId } } });
const allocationOf = (allocationId: string) => ({ params: { path: { allocation_config_id: allocationId } } });

/**
 * The credit lines that a solution partner shares with its clients.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/solution-providers/share-and-revoke-credit-lines | Meta: Share and revoke credit lines}
 */
export class CreditLineManager {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  /** The credit lines of the partner's portfolio. */
  list<const F extends FieldsOf<"listCreditLines"> | undefined = undefined>(
    businessId: string,
    options: ListCreditLinesOptions<F> = {},
  ): ListOf<"listCreditLines", F> {
    return listNodes(this.#graph, listCreditLines, "CreditLine", () => ({ business_id: businessId }), options);
  }

  /**
   * Shares a credit line with a client and makes it the way to pay of the client's account, for good. The system user of the token
   * has to be on the account. Resolves to the id of the share.
   */
  async shareAndAttach(
    creditLineId: string,
    options: AttachCreditLineOptions,
  ): Promise<Data<"shareAndAttachCreditLine">> {
    const { call, rest: query } = splitOptions(options);
    const params = { ...paramsOf(creditLineId).params, query };
    return shareAndAttachCreditLine(this.#graph, { params, ...call });
  }

  /** The first half of the same in two calls: shares a credit line with a client's portfolio. Takes the partner's token. */
  share(creditLineId: string, clientBusinessId: string, options: CallOptions = {}): Promise<Data<"shareCreditLine">> {
    const params = { ...paramsOf(creditLineId).params, query: { receiving_business_id: clientBusinessId } };
    return shareCreditLine(this.#graph, { params, ...options });
  }

  /** The second half: attaches a shared credit line to the client's account. Takes the client's token. */
  async attach(creditLineId: string, options: AttachCreditLineOptions): Promise<Data<"attachCreditLine">> {
    const { call, rest: query } = splitOptions(options);
    return attachCreditLine(this.#graph, { params: { ...paramsOf(creditLineId).params, query }, ...call });
  }

  /** With whom a credit line is shared. */
  listAllocations<const F extends FieldsOf<"listCreditAllocations"> | undefined = undefined>(
    creditLineId: string,
    options: ListCreditAllocationsOptions<F> = {},
  ): ListOf<"listCreditAllocations", F> {
    const path = () => paramsOf(creditLineId).params.path;
    return listNodes(this.#graph, listCreditAllocations, "CreditAllocation", path, options);
  }

  /** One share: `receiving_credential` tells whether it pays for an account, `request_status` whether it was taken back. */
  getAllocation<const F extends FieldsOf<"getCreditAllocation"> | undefined = undefined>(
    allocationId: string,
    options: GetCreditAllocationOptions<F> = {},
  ): Promise<Read<"getCreditAllocation", F>> {
    const path = () => allocationOf(allocationId).params.path;
    return readNode(this.#graph, getCreditAllocation, "CreditAllocation", path, options);
  }

  /** Takes a share back, for all accounts of the client that the partner has access to. */
  async deleteAllocation(allocationId: string, options: CallOptions = {}): Promise<void> {
    await deleteCreditAllocation(this.#graph, { ...allocationOf(allocationId), ...options });
  }
}
