/** What `package.json` publishes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../support/readme.js";

const { name, version, bin, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  name: string;
  version: string;
  bin: { "wapi-ts": string };
  exports: Record<string, string | { types?: string; default: string }>;
};

/** Those with code: `wapi-ts`, `wapi-ts/graph`, ... */
export const subpaths: readonly string[] = Object.entries(exports)
  .filter(([, target]) => typeof target === "object" && target.types !== undefined)
  .map(([subpath]) => name + subpath.slice(1));

/** The file of the command. */
export const command = bin["wapi-ts"];
export const packageVersion = version;
