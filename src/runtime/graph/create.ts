import type { CallInit, GraphClient } from "../../generated/client.js";
import { WapiError } from "../core/errors.js";
import type { Answer } from "./attempt.js";
import { parseBaseUrl } from "./base-url.js";
import type { Graph } from "./client.js";
import { checkGraphClientOptions, type GraphClientOptions } from "./options.js";
import type { Method, PathCall, PathClient } from "./path-client.js";

/** What request functions are called with, and the methods `GET`, `POST` and `DELETE` over paths. */
export type PathTypedGraphClient = GraphClient & PathClient;

/**
 * A client for the low-level layer. Throws `ConfigurationError` for options that cannot work.
 *
 * What sends is loaded by the first call, and the table of paths by the first call of `GET`, `POST` or `DELETE`: a program that is
 * bundled in chunks starts without them.
 */
export function createGraphClient(options: GraphClientOptions): PathTypedGraphClient {
  checkGraphClientOptions(options);
  parseBaseUrl(options.baseUrl);
  const own = { ...options };
  let graph: Promise<Graph> | undefined;
  const loadGraph = () => {
    graph ??= import("./client.js").then(({ Graph }) => Graph.create(own));
    return graph;
  };
  const method =
    (name: Method) =>
    async (path: string, init?: CallInit): Promise<Answer> => {
      const { operationAt } = await import("./path-client.js");
      const operation = operationAt(name, path);
      if (!operation) throw new WapiError(`The description has no operation ${name} ${path}.`);
      return (await loadGraph()).exchange(operation, init);
    };
  return {
    call: async (operation, init) => (await loadGraph()).call(operation, init),
    GET: method("GET") as PathCall<"GET">,
    POST: method("POST") as PathCall<"POST">,
    DELETE: method("DELETE") as PathCall<"DELETE">,
  };
}
