/** The registry of what is exported and imported. What is not in it lasts as long as the emulator. */
import { switchRules } from "./rules/switch.js";
import type { Stored } from "./state/data.js";
import { Misfit } from "./state/shape.js";
import { shapes } from "./state/shapes.js";
import type { World } from "./world.js";

/** The parts that there are; each has a shape. */
type PartName = keyof typeof shapes;

/** The types of the parts end here: what is loaded has the part's shape. */
function stored<State>(name: PartName, dump: () => State, load: (state: State) => void | Promise<void>): Stored {
  return { name, shape: shapes[name], dump, load: (value) => load(value as State) };
}

/** What keeps its state as one value. */
interface Keeper<State> {
  dump(): State;
  load(state: State): void;
}

const keeper = <State>(name: PartName, one: Keeper<State>): Stored =>
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
      // One that is ahead stays.
      if (now > clock.now()) await clock.advance(now - clock.now());
    },
  );
}

function rulesOf(world: World): Stored {
  const { rules } = world;
  return stored(
    "rules",
    () => ({ ...rules }),
    (switched: Readonly<Record<string, boolean>>) => {
      const unknown = Object.keys(switched).find((name) => !Object.hasOwn(rules, name));
      if (unknown !== undefined)
        throw new Misfit(["parts", "rules", unknown], `is no rule: there are ${Object.keys(rules).join(", ")}`);
      switchRules(world, switched);
    },
  );
}

/** In the order of loading: what others are about comes first, and the clock last: what it wakes finds the rest. */
export function storedOf(world: World): Stored[] {
  const { conversations, flows, subscriptions, uploads } = world;
  return [
    keeper("business", world.business),
    keeper("ids", world.ids),
    keeper("media", world.media),
    keeper("uploads", uploads),
    stored(
      "uploadSessions",
      () => uploads.dumpSessions(),
      (sessions) => uploads.loadSessions(sessions),
    ),
    keeper("links", world.links),
    keeper("profiles", world.profiles),
    keeper("qrCodes", world.qrCodes),
    keeper("callbacks", world.callbacks),
    keeper("appSubscription", world.appSubscription),
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
    keeper("verifications", world.verifications),
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
    rulesOf(world),
    keeper("faults", world.faults),
    clockOf(world),
  ];
}
