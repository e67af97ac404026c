/** Waits for the throttle that end with a run. */
import type { GraphClient } from "../../../generated/client.js";
import type { Ending } from "../../graph/throttle/ending.js";

/** The client, if it has a throttle to wait for: others serve as well, in tests of a bot for one. */
interface ThrottledClient extends GraphClient {
  endingWaits?(ending: Ending): GraphClient;
}

/** The same client, whose messages do not wait for the throttle any longer once that is over. */
export const endingWaits = (graph: ThrottledClient, ending: Ending): GraphClient =>
  graph.endingWaits?.(ending) ?? graph;
