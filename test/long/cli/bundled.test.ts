/** The command line brings its library along: whoever installs the package gets no dependency by it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { bundle } from "../../../scripts/build/bundle.js";
import { renderLicenses } from "../../../scripts/build/licenses.js";

const root = join(import.meta.dirname, "../../..");

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-bundled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("openapi-fetch is the only dependency", () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(Object.keys(dependencies)).toEqual(["openapi-fetch"]);
});

test("the licences of what is bundled are shipped", async () => {
  const inputs = await bundle(scratchFolder());
  const packages = inputs.flatMap((input) => /^node_modules\/([^/]+)\//.exec(input)?.[1] ?? []);
  expect([...new Set(packages)].sort()).toEqual([
    "@borewit",
    "@tokenizer",
    "acorn",
    "ansi-regex",
    "cli-progress",
    "commander",
    "csv-parse",
    "diff",
    "emoji-regex",
    "file-type",
    "ieee754",
    "ipaddr.js",
    "is-fullwidth-code-point",
    "string-width",
    "strip-ansi",
    "strtok3",
    "token-types",
    "uint8array-extras",
    "uqr",
  ]);
  const text = renderLicenses(root, inputs);
  expect(text).toContain(readFileSync(join(root, "node_modules/commander/LICENSE"), "utf8").trim());
});

test("a bundled package without a licence file fails the build", () => {
  const folder = scratchFolder();
  for (const [name, file] of [
    ["node_modules/@with/one", "LICENCE.md"],
    ["node_modules/plain/node_modules/without", "README.md"],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    const manifest = { name: name.split("node_modules/").at(-1), version: "1.2.3", license: "ISC" };
    writeFileSync(join(folder, name, "package.json"), JSON.stringify(manifest));
    writeFileSync(join(folder, name, file), "You may.");
  }
  const one = "node_modules/@with/one/lib/index.js";
  expect(renderLicenses(folder, ["src/a.ts", one, one])).toMatch(/@with\/one 1\.2\.3 \(ISC\)\n\nYou may\.\n$/);
  expect(() => renderLicenses(folder, [one, "node_modules/plain/node_modules/without/index.js"])).toThrow(
    "without 1.2.3 is bundled, but has no licence file to ship with it.",
  );
});
