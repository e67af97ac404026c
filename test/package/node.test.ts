/** On each line of Node that is supported: every subpath loads, and the repository's own tests pass against the installed package. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { root } from "../support/readme.js";
import { settings } from "../support/settings.js";
import { nodeBinary } from "./node.js";
import { portableTests } from "./portable.js";
import { locked, once, project, unlessOutOfReach } from "./project.js";
import { command, packageVersion, subpaths } from "./published.js";
import { run } from "./run.js";
import { NODES } from "./versions.js";

/** Below this, something else than a test or two has gone. */
const AT_LEAST = { files: 65, tests: 1_600 };

const portable = portableTests();

/** Vitest has these below itself; so that they do not change by themselves either. */
const BELOW_VITEST = ["vite", "rolldown"];

/** What a subpath loads and does not bring along. */
const PEERS = ["@opentelemetry/api", "rate-limiter-flexible", "undici"];

interface JsonReport {
  numTotalTests: number;
  numPassedTests: number;
  testResults: { name: string; status: string }[];
}

/** A project with the package, what the tests need, and the tests. */
const application = once(async () => {
  const tools = [...portable.packages, ...BELOW_VITEST, ...PEERS].filter((name) => name !== "wapi-ts").map(locked);
  const folder = await project([inject("tarball"), ...tools]);
  cpSync(join(root, "test"), join(folder, "test"), { recursive: true });
  const config = { test: { ...settings, include: portable.tests } };
  writeFileSync(join(folder, "vitest.config.mjs"), `export default ${JSON.stringify(config)};\n`);
  return folder;
});

test("leaves out only what reaches into the repository", () => {
  const list = [...portable.leftOut].map(([file, reach]) => `  ${file} (${reach})`);
  console.log([`${portable.tests.length} test files try the package; left out:`, ...list].join("\n"));
  expect(portable.tests.length).toBeGreaterThanOrEqual(AT_LEAST.files);
});

/** Prints, for each subpath, how many names `require` gives, and which of them `import` does not give or gives otherwise. */
const PROGRAM = `
(async () => {
  const found = {};
  for (const subpath of process.argv.slice(1)) {
    const required = require(subpath);
    const imported = await import(subpath);
    const names = new Set([...Object.keys(required), ...Object.keys(imported)]);
    found[subpath] = { names: names.size, differ: [...names].filter((name) => required[name] !== imported[name]) };
  }
  console.log(JSON.stringify(found));
})();
`;

describe.each(NODES)("Node %s", (version) => {
  test("imports and requires every subpath", async (context) => {
    const folder = await unlessOutOfReach(context, application());
    const node = await unlessOutOfReach(context, nodeBinary(version));
    // A warning would be printed, and be no JSON.
    const { output } = await run(node, ["--input-type=commonjs", "--eval", PROGRAM, ...subpaths], folder);
    const found = JSON.parse(output) as Record<string, { names: number; differ: string[] }>;
    expect(Object.keys(found)).toEqual(subpaths);
    for (const [subpath, { names, differ }] of Object.entries(found)) {
      expect(differ, subpath).toEqual([]);
      expect(names, subpath).toBeGreaterThan(0);
    }
  });

  test("has the description", async (context) => {
    const folder = await unlessOutOfReach(context, application());
    const node = await unlessOutOfReach(context, nodeBinary(version));
    const print = 'console.log(Object.keys(require("wapi-ts/openapi.json")).join())';
    const { output } = await run(node, ["--input-type=commonjs", "--eval", print], folder);
    expect(output.trim().split(",")).toEqual(expect.arrayContaining(["openapi", "paths", "webhooks", "components"]));
  });

  test("runs the command", async (context) => {
    const folder = await unlessOutOfReach(context, application());
    const node = await unlessOutOfReach(context, nodeBinary(version));
    const { code, output } = await run(node, [join(folder, "node_modules", "wapi-ts", command), "--version"], folder);
    expect(output).toBe(`${packageVersion}\n`);
    expect(code).toBe(0);
  });

  test("passes the tests", async (context) => {
    const folder = await unlessOutOfReach(context, application());
    const node = await unlessOutOfReach(context, nodeBinary(version));
    const json = join(folder, `report-${version}.json`);
    const vitest = join(folder, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=dot", "--reporter=json", `--outputFile.json=${json}`];
    const { code, output } = await run(node, [vitest, "run", ...reporters], folder);
    expect(code, output).toBe(0);
    const report = JSON.parse(readFileSync(json, "utf8")) as JsonReport;
    console.log(`Node ${version}: ${report.numPassedTests} tests in ${report.testResults.length} files`);
    expect(report.testResults.length).toBe(portable.tests.length);
    expect(report.numPassedTests).toBe(report.numTotalTests);
    expect(report.numPassedTests).toBeGreaterThanOrEqual(AT_LEAST.tests);
  });
});
