/**
 * `npm run spec:diff -- <old> <new>`: what changed between two upstream descriptions, in words, and which of our files it
 * concerns.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { changesBetween } from "./coverage/changes.js";
import { runCommand } from "./coverage/command.js";
import { readDeviations } from "./coverage/deviations.js";
import { readDocument } from "./coverage/document.js";
import { homesOf } from "./coverage/homes.js";
import { surfacesOf } from "./coverage/surface.js";
import { bundleDescription } from "./description/bundle.js";
import type { JsonObject } from "./description/json.js";

const root = fileURLToPath(new URL("..", import.meta.url));

await runCommand(async () => {
  const folder = join(root, "openapi");
  const { positionals } = parseArgs({ allowPositionals: true });
  const [oldFile, newFile] = positionals;
  if (oldFile === undefined || newFile === undefined)
    throw new Error("Which files? npm run spec:diff -- <old OpenAPI file> <new OpenAPI file>");

  const [before, after] = [surfacesOf(readDocument(oldFile)), surfacesOf(readDocument(newFile))];
  const ours = surfacesOf((await bundleDescription(folder)) as unknown as JsonObject);
  const { operations } = readDeviations(join(folder, "deviations.yaml"));
  const [homesBefore, homesAfter] = [before, after].map((theirs) => homesOf(folder, theirs, ours, operations));

  const changes = changesBetween(before, after);
  const concerned = new Map<string, number>();
  let last = "";
  for (const change of changes) {
    if (change.operation !== last) console.log(`${last === "" ? "" : "\n"}${change.operation}`);
    last = change.operation;
    const after = homesAfter?.(change) ?? [];
    const files = after.length > 0 ? after : (homesBefore?.(change) ?? []);
    for (const file of files) concerned.set(file, (concerned.get(file) ?? 0) + 1);
    console.log(`  ${change.words}  [${files.length > 0 ? files.join(", ") : "described nowhere yet"}]`);
  }
  console.log(`${last === "" ? "" : "\n"}${changes.length} changes`);
  for (const [file, count] of [...concerned].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  openapi/${file}: ${count}`);
});
