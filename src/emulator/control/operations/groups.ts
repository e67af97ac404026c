/** Groups, from the side of who is in them. */
import type { SimulatedGroup, SimulatedGroupList } from "../../../generated/control/openapi.js";
import { join, leave, suspend } from "../../people/membership.js";
import type { StoredGroup } from "../../state/groups.js";
import type { Person } from "../../state/people.js";
import type { World } from "../../world.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";
import { assertUser, userOf } from "./users.js";

export function simulatedGroup({ people }: World, group: StoredGroup): SimulatedGroup {
  const { removed: _removed, createdAt: _createdAt, participants, joinRequests, ...rest } = group;
  return {
    ...rest,
    participants: participants.map((userId) => userOf(people.of(userId))),
    joinRequests: joinRequests.map(({ id, userId }) => ({ id, user: userOf(people.of(userId)) })),
  };
}

export const listSimulatedGroups = ({ world }: Desk): SimulatedGroupList => ({
  data: world.groups.list().map((group) => simulatedGroup(world, group)),
});

function groupOf({ groups }: World, id: string): StoredGroup {
  const group = groups.get(id);
  if (!group) throw notFound("group with this id");
  return group;
}

type Step = (world: World, user: Person, group: StoredGroup) => Promise<unknown>;

/** Answers when it is done and the webhook on its way. */
async function step(
  { world }: Desk,
  { groupId, userId }: ControlCall<"joinGroup">["path"],
  take: Step,
): Promise<SimulatedGroup> {
  const [group, user] = [groupOf(world, groupId), assertUser(world, userId)];
  const { busy, webhook } = world;
  if (!webhook.isConnected) throw new ControlProblem(409, "No webhook is connected.");
  const end = busy.begin();
  const under = take(world, user, group).finally(end);
  // What cannot be is known at once, before anything is posted; what comes of the posting is not waited for.
  let refused: unknown;
  under.catch((error: unknown) => {
    if (error instanceof TypeError) refused = error;
    else busy.fail("News of a group could not be posted.", error);
  });
  await new Promise((resolve) => setImmediate(resolve));
  if (refused instanceof Error) throw new ControlProblem(409, refused.message);
  return simulatedGroup(world, groupOf(world, groupId));
}

export const joinGroup = (desk: Desk, { path }: ControlCall<"joinGroup">) => step(desk, path, join);
export const leaveGroup = (desk: Desk, { path }: ControlCall<"leaveGroup">) => step(desk, path, leave);

export function suspendGroup({ world }: Desk, { path, body }: ControlCall<"suspendGroup">): SimulatedGroup {
  const { busy } = world;
  const end = busy.begin();
  suspend(world, groupOf(world, path.groupId), body.suspended)
    .catch((error: unknown) => busy.fail("News of a group could not be posted.", error))
    .finally(end);
  return simulatedGroup(world, groupOf(world, path.groupId));
}
