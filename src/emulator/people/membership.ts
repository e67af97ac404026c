/** Users who join groups and leave them; the platform, which suspends groups. */
import { MAX_PARTICIPANTS, type StoredGroup } from "../state/groups.js";
import type { Person } from "../state/people.js";
import type { WebhookDelivery } from "../webhooks/delivery.js";
import { participantOf, postNews } from "../webhooks/group-news.js";
import type { World } from "../world.js";

/** The group with the id, or with the invite link. Throws `TypeError` where there is none. */
export function groupNamed({ groups }: World, name: string): StoredGroup {
  const group = groups.get(name) ?? groups.list().find(({ inviteLink }) => inviteLink === name);
  if (!group) throw new TypeError(`No group has the id, or the invite link, ${JSON.stringify(name)}.`);
  return group;
}

/** Throws `TypeError` that says why the link does not let the user in. */
function assertOpen({ subject, inviteLink, participants, removed }: StoredGroup, { userId, name }: Person): void {
  const why =
    inviteLink === undefined
      ? "it has no invite link"
      : participants.includes(userId)
        ? "they are in it already"
        : removed.includes(userId)
          ? "the business has removed them"
          : participants.length >= MAX_PARTICIPANTS
            ? `it has ${MAX_PARTICIPANTS} participants already`
            : undefined;
  if (why !== undefined) throw new TypeError(`${name} cannot join ${JSON.stringify(subject)}: ${why}.`);
}

/** Opens the invite link: the user is in the group, or asks to be. Throws `TypeError`. */
export async function join(world: World, user: Person, group: StoredGroup): Promise<WebhookDelivery> {
  assertOpen(group, user);
  const { groups } = world;
  if (group.joinApproval === "auto_approve") {
    groups.admit(group, [user.userId]);
    const added_participants = [participantOf(user)];
    const added = { type: "group_participants_add", reason: "invite_link", added_participants } as const;
    return postNews(world, group, ["group_participants_update", added]);
  }
  const { id: join_request_id } = groups.ask(group, user);
  const asked = { type: "group_join_request_created", join_request_id, ...participantOf(user) } as const;
  return postNews(world, group, ["group_participants_update", asked]);
}

/** Leaves the group, or takes back the request to join. Throws `TypeError` for a user who has done neither. */
export async function leave(world: World, user: Person, group: StoredGroup): Promise<WebhookDelivery> {
  const { groups } = world;
  const { participants, joinRequests } = group;
  const request = joinRequests.find(({ userId }) => userId === user.userId);
  if (request) {
    groups.update(group, { joinRequests: joinRequests.filter((one) => one !== request) });
    const revoked = {
      type: "group_join_request_revoked",
      join_request_id: request.id,
      ...participantOf(user),
    } as const;
    return postNews(world, group, ["group_participants_update", revoked]);
  }
  if (!participants.includes(user.userId))
    throw new TypeError(`${user.name} is not in ${JSON.stringify(group.subject)} and has not asked to be.`);
  groups.update(group, { participants: participants.filter((id) => id !== user.userId) });
  const removed_participants = [participantOf(user)];
  const removed = { type: "group_participants_remove", initiated_by: "participant", removed_participants } as const;
  return postNews(world, group, ["group_participants_update", removed]);
}

/** The bot is told where a webhook is connected. */
export async function suspend(
  world: World,
  group: StoredGroup,
  suspended: boolean,
): Promise<WebhookDelivery | undefined> {
  world.groups.update(group, { suspended });
  if (!world.webhook.isConnected) return undefined;
  const type = suspended ? ("group_suspend" as const) : ("group_suspend_cleared" as const);
  return postNews(world, group, ["group_status_update", { type }]);
}
