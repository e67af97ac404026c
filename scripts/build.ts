/** `npm run build`: src/ and openapi/ → dist/. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.js";
import { renderLicenses } from "./build/licenses.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
const inputs = await bundle(dist);
writeFileSync(join(dist, "THIRD-PARTY-LICENSES.txt"), renderLicenses(root, inputs));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });
console.log(`dist: ${inputs.length} files bundled`);
