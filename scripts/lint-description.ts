/**
 * `npm run lint:openapi`: Redocly's linter over `openapi/`, by its library: the command would ask the network for updates.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatProblems, getTotals, lint, loadConfig } from "@redocly/openapi-core";
import { unusedSchemas } from "./description/unused.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const config = await loadConfig({ configPath: join(root, "redocly.yaml") });
const problems = await lint({ ref: join(root, "openapi/openapi.yaml"), config });
const totals = getTotals(problems);
formatProblems(problems, { format: "codeframe", totals, version: "" });
const unused = await unusedSchemas(join(root, "openapi"));
for (const message of unused) console.error(message);
if (totals.errors + totals.warnings + unused.length > 0) process.exitCode = 1;
else console.log("openapi/ has no problems");
