/** The event stream, as server-sent events. */
import type { ServerResponse } from "node:http";
import type { EventLog, LoggedEvent } from "./event-log.js";

/** A comment in between, so that whoever is gone is noticed. */
const BEAT_MS = 15_000;
/** Who reads so slowly is cut off, and may come back with `Last-Event-ID`. */
const MOST_WAITING_BYTES = 8_000_000;

export function streamEvents(events: EventLog, lastId: string | undefined, response: ServerResponse): void {
  const write = ({ id, make }: LoggedEvent) => {
    const event = make();
    if (event === undefined) return;
    response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  };
  response.setHeader("content-type", "text/event-stream");
  response.writeHead(200);
  response.write("retry: 1000\n\n");
  const stop = events.listen(lastId, write);
  const beat = setInterval(() => response.write(":\n\n"), BEAT_MS).unref();
  response.once("close", () => {
    stop();
    clearInterval(beat);
  });
}
