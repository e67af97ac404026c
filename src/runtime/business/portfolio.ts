import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { CreateBusinessAccountRequest } from "../../generated/openapi.js";
import { listBusinessUsers, listSystemUsers } from "../../generated/operations/account-users.js";
import {
  createBusinessAccount,
  getBusiness,
  listClientBusinessAccounts,
  listOwnedBusinessAccounts,
} from "../../generated/operations/businesses.js";
import { getParentBsuidAccount } from "../../generated/operations/usernames.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link PortfolioManager.get}. */
export type GetPortfolioOptions<F = undefined> = ReadOptions<"getBusiness", F>;
/** Options of {@link PortfolioManager.listOwnedAccounts}. */
export type ListOwnedAccountsOptions<F = undefined> = ReadOptions<"listOwnedBusinessAccounts", F>;
/** Options of {@link PortfolioManager.listClientAccounts}. */
export type ListClientAccountsOptions<F = undefined> = ReadOptions<"listClientBusinessAccounts", F>;
/** Options of {@link PortfolioManager.listUsers}. */
export type ListPortfolioUsersOptions<F = undefined> = ReadOptions<"listBusinessUsers", F>;
/** Options of {@link PortfolioManager.listSystemUsers}. */
export type ListSystemUsersOptions<F = undefined> = ReadOptions<"listSystemUsers", F>;
/** The name of a new account and how it pays. */
export interface CreateAccountOptions extends CallOptions, CreateBusinessAccountRequest {}

const pathOf = (businessId: string) => () => ({ business_id: businessId });

/**
 * Business portfolios: their WhatsApp Business Accounts, people and system users.
 * @see {@link https://developers.facebook.com/docs/marketing-api/reference/business/ | Meta: Business}
 */
export class PortfolioManager {
  readonly #graph: GraphClient;

  constructor(graph: GraphClient) {
    this.#graph = graph;
  }

  /** One portfolio. */
  get<const F extends FieldsOf<"getBusiness"> | undefined = undefined>(
    businessId: string,
    options: GetPortfolioOptions<F> = {},
  ): Promise<Read<"getBusiness", F>> {
    return readNode(this.#graph, getBusiness, "Business", pathOf(businessId), options);
  }

  /**
   * The accounts that belong to a portfolio.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/business/owned-whatsapp-business-accounts | Meta: Owned accounts}
   */
  listOwnedAccounts<const F extends FieldsOf<"listOwnedBusinessAccounts"> | undefined = undefined>(
    businessId: string,
    options: ListOwnedAccountsOptions<F> = {},
  ): ListOf<"listOwnedBusinessAccounts", F> {
    return listNodes(this.#graph, listOwnedBusinessAccounts, "WhatsAppBusinessAccount", pathOf(businessId), options);
  }

  /**
   * The accounts that clients shared with a portfolio, for instance through Embedded Signup.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/business/client-whatsapp-business-accounts-api | Meta: Clients' accounts}
   */
  listClientAccounts<const F extends FieldsOf<"listClientBusinessAccounts"> | undefined = undefined>(
    businessId: string,
    options: ListClientAccountsOptions<F> = {},
  ): ListOf<"listClientBusinessAccounts", F> {
    return listNodes(this.#graph, listClientBusinessAccounts, "WhatsAppBusinessAccount", pathOf(businessId), options);
  }

  /**
   * Makes an account in a portfolio; it is reviewed before messages can be sent. Resolves to its id.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/business/whatsapp-business-accounts-api | Meta: Accounts of a portfolio}
   */
  async createAccount(businessId: string, options: CreateAccountOptions): Promise<Data<"createBusinessAccount">> {
    const { call, rest: body } = splitOptions(options);
    return createBusinessAccount(this.#graph, { params: { path: { business_id: businessId } }, body, ...call });
  }

  /** The people who work for a portfolio. */
  listUsers<const F extends FieldsOf<"listBusinessUsers"> | undefined = undefined>(
    businessId: string,
    options: ListPortfolioUsersOptions<F> = {},
  ): ListOf<"listBusinessUsers", F> {
    return listNodes(this.#graph, listBusinessUsers, "BusinessUser", pathOf(businessId), options);
  }

  /** The users of a portfolio that stand for programs. */
  listSystemUsers<const F extends FieldsOf<"listSystemUsers"> | undefined = undefined>(
    businessId: string,
    options: ListSystemUsersOptions<F> = {},
  ): ListOf<"listSystemUsers", F> {
    return listNodes(this.#graph, listSystemUsers, "SystemUser", pathOf(businessId), options);
  }

  /**
   * The parent that a portfolio shares user ids with, and the portfolios that take part.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids#get-parent-bsuid-account | Meta: Parent account}
   */
  getParentBsuidAccount(businessId: string, options: CallOptions = {}): Promise<Data<"getParentBsuidAccount">> {
    return getParentBsuidAccount(this.#graph, { params: { path: { business_id: businessId } }, ...options });
  }
}
