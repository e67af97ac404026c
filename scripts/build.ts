/** `npm run build [-- --force]`: src/ and openapi/ → dist/, unless that is there already. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as generatedSchemas from "../src/generated/schemas.js";
import { bundle } from "./build/bundle.js";
import { writeDeclarations } from "./build/declarations.js";
import { renderLicenses } from "./build/licenses.js";
import { buildPage } from "./build/page.js";
import { renderSchemas, renderSchemaTypes } from "./build/schemas.js";
import { isBuilt, markBuilt } from "./build/stamp.js";
import { bundleDescription } from "./description/bundle.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const write = (file: string, text: string) => writeFileSync(join(dist, file), text);

if (isBuilt(root) && !process.argv.includes("--force")) {
  console.log("dist: is as it would be built");
  process.exit();
}
rmSync(dist, { recursive: true, force: true });
const page = await buildPage(join(dist, "emulator-page"));
const inputs = [...(await bundle(dist)), ...page.inputs];
write("THIRD-PARTY-LICENSES.txt", renderLicenses(root, inputs));
writeDeclarations(root, join(dist, "types"));

write("schemas.js", renderSchemas(generatedSchemas));
write("types/entry/schemas.d.ts", renderSchemaTypes(generatedSchemas, "../generated/openapi.js"));
write("openapi.json", `${JSON.stringify(await bundleDescription(join(root, "openapi")), null, 1)}\n`);
console.log(`dist: ${inputs.length} files bundled`);
markBuilt(root);
