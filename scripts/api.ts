/** `npm run api`: every public name and signature, from the built declarations to `api/`; with --check, whether it is up to date. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { extract } from "./api/extract.js";
import { declarationsOf, type Report, render } from "./api/report.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { name, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  name: string;
  exports: Record<string, string | { types?: string }>;
};

/** The described types come first: several entries export or need them, and what is written by hand is then short. */
const sources = [
  { file: "types.md", title: "The types of the description", declarations: "dist/types/generated/openapi.d.ts" },
  {
    file: "control.md",
    title: "The types of the emulator's control API",
    declarations: "dist/types/generated/control/openapi.d.ts",
  },
  ...Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === "object" && target.types
      ? [{ file: `${basename(target.types, ".d.ts")}.md`, title: name + subpath.slice(1), declarations: target.types }]
      : [],
  ),
];

/** Writes the reports into a folder that is empty before. */
function write(folder: string): void {
  const scratch = mkdtempSync(join(tmpdir(), "wapi-ts-api-"));
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const texts = extract(
      root,
      sources.map(({ declarations }) => join(root, declarations)),
      scratch,
    );
    const reports = sources.map(
      ({ file, title }, index): Report => ({ file, title, declarations: declarationsOf(texts[index] ?? "") }),
    );
    for (const [index, report] of reports.entries())
      writeFileSync(join(folder, report.file), render(report, reports.slice(0, index)));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Prints what differs, and returns whether anything does. */
function differs(): boolean {
  const now = mkdtempSync(join(tmpdir(), "wapi-ts-api-now-"));
  try {
    write(now);
    const diff = ["diff", "--no-index", "--no-color", "--no-prefix", "api", now];
    const { status, stdout, stderr } = spawnSync("git", diff, { cwd: root, encoding: "utf8" });
    // git leaves out the first slash of a path.
    if (status !== 0) console.error(`${stdout}${stderr}`.replaceAll(now, "now").replaceAll(now.slice(1), "now"));
    return status !== 0;
  } finally {
    rmSync(now, { recursive: true, force: true });
  }
}

if (!process.argv.includes("--check")) {
  write(join(root, "api"));
  console.log(`api/: ${sources.length} reports`);
} else if (differs()) {
  console.error("The public API differs from api/. Where that is meant: npm run api, and a line in CHANGELOG.md.");
  process.exitCode = 1;
}
