/** `npm run check:tarball`: what would be published, held against what may be and what must be. Needs a build. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Built code, declarations, what was described, and the sources that "go to definition" leads to. */
const MAY = [
  /^(LICENSE|README\.md|package\.json)$/,
  /^dist\/(\w+\.js|openapi\.json|THIRD-PARTY-LICENSES\.txt)$/,
  /^dist\/emulator-page\/(index\.html|icon\.svg|page\.(css|js))$/,
  /^dist\/chunks\/[\w.-]+\.js$/,
  /^dist\/types\/(entry|emulator|generated|node|otel|redis|runtime|testing)\/[\w./-]+\.d\.ts(\.map)?$/,
  /^src\/(entry|emulator|node|otel|redis|runtime|testing)\/[\w./-]+\.ts$/,
  // Compiled validators are no reading; a declaration leads only to these.
  /^src\/generated\/((?!schemas\.ts)[\w-]+|(control|operations)\/[\w-]+|validators\/(contents|messages|requests)\/[\w-]+)\.ts$/,
];

type Target = string | { [condition: string]: Target };

const targetsOf = (target: Target): string[] =>
  typeof target === "string" ? [posix.normalize(target)] : Object.values(target).flatMap(targetsOf);

function packedFiles(): string[] {
  // Scripts would build again, and print among the JSON.
  const args = ["pack", "--dry-run", "--json", "--ignore-scripts"];
  const [packed] = JSON.parse(execFileSync("npm", args, { cwd: root, encoding: "utf8" })) as [
    { files: { path: string }[] },
  ];
  return packed.files.map(({ path }) => path);
}

/** The sources that a map leads to. */
function sourcesOf(map: string): string[] {
  const { sources } = JSON.parse(readFileSync(join(root, map), "utf8")) as { sources: string[] };
  return sources.map((source) => posix.join(posix.dirname(map), source));
}

const { exports, bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
  exports: Target;
  bin: Target;
};
const files = packedFiles();
const must = [
  "LICENSE",
  "dist/THIRD-PARTY-LICENSES.txt",
  ...["index.html", "icon.svg", "page.css", "page.js"].map((file) => `dist/emulator-page/${file}`),
  ...targetsOf(exports),
  ...targetsOf(bin),
  ...files.filter((file) => file.endsWith(".d.ts.map")).flatMap(sourcesOf),
];
const packed = new Set(files);
const problems = [
  ...files
    .filter((file) => !MAY.some((pattern) => pattern.test(file)))
    .map((file) => `is packed, but nobody needs it: ${file}`),
  ...[...new Set(must)].filter((file) => !packed.has(file)).map((file) => `is missing: ${file}`),
];
if (problems.length > 0) {
  console.error(`The tarball:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  process.exitCode = 1;
} else console.log(`The tarball holds ${files.length} files, and nothing else.`);
