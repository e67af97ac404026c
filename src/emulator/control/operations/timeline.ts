/** Calls and notifications: listed, streamed, posted once more. */
import type { NotificationEntry, TimelinePage } from "../../../generated/control/openapi.js";
import type { ControlCall, Desk, Stream } from "../call.js";
import { ControlProblem, notFound } from "../problem.js";
import { streamEvents } from "../stream.js";

const DEFAULT_LIMIT = 50;

export function listTimeline({ timeline }: Desk, { query }: ControlCall<"listTimeline">): TimelinePage {
  const { before, limit = DEFAULT_LIMIT } = query;
  if (before !== undefined && !/^\d{1,15}$/.test(before)) {
    const detail = "before: is no id of an entry";
    throw new ControlProblem(400, detail, [{ parameter: "before", detail }]);
  }
  return timeline.page(before, limit);
}

export function openStream({ events }: Desk, { header }: ControlCall<"streamEvents">): Stream {
  return (response) => streamEvents(events, header["Last-Event-ID"], response);
}

export async function redeliver(
  { world, timeline }: Desk,
  { path }: ControlCall<"redeliver">,
): Promise<NotificationEntry> {
  if (!world.webhook.isConnected) throw new ControlProblem(409, "No webhook is connected.");
  try {
    await world.webhook.repeat(path.deliveryId);
  } catch (error) {
    throw error instanceof RangeError ? notFound("notification with this id") : error;
  }
  const entry = timeline.notification(path.deliveryId);
  if (!entry) throw notFound("notification with this id in the timeline any more");
  return entry;
}
