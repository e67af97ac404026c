/** Applications compile against the installed declarations, which are checked with them: `skipLibCheck` is off. */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { readmeModules, root } from "../support/readme.js";
import { locked, once, project, unlessOutOfReach } from "./project.js";
import { subpaths } from "./published.js";
import { run } from "./run.js";
import { TYPES_OF_NODE, TYPESCRIPTS } from "./versions.js";

const programs = join(import.meta.dirname, "program");
/** What needs the types of Node or of an optional peer. */
const programsOnNode = join(import.meta.dirname, "program-on-node");

/** `.ts.txt` is a program with a subpath that the build makes, so that the repository's own sources have it not. */
function copyPrograms(folder: string, from = programs): void {
  mkdirSync(join(folder, "program"), { recursive: true });
  for (const file of readdirSync(from))
    copyFileSync(join(from, file), join(folder, "program", file.replace(/\.txt$/, "")));
}

/** On Node: the programs and the README, with the types of Node and of the peers. */
const onNode = once(async () => {
  const peers = ["express", "@types/express", "undici", "@opentelemetry/api", "ioredis"].map(locked);
  const folder = await project([inject("tarball"), ...peers, TYPES_OF_NODE]);
  copyPrograms(folder);
  copyPrograms(folder, programsOnNode);
  for (const [index, code] of readmeModules().entries())
    writeFileSync(join(folder, `program/readme-${index}.ts`), code);
  return folder;
});

/** Elsewhere: the programs, with no types but those of the language and the web. */
const bare = once(async () => {
  const folder = await project([inject("tarball")]);
  copyPrograms(folder);
  return folder;
});

/** The repository's tests of types. Vitest's own declarations are not ours to check. */
const typeTests = once(async () => {
  const folder = await project([inject("tarball"), locked("vitest"), TYPES_OF_NODE]);
  cpSync(join(root, "test/types"), join(folder, "program"), { recursive: true });
  return folder;
});

const compiler = once((version: string) => project([`typescript@${version}`]));

const nodenext = { module: "nodenext", moduleResolution: "nodenext" };
const bundler = { module: "esnext", moduleResolution: "bundler" };
const ofNode = { lib: ["ES2022"], types: ["node"] };
const ofBrowsers = { lib: ["ES2022", "DOM", "DOM.Iterable"], types: [] };
const ofBoth = { lib: ["ES2022", "DOM", "DOM.Iterable"], types: ["node"] };

const applications = [
  { name: "nodenext", place: onNode, ...nodenext, ...ofNode },
  { name: "nodenext, exact", place: onNode, ...nodenext, ...ofNode, exactOptionalPropertyTypes: true },
  { name: "bundler", place: onNode, ...bundler, ...ofBoth },
  { name: "bundler, exact", place: onNode, ...bundler, ...ofBoth, exactOptionalPropertyTypes: true },
  { name: "bundler without the types of Node", place: bare, ...bundler, ...ofBrowsers },
  {
    name: "nodenext, exact, without the types of Node",
    place: bare,
    ...nodenext,
    ...ofBrowsers,
    exactOptionalPropertyTypes: true,
  },
];

const typeTesting = {
  name: "tests of types",
  place: typeTests,
  ...nodenext,
  ...ofBoth,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
};

/** The repository tests its types with its own compiler already. */
const isOther = (version: string) => locked("typescript") !== `typescript@${version}`;

test("uses every subpath", () => {
  const filesOf = (folder: string) => readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  const used = [programs, programsOnNode].flatMap(filesOf);
  expect(subpaths.filter((subpath) => !used.some((code) => code.includes(`from "${subpath}"`)))).toEqual([]);
});

// Two at a time: a compiler takes a core.
describe.each(TYPESCRIPTS)("TypeScript %s", { concurrent: true }, (version) => {
  test.for(isOther(version) ? [...applications, typeTesting] : applications)(
    "$name",
    async ({ name, place, ...options }, context) => {
      const folder = await unlessOutOfReach(context, place());
      const typescript = await unlessOutOfReach(context, compiler(version));
      const config = join(folder, `tsconfig.${version} ${name}.json`);
      const compilerOptions = { strict: true, noEmit: true, target: "ES2022", skipLibCheck: false, ...options };
      writeFileSync(config, JSON.stringify({ compilerOptions, include: ["program"] }));
      const tsc = join(typescript, "node_modules/typescript/bin/tsc");
      const { code, output } = await run(process.execPath, [tsc, "-p", config], folder);
      expect(output).toBe("");
      expect(code).toBe(0);
    },
  );
});
