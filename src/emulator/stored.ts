/** The registry of what is exported and imported. What is not in it lasts as long as the emulator. */
import type { Stored } from "./state/data.js";
import type { World } from "./world.js";

/** The types of the parts end here: what is loaded is what `dump` gave, or the import is taken back. */
function stored<State>(name: string, dump: () => State, load: (state: State) => void | Promise<void>): Stored {
  return { name, dump, load: (value) => load(value as State) };
}

/** In the order of loading: what others are about comes first. */
export function storedOf(world: World): Stored[] {
  const { business, clock, conversations, ids, media, outbox, people, registrations, subscriptions } = world;
  const { uploads, userBlocks, windows } = world;
  return [
    stored(
      "business",
      () => business.dump(),
      (state) => business.load(state),
    ),
    stored(
      "ids",
      () => ids.dump(),
      (state) => ids.load(state),
    ),
    stored(
      "clock",
      () => ({ now: clock.now() }),
      async ({ now }) => {
        // One that moves by itself, or is ahead, stays.
        if (!clock.moves && now > clock.now()) await clock.advance(now - clock.now());
      },
    ),
    stored(
      "media",
      () => media.dump(),
      (state) => media.load(state),
    ),
    stored(
      "people",
      () => people.dump(),
      (state) => people.load(state),
    ),
    stored(
      "userBlocks",
      () => userBlocks.dump(),
      (state) => userBlocks.load(state),
    ),
    stored(
      "registrations",
      () => registrations.dump(),
      (state) => registrations.load(state),
    ),
    stored(
      "subscriptions",
      () => subscriptions.list(),
      (state) => subscriptions.load(state),
    ),
    stored(
      "uploads",
      () => uploads.dump(),
      (state) => uploads.load(state),
    ),
    stored(
      "windows",
      () => windows.dump(),
      (state) => windows.load(state),
    ),
    stored(
      "outbox",
      () => outbox.dump(),
      (state) => outbox.load(state),
    ),
    stored(
      "conversations",
      () => conversations.list(),
      (state) => conversations.replace(state),
    ),
  ];
}
