/** Simulated users. */
import type { User, UserList } from "../../../generated/control/openapi.js";
import type { Person } from "../../state/people.js";
import type { ControlCall, Desk } from "../call.js";
import { ControlProblem } from "../problem.js";

export const userOf = ({ userId, waId, name, username }: Person): User => ({
  userId,
  waId: waId ?? null,
  name,
  ...(username !== undefined && { username }),
});

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
