/** The registry of what is exported and imported. What is not in it lasts as long as the emulator. */
import type { Stored } from "./state/data.js";
import type { World } from "./world.js";

/** The types of the parts end here: what is loaded is what `dump` gave, or the import is taken back. */
function stored<State>(name: string, dump: () => State, load: (state: State) => void | Promise<void>): Stored {
  return { name, dump, load: (value) => load(value as State) };
}

/** What keeps its state as one value. */
interface Keeper<State> {
  dump(): State;
  load(state: State): void;
}

const keeper = <State>(name: string, one: Keeper<State>): Stored =>
  stored(
    name,
    () => one.dump(),
    (state: State) => one.load(state),
  );

function clockOf({ clock }: World): Stored {
  return stored(
    "clock",
    () => ({ now: clock.now() }),
    async ({ now }) => {
      // One that moves by itself, or is ahead, stays.
      if (!clock.moves && now > clock.now()) await clock.advance(now - clock.now());
    },
  );
}

/** In the order of loading: what others are about comes first. */
export function storedOf(world: World): Stored[] {
  const { conversations, flows, subscriptions } = world;
  return [
    keeper("business", world.business),
    keeper("ids", world.ids),
    clockOf(world),
    keeper("media", world.media),
    keeper("uploads", world.uploads),
    keeper("links", world.links),
    keeper("profiles", world.profiles),
    keeper("qrCodes", world.qrCodes),
    keeper("callbacks", world.callbacks),
    keeper("catalogs", world.catalogs),
    stored(
      "flows",
      () => flows.list(),
      (all) => flows.load(all),
    ),
    keeper("people", world.people),
    keeper("groups", world.groups),
    keeper("blockList", world.blockList),
    keeper("userBlocks", world.userBlocks),
    keeper("registrations", world.registrations),
    keeper("windows", world.windows),
    keeper("outbox", world.outbox),
    stored(
      "subscriptions",
      () => subscriptions.list(),
      (apps) => subscriptions.load(apps),
    ),
    stored(
      "conversations",
      () => conversations.list(),
      (all) => conversations.replace(all),
    ),
  ];
}
