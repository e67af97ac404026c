/** The description, bundled once for all tests that look at it. Nobody may change it: `structuredClone` first. */
import { fileURLToPath } from "node:url";
import { bundleDescription } from "../../scripts/description/bundle.js";

export const description = await bundleDescription(fileURLToPath(new URL("../../openapi", import.meta.url)));
