/** All users of an emulator, each there once, whoever asks. */
import type { Person, SimulatedUser } from "../state/people.js";
import type { World } from "../world.js";
import { assertUser } from "./given.js";
import { RefusedCalls } from "./refused-calls.js";
import { EmulatorUser } from "./user.js";

export class Users {
  readonly #world: World;
  readonly #refused: RefusedCalls;
  readonly #users = new Map<string, EmulatorUser>();

  constructor(world: World) {
    this.#world = world;
    this.#refused = new RefusedCalls(world.feed);
    world.feed.observe((activity) => {
      const changed = activity.type === "number" ? this.#users.get(activity.userId) : undefined;
      if (changed) this.#users.set(changed.userId, changed);
    });
  }

  /** The one of that name, or with these ids; they exist from now on. Throws `TypeError` for what is neither. */
  get(user: string | SimulatedUser): EmulatorUser {
    assertUser(user);
    const { people } = this.#world;
    return this.#of(typeof user === "string" ? people.named(user) : people.meet(user));
  }

  /** In the order in which they came to exist. */
  list(): EmulatorUser[] {
    return this.#world.people.list().map((person) => this.#of(person));
  }

  #of({ userId }: Person): EmulatorUser {
    const known = this.#users.get(userId);
    if (known) return known;
    const user = new EmulatorUser(this.#world, userId, this.#refused);
    this.#users.set(userId, user);
    return user;
  }
}
