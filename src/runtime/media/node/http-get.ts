/** One GET to addresses that are known, with nothing of ours in it. */
import type * as Http from "node:http";
import type * as Https from "node:https";
import type { LookupFunction } from "node:net";
import { nodeModule } from "../../core/node.js";

const HEADERS = { accept: "*/*", "accept-encoding": "identity", "user-agent": "wapi-ts" };

/** Gives these addresses whatever it is asked: a second look at the DNS might find others. */
const pinned =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, { all }, done) => {
    const known = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    const [first] = known;
    if (all) done(null, known);
    else if (first) done(null, first.address, first.family);
  };

class Silence extends Error {
  readonly code = "ETIMEDOUT";
}

/** Resolves when the answer begins. Its body breaks off after `timeoutMs` of silence. */
export function get(
  url: URL,
  addresses: readonly string[],
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Http.IncomingMessage> {
  const module = url.protocol === "https:" ? "node:https" : "node:http";
  const client = nodeModule<typeof Https | typeof Http>(module);
  return new Promise((resolve, reject) => {
    const request = client?.request(url, {
      // One of its own: the global one may go through a proxy, which would look at the DNS by itself.
      agent: false,
      lookup: pinned(addresses),
      headers: HEADERS,
      ...(signal ? { signal } : {}),
    });
    // From the beginning: a timer of the socket's would run only once it is there.
    const timer = setTimeout(() => request?.destroy(new Silence("No answer came in time.")), timeoutMs);
    request?.on("response", (response) => {
      clearTimeout(timer);
      // It may break while nobody reads: whoever reads next is told then, and nobody listening would end the process.
      response.on("error", () => {});
      response.setTimeout(timeoutMs, () => response.destroy(new Silence("The bytes stopped coming.")));
      resolve(response);
    });
    request?.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    request?.end();
  });
}
