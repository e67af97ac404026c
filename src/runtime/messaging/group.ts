import type { CallOptions, Data, GraphClient } from "../../generated/client.js";
import type {
  CreateGroupRequest,
  GroupJoinRequest,
  GroupJoinRequestList,
  GroupListItem,
  GroupOperationResponse,
  UpdateGroupRequest,
} from "../../generated/openapi.js";
import {
  addGroupParticipants,
  approveGroupJoinRequests,
  createGroup,
  createGroupInviteLink,
  deleteGroup,
  deleteGroupInviteLink,
  getGroup,
  getGroupInviteLink,
  listGroupJoinRequests,
  listGroups,
  rejectGroupJoinRequests,
  removeGroupParticipants,
  updateGroup,
} from "../../generated/operations/groups.js";
import { splitOptions } from "../graph/call-options.js";
import type { Paged } from "../graph/page.js";
import { type FieldsOf, type Read, type ReadOptions, readNode } from "../graph/read.js";
import { listPages, type PageOptions } from "./listing.js";
import type { Recipient } from "./recipient.js";
import { usersOf } from "./user.js";

/** Options of {@link GroupManager.get}. */
export type GetGroupOptions<F = undefined> = ReadOptions<"getGroup", F>;
/** Name, description and who lets users in. */
export interface CreateGroupOptions extends CallOptions, Omit<CreateGroupRequest, "messaging_product"> {}
/** What changes of a group. */
export interface UpdateGroupOptions extends CallOptions, Omit<UpdateGroupRequest, "messaging_product"> {}

const product = { messaging_product: "whatsapp" } as const;
const paramsOf = (groupId: string) => ({ params: { path: { group_id: groupId } } });

/**
 * The groups that one number made, at most 10,000 (131211), each with up to eight participants beside the business.
 *
 * Most calls only begin something: the answer has a `request_id`, and the outcome comes by an event with the same id
 * (`group_lifecycle_update`, `group_participants_update`, `group_settings_update`), failed participants included.
 * @see {@link https://developers.facebook.com/documentation/business-messaging/whatsapp/groups/reference | Meta: Groups}
 */
export class GroupManager {
  readonly #graph: GraphClient;
  readonly #path: { phone_number_id: string };

  constructor(graph: GraphClient, phoneNumberId: string) {
    this.#graph = graph;
    this.#path = { phone_number_id: phoneNumberId };
  }

  /** Makes a group. Its id and its invite link come by a `group_lifecycle_update` event. */
  async create(options: CreateGroupOptions): Promise<GroupOperationResponse> {
    const { call, rest } = splitOptions(options);
    return createGroup(this.#graph, { params: { path: this.#path }, body: { ...product, ...rest }, ...call });
  }

  /** One group, as `fields` ask; without them only its id. */
  get<const F extends FieldsOf<"getGroup"> | undefined = undefined>(
    groupId: string,
    options: GetGroupOptions<F> = {},
  ): Promise<Read<"getGroup", F>> {
    return readNode(this.#graph, getGroup, "Group", () => ({ group_id: groupId }), options);
  }

  /** The active groups, one after another. Throws a `GraphApiError` (131059) for a cursor that is too old. */
  list(options: PageOptions = {}): Paged<GroupListItem> {
    return listPages(options, async (query, call) => {
      const { data, ...page } = await listGroups(this.#graph, { params: { path: this.#path, query }, ...call });
      return { ...page, data: data.groups ?? [] }; // Meta puts a level between, which other lists do not have.
    });
  }

  /** Changes name, description and picture. Which of it worked comes by a `group_settings_update` event. */
  async update(groupId: string, options: UpdateGroupOptions): Promise<GroupOperationResponse> {
    const { call, rest } = splitOptions(options);
    return updateGroup(this.#graph, { ...paramsOf(groupId), body: { ...product, ...rest }, ...call });
  }

  /** Removes all participants, the business too, and ends the group. */
  async delete(groupId: string, options: CallOptions = {}): Promise<GroupOperationResponse> {
    return deleteGroup(this.#graph, { ...paramsOf(groupId), ...options });
  }

  /** The link by which users join now. */
  async getInviteLink(groupId: string, options: CallOptions = {}): Promise<Data<"getGroupInviteLink">> {
    return getGroupInviteLink(this.#graph, { ...paramsOf(groupId), ...options });
  }

  /** Makes a new link; all earlier ones stop working. */
  async createInviteLink(groupId: string, options: CallOptions = {}): Promise<Data<"createGroupInviteLink">> {
    return createGroupInviteLink(this.#graph, { ...paramsOf(groupId), body: product, ...options });
  }

  /** Makes the link stop working; none takes its place. */
  async deleteInviteLink(groupId: string, options: CallOptions = {}): Promise<void> {
    await deleteGroupInviteLink(this.#graph, { ...paramsOf(groupId), body: product, ...options });
  }

  /** Puts users into the group. Meta's guide says that users can only be invited: rather send them the invite link. */
  async addParticipants(
    groupId: string,
    users: readonly Recipient[],
    options: CallOptions = {},
  ): Promise<GroupOperationResponse> {
    const participants = usersOf("addGroupParticipants", "users", users);
    return addGroupParticipants(this.#graph, { ...paramsOf(groupId), body: { ...product, participants }, ...options });
  }

  /** Takes users out; they cannot come back by the invite link. */
  async removeParticipants(
    groupId: string,
    users: readonly Recipient[],
    options: CallOptions = {},
  ): Promise<GroupOperationResponse> {
    const body = { ...product, participants: usersOf("removeGroupParticipants", "users", users) };
    return removeGroupParticipants(this.#graph, { ...paramsOf(groupId), body, ...options });
  }

  /** Users who wait for approval; only groups with `approval_required` have any. */
  listJoinRequests(groupId: string, options: PageOptions = {}): Paged<GroupJoinRequest, GroupJoinRequestList> {
    return listPages(options, (query, call) =>
      listGroupJoinRequests(this.#graph, { params: { ...paramsOf(groupId).params, query }, ...call }),
    );
  }

  /** Lets users in, by the ids of their requests. Look at `failed_join_requests`: one that failed does not throw. */
  async approveJoinRequests(
    groupId: string,
    requestIds: readonly string[],
    options: CallOptions = {},
  ): Promise<Data<"approveGroupJoinRequests">> {
    const body = { ...product, join_requests: requestIds as string[] };
    return approveGroupJoinRequests(this.#graph, { ...paramsOf(groupId), body, ...options });
  }

  /** Keeps users out; they may ask again. Look at `failed_join_requests`: one that failed does not throw. */
  async rejectJoinRequests(
    groupId: string,
    requestIds: readonly string[],
    options: CallOptions = {},
  ): Promise<Data<"rejectGroupJoinRequests">> {
    const body = { ...product, join_requests: requestIds as string[] };
    return rejectGroupJoinRequests(this.#graph, { ...paramsOf(groupId), body, ...options });
  }
}
