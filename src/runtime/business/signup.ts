import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type { CreateSignupRequest, UpdateSignupRequest } from "../../generated/openapi.js";
import { createSignup, getSignup, listSignups, updateSignup } from "../../generated/operations/marketing.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link SignupManager.list}. */
export type ListSignupsOptions<F = undefined> = ReadOptions<"listSignups", F>;
/** Options of {@link SignupManager.get}. */
export type GetSignupOptions<F = undefined> = ReadOptions<"getSignup", F>;
/** The texts of a signup and the privacy policy. */
export interface CreateSignupOptions extends CallOptions, CreateSignupRequest {}
/** What changes of a signup. */
export interface UpdateSignupOptions extends CallOptions, UpdateSignupRequest {}

/**
 * In-App Signups: links by which users subscribe to marketing messages.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/in-app-signup/ | Meta: In-App Signup}
 */
export class SignupManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** The signups of the account. */
  list<const F extends FieldsOf<"listSignups"> | undefined = undefined>(
    options: ListSignupsOptions<F> = {},
  ): ListOf<"listSignups", F> {
    return listNodes(this.#graph, listSignups, "Signup", () => ({ waba_id: this.#accountId() }), options);
  }

  /** One signup. */
  get<const F extends FieldsOf<"getSignup"> | undefined = undefined>(
    signupId: string,
    options: GetSignupOptions<F> = {},
  ): Promise<Read<"getSignup", F>> {
    return readNode(this.#graph, getSignup, "Signup", () => ({ signup_id: signupId }), options);
  }

  /** Makes a signup; the first of a business accepts the terms (`policy`), later ones must not. Resolves to its id. */
  async create(options: CreateSignupOptions): Promise<Data<"createSignup">> {
    const { call, rest: body } = splitOptions(options);
    return createSignup(this.#graph, { params: { path: { waba_id: this.#accountId() } }, body, ...call });
  }

  /** Changes texts, or turns the link off and on; the privacy policy stays what it was. */
  async update(signupId: string, options: UpdateSignupOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updateSignup(this.#graph, { params: { path: { signup_id: signupId } }, body, ...call });
  }
}
