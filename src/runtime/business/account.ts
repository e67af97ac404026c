import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  AssignUserRequest,
  CreateAccountScheduleRequest,
  UpdateBusinessAccountRequest,
} from "../../generated/openapi.js";
import { assignUser, listAssignedUsers, unassignUser } from "../../generated/operations/account-users.js";
import {
  createAccountSchedule,
  getBusinessAccount,
  listAccountActivities,
  listAccountSchedules,
  updateBusinessAccount,
} from "../../generated/operations/accounts.js";
import { splitOptions } from "../graph/call-options.js";
import { type FieldsOf, type ListOf, listNodes, type Read, type ReadOptions, readNode } from "../graph/read.js";

/** Options of {@link AccountManager.get}. */
export type GetAccountOptions<F = undefined> = ReadOptions<"getBusinessAccount", F>;
/** What changes of an account. */
export interface UpdateAccountOptions extends CallOptions, UpdateBusinessAccountRequest {}
/** Options of {@link AccountManager.listUsers}: `business` is the portfolio that the people belong to. */
export type ListAccountUsersOptions<F = undefined> = ReadOptions<"listAssignedUsers", F>;
/** The person, by the id of a user or system user, and what they may do. */
export interface AssignAccountUserOptions extends CallOptions, AssignUserRequest {}
/** Options of {@link AccountManager.listActivities}: kinds, and from when to when (`since`, `until`). */
export type ListAccountActivitiesOptions<F = undefined> = ReadOptions<"listAccountActivities", F>;
/** Options of {@link AccountManager.listSchedules}. */
export type ListAccountSchedulesOptions<F = undefined> = ReadOptions<"listAccountSchedules", F>;
/** A schedule of an account. */
export interface CreateAccountScheduleOptions extends CallOptions, CreateAccountScheduleRequest {}

/**
 * An account: itself, the people who work in it, what they did, and its schedules.
 * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account | Meta: WhatsApp Business Account}
 */
export class AccountManager {
  readonly #graph: GraphClient;
  readonly #accountId: () => string;

  constructor(graph: GraphClient, accountId: () => string) {
    this.#graph = graph;
    this.#accountId = accountId;
  }

  /** The account: its name, state, time zone, limits, as `fields` ask. The same as `business.fetch`. */
  get<const F extends FieldsOf<"getBusinessAccount"> | undefined = undefined>(
    options: GetAccountOptions<F> = {},
  ): Promise<Read<"getBusinessAccount", F>> {
    return readNode(this.#graph, getBusinessAccount, "WhatsAppBusinessAccount", () => this.#path(), options);
  }

  /** Changes the account's settings: its name and time zone, and whether template analytics are kept. */
  async update(options: UpdateAccountOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await updateBusinessAccount(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /**
   * The people of a portfolio (`business`) who work in the account, and their `tasks`.
   * @see {@link https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/assigned_users/ | Meta: Assigned users}
   */
  listUsers<const F extends FieldsOf<"listAssignedUsers"> | undefined = undefined>(
    options: ListAccountUsersOptions<F>,
  ): ListOf<"listAssignedUsers", F> {
    return listNodes(this.#graph, listAssignedUsers, "AssignedUser", () => this.#path(), options);
  }

  /** Lets a person work in the account, or changes what they may do: `tasks` replaces what was. */
  async assignUser(options: AssignAccountUserOptions): Promise<void> {
    const { call, rest: body } = splitOptions(options);
    await assignUser(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  /** Takes the account from a person. */
  async unassignUser(userId: string, options: CallOptions = {}): Promise<void> {
    await unassignUser(this.#graph, { params: { path: this.#path() }, body: { user: userId }, ...options });
  }

  /**
   * What people and apps did in the account; `since` and `until` are seconds since 1970 or dates as in ISO 8601.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/whatsapp-business-account-activities-api | Meta: Activities}
   */
  listActivities<const F extends FieldsOf<"listAccountActivities"> | undefined = undefined>(
    options: ListAccountActivitiesOptions<F> = {},
  ): ListOf<"listAccountActivities", F> {
    return listNodes(this.#graph, listAccountActivities, "AccountActivity", () => this.#path(), options);
  }

  /**
   * The account's schedules.
   * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/reference/whatsapp-business-account/whatsapp-business-account-schedules-api | Meta: Schedules}
   */
  listSchedules<const F extends FieldsOf<"listAccountSchedules"> | undefined = undefined>(
    options: ListAccountSchedulesOptions<F> = {},
  ): ListOf<"listAccountSchedules", F> {
    return listNodes(this.#graph, listAccountSchedules, "AccountSchedule", () => this.#path(), options);
  }

  /** Makes a schedule: times of day (HH:MM) and days at which something applies. Resolves to its id. */
  async createSchedule(options: CreateAccountScheduleOptions): Promise<Data<"createAccountSchedule">> {
    const { call, rest: body } = splitOptions(options);
    return createAccountSchedule(this.#graph, { params: { path: this.#path() }, body, ...call });
  }

  #path() {
    return { waba_id: this.#accountId() };
  }
}
