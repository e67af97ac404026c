/** Keeps the timeline and the event log, from what the emulator tells. */
import type { World } from "../world.js";
import type { Desk } from "./call.js";
import { EventLog } from "./event-log.js";
import { entryOf } from "./operations/conversations.js";
import { faultOf } from "./operations/faults.js";
import { simulatedGroup } from "./operations/groups.js";
import { Timeline } from "./timeline.js";

export function createDesk(world: World): Desk {
  const [timeline, events] = [new Timeline(), new EventLog()];
  world.feed.observe((activity) => {
    if (activity.type === "webhook") {
      const make = timeline.addDelivery(activity.delivery);
      events.tell(() => {
        const notification = make();
        return notification && { type: "webhook", notification };
      });
    } else if (activity.type === "conversation") {
      const { phoneNumberId, userId, entry } = activity;
      const typingUntil = world.conversations.get(phoneNumberId, userId)?.typingUntil;
      const typing = typingUntil === undefined ? {} : { typingUntil };
      events.tell(() => ({ type: "message", phoneNumberId, userId, ...typing, entry: entryOf(entry) }));
    } else if (activity.type === "group") {
      const { groupId } = activity;
      const group = world.groups.get(groupId);
      const known = group && simulatedGroup(world, group);
      events.tell(() => ({ type: "group", groupId, ...(known && { group: known }) }));
    } else if (activity.type === "number") {
      // Users and conversations have other ids now.
      events.tell(() => ({ type: "reset" }));
    } else if (activity.type === "fault") {
      const { id, rule } = activity;
      const struck = world.faults.list().find((one) => one.id === id)?.struck ?? 1;
      events.tell(() => ({ type: "fault", fault: faultOf({ id, rule, struck }) }));
    }
  });
  return { world, timeline, events };
}
