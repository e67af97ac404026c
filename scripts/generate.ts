/** `npm run generate`: openapi/ → src/generated/. With `--check`: compares instead of writing. Offline and deterministic. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleDescription } from "./description/bundle.js";
import { renderIndex, writeIndex } from "./description/index-file.js";
import { staleFiles, writeFiles } from "./generate/output.js";
import { renderAll } from "./generate/render.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const openapi = join(root, "openapi");
const generated = join(root, "src/generated");
const check = process.argv.includes("--check");

const scratch = mkdtempSync(join(root, ".generate-"));
try {
  const started = performance.now();
  const indexFile = join(openapi, "openapi.yaml");
  const staleIndex = check && readFileSync(indexFile, "utf8") !== renderIndex(openapi) ? ["openapi/openapi.yaml"] : [];
  if (!check) writeIndex(openapi);
  const files = await renderAll(await bundleDescription(openapi), scratch);
  const stale = [...staleIndex, ...staleFiles(generated, files).map((file) => `src/generated/${file}`)];
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (!check) {
    writeFiles(generated, files);
    console.log(`src/generated: ${files.size} files in ${seconds} s, ${stale.length} changed`);
  } else if (stale.length > 0) {
    console.error(`Not what openapi/ says:\n${stale.map((file) => `  ${file}`).join("\n")}\nRun npm run generate.`);
    process.exitCode = 1;
  } else console.log(`src/generated is what openapi/ says (${files.size} files, ${seconds} s)`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
