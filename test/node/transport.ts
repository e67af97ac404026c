/** Both ways to the network, for tests that have to hold for each. */
import { onTestFinished } from "vitest";
import type { GraphOptions } from "wapi-ts";
import { nodeFetch } from "wapi-ts/node";

export const transports: Record<string, () => Pick<GraphOptions, "fetch">> = {
  "the global fetch": () => ({}),
  nodeFetch: () => {
    const fetch = nodeFetch();
    onTestFinished(() => fetch.close());
    return { fetch };
  },
};
