import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  AcceptSolutionRequest,
  CreateSolutionRequest,
  RejectSolutionRequest,
  SendSolutionDeactivationRequest,
} from "../../generated/openapi.js";
import {
  acceptSolution,
  acceptSolutionDeactivation,
  createSolution,
  getSolution,
  getSolutionAccessToken,
  listAccountSolutions,
  listAppSolutions,
  rejectSolution,
  rejectSolutionDeactivation,
  sendSolutionDeactivationRequest,
} from "../../generated/operations/solutions.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link SolutionManager.list}. */
export type ListSolutionsOptions<F = undefined> = ReadOptions<"listAccountSolutions", F>;
/** Options of {@link SolutionManager.listForApp}: `role` chooses those that the app owns or takes part in. */
export type ListAppSolutionsOptions<F = undefined> = ReadOptions<"listAppSolutions", F>;
/** Options of {@link SolutionManager.get}. */
export type GetSolutionOptions<F = undefined> = ReadOptions<"getSolution", F>;
/** The name of a solution, the partner's app, and what each may do. */
export interface CreateSolutionOptions extends CallOptions, CreateSolutionRequest {}
/** As which partner the invitation is accepted. */
export interface AcceptSolutionOptions extends CallOptions, AcceptSolutionRequest {}
/** What is refused, and why. */
export interface RejectSolutionOptions extends CallOptions, RejectSolutionRequest {}
/** Why the solution shall end. */
export interface DeactivateSolutionOptions extends CallOptions, SendSolutionDeactivationRequest {}

const paramsOf = (solutionId: string) => ({ params: { path: { solution_id: solutionId } } });

/**
 * Multi-partner solutions, in which two partners serve the same clients.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-solution/solution-details-api | Meta: Solutions}
 */
export class SolutionManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** The solutions that the account takes part in. */
  list<const F extends FieldsOf<"listAccountSolutions"> | undefined = undefined>(
    options: ListSolutionsOptions<F> = {},
  ): ListOf<"listAccountSolutions", F> {
    return listNodes(this.#graph, listAccountSolutions, "Solution", () => ({ waba_id: this.#accountId() }), options);
  }

  /** The solutions that an app owns or takes part in. */
  listForApp<const F extends FieldsOf<"listAppSolutions"> | undefined = undefined>(
    appId: string,
    options: ListAppSolutionsOptions<F> = {},
  ): ListOf<"listAppSolutions", F> {
    return listNodes(this.#graph, listAppSolutions, "Solution", () => ({ app_id: appId }), options);
  }

  /** One solution. Look at both partners' permissions before you accept: afterwards it cannot be refused. */
  get<const F extends FieldsOf<"getSolution"> | undefined = undefined>(
    solutionId: string,
    options: GetSolutionOptions<F> = {},
  ): Promise<Read<"getSolution", F>> {
    return readNode(this.#graph, getSolution, "Solution", () => paramsOf(solutionId).params.path, options);
  }

  /**
   * Invites another app to a solution that `appId` owns; it is in use once the partner accepts. Resolves to its id.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/application/solution-creation-api | Meta: Create a solution}
   */
  async create(appId: string, options: CreateSolutionOptions): Promise<Data<"createSolution">> {
    const { call, rest: body } = splitOptions(options);
    return createSolution(this.#graph, { params: { path: { app_id: appId } }, body, ...call });
  }

  /** Takes part in a solution as the invited partner: from then on both can bring clients in. */
  async accept(solutionId: string, options: AcceptSolutionOptions = {}): Promise<Data<"acceptSolution">> {
    const { call, rest: body } = splitOptions(options);
    return acceptSolution(this.#graph, { ...paramsOf(solutionId), body, ...call });
  }

  /** Declines an invitation; the other partner is told. */
  async reject(solutionId: string, options: RejectSolutionOptions = {}): Promise<Data<"rejectSolution">> {
    const { call, rest: body } = splitOptions(options);
    return rejectSolution(this.#graph, { ...paramsOf(solutionId), body, ...call });
  }

  /** A token for what one client, by the id of its portfolio, shared with the solution. Keep it like a password. */
  getAccessToken(
    solutionId: string,
    clientBusinessId: string,
    options: CallOptions = {},
  ): Promise<Data<"getSolutionAccessToken">> {
    const params = { path: { solution_id: solutionId }, query: { business_id: clientBusinessId } };
    return getSolutionAccessToken(this.#graph, { params, ...options });
  }

  /** Asks the partner to end a solution that one's own app owns; it stays in use until the partner agrees. */
  async requestDeactivation(
    solutionId: string,
    options: DeactivateSolutionOptions = {},
  ): Promise<Data<"sendSolutionDeactivationRequest">> {
    const { call, rest: body } = splitOptions(options);
    return sendSolutionDeactivationRequest(this.#graph, { ...paramsOf(solutionId), body, ...call });
  }

  /** Ends the solution as the partner asked: nobody can bring clients in through it any more. */
  acceptDeactivation(solutionId: string, options: CallOptions = {}): Promise<Data<"acceptSolutionDeactivation">> {
    return acceptSolutionDeactivation(this.#graph, { ...paramsOf(solutionId), ...options });
  }

  /** Declines to end the solution. */
  rejectDeactivation(solutionId: string, options: CallOptions = {}): Promise<Data<"rejectSolutionDeactivation">> {
    // The guide sends nothing, Meta's file asks for the member.
    const body = { reject_deactivation_request: true };
    return rejectSolutionDeactivation(this.#graph, { ...paramsOf(solutionId), body, ...options });
  }
}
