/** What an event of the emulator changes. */
import { batch } from "@preact/signals";
import type { EmulatorEvent, TimelineEntry } from "../../../generated/control/openapi.js";
import { keyOf, type State } from "./state.js";
import { change, withEntry } from "./threads.js";

/** As many as the emulator keeps. */
const MOST = 2_000;

function withTimeline(timeline: readonly TimelineEntry[], entry: TimelineEntry): TimelineEntry[] {
  const index = timeline.findIndex(({ id }) => id === entry.id);
  return index >= 0 ? timeline.with(index, entry) : [entry, ...timeline].slice(0, MOST);
}

function replaced<Item>(items: readonly Item[], item: Item, same: (other: Item) => boolean): Item[] {
  const index = items.findIndex(same);
  return index >= 0 ? items.with(index, item) : [...items, item];
}

function apply(state: State, event: EmulatorEvent): void {
  const { threads } = state;
  switch (event.type) {
    case "call":
      state.timeline.value = withTimeline(state.timeline.value, event.call);
      return;
    case "webhook":
      state.timeline.value = withTimeline(state.timeline.value, event.notification);
      return;
    case "message":
      threads.value = withEntry(threads.value, event, { users: state.users.value, open: state.open.value });
      return;
    case "user": {
      const { user } = event;
      state.users.value = replaced(state.users.value, user, ({ userId }) => userId === user.userId);
      for (const [key, thread] of threads.value)
        if (thread.userId === user.userId) threads.value = change(threads.value, key, () => ({ ...thread, user }));
      return;
    }
    case "block":
      threads.value = change(threads.value, keyOf(event), (thread) => ({ ...thread, blocked: event.blocked }));
      return;
    case "template": {
      const { template } = event;
      state.templates.value = replaced(state.templates.value, template, ({ id }) => id === template.id);
      return;
    }
    case "fault":
      state.faults.value = replaced(state.faults.value, event.fault, ({ id }) => id === event.fault.id);
      return;
    case "faults":
      state.faults.value = event.faults.data;
      return;
    case "rules":
      state.rules.value = event.rules;
      return;
    case "clock":
      state.clock.value = event.clock;
      return;
    case "connection":
      state.webhook.value = event.webhook;
      return;
  }
}

/** Other kinds of events may come; they change nothing here. */
export function applyEvent(state: State, event: EmulatorEvent): void {
  batch(() => apply(state, event));
}
