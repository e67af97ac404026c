/** Simulated users. */
import type { User, UserList } from "../../../generated/control/openapi.js";
import { changeNumber } from "../../people/number-change.js";
import type { Person } from "../../state/people.js";
import type { World } from "../../world.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";

export const userOf = ({ userId, waId, name, username }: Person): User => ({
  userId,
  waId: waId ?? null,
  name,
  ...(username !== undefined && { username }),
});

export const knownUser = ({ people }: World, userId: string): Person | undefined =>
  people.list().find((one) => one.userId === userId);

/** Throws `ControlProblem` where there is none. */
export function assertUser(world: World, userId: string): Person {
  const user = knownUser(world, userId);
  if (!user) throw notFound("user with this id");
  return user;
}

export const listUsers = ({ world }: Desk): UserList => ({ data: world.people.list().map(userOf) });

export function createUser({ world, events }: Desk, { body }: ControlCall<"createUser">): User {
  const { name, waId, userId, username } = body;
  if (waId === null && userId === undefined) {
    const detail = "userId: required where waId is null";
    throw new ControlProblem(400, detail, [{ pointer: "/userId", detail }]);
  }
  const { people } = world;
  const ids = { ...(waId !== undefined && { waId }), ...(userId !== undefined && { userId }) };
  const extras = username === undefined ? {} : { username };
  // Without an id the name decides, as for `emulator.user(name)`.
  const number = waId === undefined && userId === undefined ? { waId: people.named(name).waId ?? null } : {};
  const user = userOf(
    people.meet({
      ...(userId !== undefined && waId === undefined && { waId: null }),
      ...ids,
      ...number,
      name,
      ...extras,
    }),
  );
  events.tell(() => ({ type: "user", user }));
  return user;
}

export function changeUserNumber({ world }: Desk, { path, body }: ControlCall<"changeUserNumber">): User {
  const user = assertUser(world, path.userId);
  const { people, busy, webhook } = world;
  if (!webhook.isConnected) throw new ControlProblem(409, "No webhook is connected.");
  const owner = people.list().find(({ waId }) => waId === body.waId);
  if (owner) throw new ControlProblem(409, `The number is that of ${owner.name} already.`);
  const end = busy.begin();
  changeNumber(world, user, body.waId)
    .catch((error: unknown) => busy.fail("A change of number could not be posted.", error))
    .finally(end);
  return userOf(people.of(user.userId));
}
