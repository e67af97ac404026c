/** One run of the generator over a tree: `openapi/` → `src/generated/`. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundleDescription, CONTROL } from "../description/bundle.js";
import { renderIndex, writeIndex } from "../description/index-file.js";
import { staleFiles, writeFiles } from "./output.js";
import { renderAll } from "./render.js";

interface Rendered {
  /** Name → text of each file below `src/generated/`. */
  files: Map<string, string>;
  seconds: string;
}

/** What the description below `root` says now, and how many seconds it took to say it. */
async function render(root: string): Promise<Rendered> {
  const started = performance.now();
  const scratch = mkdtempSync(join(root, ".generate-"));
  try {
    const folder = join(root, "openapi");
    const [platform, control] = await Promise.all([bundleDescription(folder), bundleDescription(folder, CONTROL)]);
    const files = await renderAll({ platform, control }, scratch);
    return { files, seconds: ((performance.now() - started) / 1000).toFixed(1) };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const generatedIn = (root: string) => join(root, "src/generated");

/** Writes the index and the generated files. Resolves to what there is to say about it. */
export async function generate(root: string): Promise<string> {
  writeIndex(join(root, "openapi"));
  const { files, seconds } = await render(root);
  const { length } = staleFiles(generatedIn(root), files);
  writeFiles(generatedIn(root), files);
  return `src/generated: ${files.size} files in ${seconds} s, ${length} changed`;
}

/** Which files are not as wanted, the index among them, and what there is to say about it. Changes nothing. */
export function compareGenerated(root: string, { files, seconds }: Rendered): { stale: string[]; told: string } {
  const index = "openapi/openapi.yaml";
  const isStale = readFileSync(join(root, index), "utf8") !== renderIndex(join(root, "openapi"));
  const stale = [
    ...(isStale ? [index] : []),
    ...staleFiles(generatedIn(root), files).map((file) => `src/generated/${file}`),
  ];
  const told =
    stale.length === 0
      ? `src/generated is what openapi/ says (${files.size} files, ${seconds} s)`
      : `Not what openapi/ says:\n${stale.map((file) => `  ${file}`).join("\n")}\nRun npm run generate.`;
  return { stale, told };
}

/** Generates anew, and compares. */
export const checkGenerated = async (root: string) => compareGenerated(root, await render(root));
