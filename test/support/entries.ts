/** `wapi-ts` and its subpaths as their sources, for every suite that is not about the package. */
import { fileURLToPath } from "node:url";

const entries = fileURLToPath(new URL("../../src/entry", import.meta.url));

export const alias = [
  { find: /^wapi-ts$/, replacement: `${entries}/index.ts` },
  { find: /^wapi-ts\/(\w+)$/, replacement: `${entries}/$1.ts` },
];
