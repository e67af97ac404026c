/** Groups: made, listed, read, changed, deleted, and their invite links. What was done is told by webhook, with the request's id. */
import { createHash } from "node:crypto";
import type {
  DeleteGroupInviteLinkResponse,
  Group,
  GroupInviteLink,
  GroupList,
  GroupOperationResponse,
} from "../../generated/openapi.js";
import { GroupSchema } from "../../generated/schemas.js";
import { invalidParameter, ruleRefusal, unknownObject } from "../base/refusal.js";
import type { StoredGroup } from "../state/groups.js";
import { announceNews, participantOf } from "../webhooks/group-news.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { select } from "./fields.js";
import { wantedFields } from "./node-fields.js";
import { pageOf } from "./page.js";

const MESSAGING_PRODUCT = "whatsapp";
/** The most that a number may have. */
const MAX_GROUPS = 10_000;

const seconds = (at: number) => Math.floor(at / 1000);

export function groupOf({ groups }: World, id: string, method: string): StoredGroup {
  const group = groups.get(id);
  if (!group) throw unknownObject(method, id);
  return group;
}

/** The answer to what is done later. */
export const taken = ({ ids }: World): Required<Pick<GroupOperationResponse, "messaging_product" | "request_id">> => ({
  messaging_product: MESSAGING_PRODUCT,
  request_id: ids.node(),
});

export function listGroups(world: World, { path, query, url }: Call<"listGroups">): GroupList {
  const own = world.groups.list().filter(({ phoneNumberId }) => phoneNumberId === path.phone_number_id);
  const { data, ...rest } = pageOf(own, query, url, world.credentials.accessToken);
  const groups = data.map(({ id, subject, createdAt }) => ({ id, subject, created_at: String(seconds(createdAt)) }));
  return { data: { groups }, ...rest };
}

/** Throws `Refusal` where the number has all that it may. */
export function createGroup(world: World, { path, body, answered }: Call<"createGroup">): GroupOperationResponse {
  const { phone_number_id } = path;
  const own = world.groups.list().filter(({ phoneNumberId }) => phoneNumberId === phone_number_id);
  if (own.length >= MAX_GROUPS)
    throw ruleRefusal(131211, "Group creation limit reached", "The number has as many groups as it may have.");
  const group = world.groups.create(phone_number_id, body);
  const answer = taken(world);
  const { subject, description, inviteLink, joinApproval } = group;
  announceNews(world, group, answered, [
    "group_lifecycle_update",
    {
      type: "group_create",
      request_id: answer.request_id,
      subject,
      ...(description !== undefined && { description }),
      ...(inviteLink !== undefined && { invite_link: inviteLink }),
      join_approval_mode: joinApproval,
    },
  ]);
  return answer;
}

/** Without `fields` the id only. */
export function getGroup(world: World, { path, query }: Call<"getGroup">): unknown {
  const group = groupOf(world, path.group_id, "GET");
  const { id, subject, description, joinApproval, suspended, createdAt, participants } = group;
  const node: Group = {
    id,
    subject,
    ...(description !== undefined && { description }),
    join_approval_mode: joinApproval,
    suspended,
    creation_timestamp: seconds(createdAt),
    participants: participants.map((userId) => participantOf(world.people.of(userId))),
    total_participant_count: participants.length,
  };
  const selected = select(node, wantedFields(query.fields ?? "id", GroupSchema, "Group"));
  return { messaging_product: MESSAGING_PRODUCT, ...selected };
}

/** What the answer tells of a picture, which is not kept. */
async function pictureUpdate(file: unknown) {
  if (file === undefined) return {};
  // The description cannot say that the member is a part with bytes; a text under this name gets here.
  if (!(file instanceof Blob)) throw invalidParameter('file: type "file"');
  const sha256 = createHash("sha256")
    .update(new Uint8Array(await file.arrayBuffer()))
    .digest("base64");
  return { profile_picture: { mime_type: "image/jpeg", update_successful: true, sha256 } };
}

export async function updateGroup(
  world: World,
  { path, body, answered }: Call<"updateGroup">,
): Promise<GroupOperationResponse> {
  const { subject, description, file, profile_picture_file = file } = body;
  const picture = await pictureUpdate(profile_picture_file);
  const group = groupOf(world, path.group_id, "POST");
  const told = (text: string) => ({ text, update_successful: true });
  world.groups.update(group, {
    ...(subject !== undefined && { subject: subject.trim() }),
    ...(description !== undefined && { description }),
  });
  const answer = taken(world);
  announceNews(world, group, answered, [
    "group_settings_update",
    {
      type: "group_settings_update",
      request_id: answer.request_id,
      ...picture,
      ...(subject !== undefined && { group_subject: told(subject.trim()) }),
      ...(description !== undefined && { group_description: told(description) }),
    },
  ]);
  return answer;
}

export function deleteGroup(world: World, { path, answered }: Call<"deleteGroup">): GroupOperationResponse {
  const group = groupOf(world, path.group_id, "DELETE");
  world.groups.delete(group.id);
  const answer = taken(world);
  announceNews(world, group, answered, [
    "group_lifecycle_update",
    { type: "group_delete", request_id: answer.request_id },
  ]);
  return answer;
}

/** Throws `Refusal` for a group whose link was deleted. */
export function getGroupInviteLink(world: World, { path }: Call<"getGroupInviteLink">): GroupInviteLink {
  const { inviteLink } = groupOf(world, path.group_id, "GET");
  if (inviteLink === undefined) throw invalidParameter("group_id: the group has no invite link");
  return { messaging_product: MESSAGING_PRODUCT, invite_link: inviteLink };
}

export function createGroupInviteLink(world: World, { path }: Call<"createGroupInviteLink">): GroupInviteLink {
  const invite_link = world.groups.renewLink(groupOf(world, path.group_id, "POST"));
  return { messaging_product: MESSAGING_PRODUCT, invite_link };
}

export function deleteGroupInviteLink(
  world: World,
  { path }: Call<"deleteGroupInviteLink">,
): DeleteGroupInviteLinkResponse {
  world.groups.deleteLink(groupOf(world, path.group_id, "DELETE"));
  return { messaging_product: MESSAGING_PRODUCT, success: true };
}
