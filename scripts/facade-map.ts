/**
 * `npm run docs:operations [-- --check]`: maps every operation to its facade method in `docs/operations.md`, or compares. Fails where an
 * operation has neither a method nor a reason in `openapi/low-level.yaml`, or has both.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { facadeMethods } from "./facade-map/methods.js";
import { describedOperations } from "./facade-map/operations.js";
import { faultsOf, renderPage } from "./facade-map/page.js";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const root = fileURLToPath(new URL("..", import.meta.url));
const reasons = (parse(readFileSync(join(root, "openapi/low-level.yaml"), "utf8")) ?? {}) as Record<string, string>;
const map = { operations: describedOperations(root), methods: facadeMethods(root), reasons };
const faults = faultsOf(map);
for (const fault of faults) console.error(fault);

const file = join(root, "docs/operations.md");
const page = renderPage(map);
if (faults.length > 0) process.exitCode = 1;
else if (!values.check) writeFileSync(file, page);
else if (readFileSync(file, "utf8") !== page) {
  console.error("docs/operations.md is not up to date: npm run docs:operations");
  process.exitCode = 1;
}
