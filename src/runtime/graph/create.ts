import type { GraphClient } from "../../generated/client.js";
import { Graph } from "./client.js";
import type { GraphClientOptions } from "./options.js";
import { type PathClient, pathClient } from "./path-client.js";

/** What request functions are called with, and the methods `GET`, `POST` and `DELETE` over paths. */
export type PathTypedGraphClient = GraphClient & PathClient;

/** A client for the low-level layer. Throws `ConfigurationError` for options that cannot work. */
export function createGraphClient(options: GraphClientOptions): PathTypedGraphClient {
  const graph = Graph.create(options);
  return {
    call: (operation, init) => graph.call(operation, init),
    ...pathClient((operation, init) => graph.exchange(operation, init)),
  };
}
