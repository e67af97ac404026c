/** Who is in a group, and who asks to be. */
import type {
  ApproveGroupJoinRequestsResponse,
  FailedJoinRequest,
  GroupOperationResponse,
  GroupUpdateParticipant,
  RejectGroupJoinRequestsResponse,
  WebhookError,
} from "../../generated/openapi.js";
import { invalidParameter, ruleRefusal } from "../base/refusal.js";
import { type JoinRequest, MAX_PARTICIPANTS, type StoredGroup } from "../state/groups.js";
import { announceNews, participantOf } from "../webhooks/group-news.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { groupOf, taken } from "./groups.js";
import { pageOf } from "./page.js";

const MESSAGING_PRODUCT = "whatsapp";

const errorOf = (code: number, title: string): WebhookError => ({ code, title, message: title });
const NOT_IN_GROUP = errorOf(131212, "Participant not in group");
const NO_REQUEST = errorOf(131213, "Join request not found");
const PARTLY = errorOf(131201, "Partially successful request");

export function listGroupJoinRequests(world: World, { path, query, url }: Call<"listGroupJoinRequests">): unknown {
  const { joinRequests } = groupOf(world, path.group_id, "GET");
  const { data, ...rest } = pageOf(joinRequests, query, url, world.credentials.accessToken);
  const requests = data.map(({ id, userId, at }) => ({
    join_request_id: id,
    creation_timestamp: Math.floor(at / 1000),
    ...participantOf(world.people.of(userId)),
  }));
  return { data: requests, ...rest };
}

interface Picked {
  readonly found: JoinRequest[];
  /** What the answer tells of those that there are not. */
  readonly failed: { failed_join_requests?: FailedJoinRequest[]; errors?: WebhookError[] };
}

function pick({ joinRequests }: StoredGroup, ids: readonly string[]): Picked {
  const found = joinRequests.filter(({ id }) => ids.includes(id));
  const failed = ids
    .filter((id) => !found.some((one) => one.id === id))
    .map((join_request_id) => ({ join_request_id, errors: [NO_REQUEST] }));
  return { found, failed: failed.length > 0 ? { failed_join_requests: failed, errors: [PARTLY] } : {} };
}

function assertRoom({ participants }: StoredGroup, more: number): void {
  if (participants.length + more > MAX_PARTICIPANTS)
    throw ruleRefusal(131204, "Too many participants", `A group has at most ${MAX_PARTICIPANTS} participants.`);
}

export function approveGroupJoinRequests(
  world: World,
  { path, body, answered }: Call<"approveGroupJoinRequests">,
): ApproveGroupJoinRequestsResponse {
  const group = groupOf(world, path.group_id, "POST");
  const { found, failed } = pick(group, body.join_requests);
  assertRoom(group, found.length);
  world.groups.admit(
    group,
    found.map(({ userId }) => userId),
  );
  if (found.length > 0)
    announceNews(world, group, answered, [
      "group_participants_update",
      {
        type: "group_participants_add",
        reason: "invite_link",
        added_participants: found.map(({ userId }) => participantOf(world.people.of(userId))),
      },
    ]);
  const approved_join_requests = found.map(({ id }) => id);
  return { messaging_product: MESSAGING_PRODUCT, approved_join_requests, ...failed };
}

export function rejectGroupJoinRequests(
  world: World,
  { path, body }: Call<"rejectGroupJoinRequests">,
): RejectGroupJoinRequestsResponse {
  const group = groupOf(world, path.group_id, "DELETE");
  const { found, failed } = pick(group, body.join_requests);
  world.groups.update(group, { joinRequests: group.joinRequests.filter((one) => !found.includes(one)) });
  return { messaging_product: MESSAGING_PRODUCT, rejected_join_requests: found.map(({ id }) => id), ...failed };
}

type Named = Call<"addGroupParticipants">["body"]["participants"][number];

/** The address as it was given, and whose it is. Throws `Refusal` for a user who is named twice. */
function usersIn({ people }: World, participants: readonly Named[]): { input: string; userId: string }[] {
  const users = participants.map(({ user, user_id }) => {
    const input = user ?? user_id ?? "";
    const waId = user?.replace(/\D/g, "");
    if (waId === "") throw invalidParameter("participants.user: must be a phone number");
    const person = waId === undefined ? people.of(input) : people.addressee({ waId });
    return { input, userId: person?.userId ?? "" };
  });
  if (new Set(users.map(({ userId }) => userId)).size < users.length)
    throw ruleRefusal(131202, "Duplicate participant", "participants: each user stands there once.");
  return users;
}

/** They are in at once, though Meta rather has users invited. Throws `Refusal` where there is no room for them. */
export function addGroupParticipants(
  world: World,
  { path, body, answered }: Call<"addGroupParticipants">,
): GroupOperationResponse {
  const group = groupOf(world, path.group_id, "POST");
  const users = usersIn(world, body.participants).filter(({ userId }) => !group.participants.includes(userId));
  assertRoom(group, users.length);
  world.groups.admit(
    group,
    users.map(({ userId }) => userId),
  );
  const answer = taken(world);
  const added = users.map(({ input, userId }) => ({ input, ...participantOf(world.people.of(userId)) }));
  announceNews(world, group, answered, [
    "group_participants_update",
    { type: "group_participants_add", request_id: answer.request_id, added_participants: added },
  ]);
  return answer;
}

/** Whoever is not in the group is told as failed. */
export function removeGroupParticipants(
  world: World,
  { path, body, answered }: Call<"removeGroupParticipants">,
): GroupOperationResponse {
  const group = groupOf(world, path.group_id, "DELETE");
  const users = usersIn(world, body.participants);
  const isIn = ({ userId }: { userId: string }) => group.participants.includes(userId);
  const gone = users.filter(isIn).map(({ userId }) => userId);
  world.groups.update(group, {
    participants: group.participants.filter((userId) => !gone.includes(userId)),
    removed: [...group.removed, ...gone],
  });
  const failed = users
    .filter((user) => !isIn(user))
    .map(({ input }): GroupUpdateParticipant => ({ input, errors: [NOT_IN_GROUP] }));
  const answer = taken(world);
  announceNews(world, group, answered, [
    "group_participants_update",
    {
      type: "group_participants_remove",
      request_id: answer.request_id,
      initiated_by: "business",
      removed_participants: users.filter(isIn).map(({ input }) => ({ input })),
      ...(failed.length > 0 && { failed_participants: failed, errors: [PARTLY] }),
    },
  ]);
  return answer;
}
