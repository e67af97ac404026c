/**
 * `npm run lint:openapi`: Redocly's linter over `openapi/`, by its library: the command would ask the network for updates.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { formatProblems, getTotals, lint, loadConfig } from "@redocly/openapi-core";
import { CONTROL } from "./description/bundle.js";
import { violations } from "./description/rules.js";
import { unusedSchemas } from "./description/unused.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const config = await loadConfig({ configPath: join(root, "redocly.yaml") });
const folder = join(root, "openapi");
const platform = await lint({ ref: join(folder, "openapi.yaml"), config });
// No page of Meta's is about the emulator.
config.styleguide.skipRules(["rule/operation-docs"]);
const problems = [...platform, ...(await lint({ ref: join(folder, CONTROL), config }))];
const totals = getTotals(problems);
formatProblems(problems, { format: "codeframe", totals, version: "" });
const others = [...violations(folder), ...(await unusedSchemas(folder)), ...(await unusedSchemas(folder, CONTROL))];
for (const message of others) console.error(message);
if (totals.errors + totals.warnings + others.length > 0) process.exitCode = 1;
else console.log("openapi/ has no problems");
