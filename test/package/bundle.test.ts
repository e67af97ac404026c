/** What runs anywhere bundles for no platform in particular: esbuild refuses what only Node has. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, inject, test } from "vitest";
import { bundle as bundleProgram, sum } from "../../scripts/bundles/bundle.js";
import { own } from "../../scripts/bundles/programs.js";
import { once, project, unlessOutOfReach } from "./project.js";
import { subpaths } from "./published.js";

/** Only on Node. */
const ON_NODE = ["wapi-ts/emulator", "wapi-ts/node"];

/** With a package that an application installs for it. */
const WITH_PEERS = ["wapi-ts/otel", "wapi-ts/redis"];

/** Without express, as where there is no server of ours. An application that has it names it as external. */
const application = once(() => project([inject("tarball")]));

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

async function bundle(folder: string, subpath: string) {
  const { metafile, warnings } = await build({
    stdin: { contents: `export * from "${subpath}";`, resolveDir: folder },
    outdir: join(folder, "bundled", subpath),
    entryNames: "main",
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    metafile: true,
    absWorkingDir: folder,
    logLevel: "silent",
  });
  const outputs = Object.entries(metafile.outputs);
  const elsewhere = outputs.flatMap(([, output]) => output.imports.filter(({ external }) => external));
  const main = outputs.find(([file]) => file.endsWith("/main.js"));
  if (!main) throw new Error("no main chunk");
  /** The chunks that are loaded at once. */
  const first = new Set([main[0]]);
  for (const file of first)
    for (const { path, kind, external } of metafile.outputs[file]?.imports ?? [])
      if (kind === "import-statement" && !external) first.add(path);
  const text = [...first].map((file) => readFileSync(join(folder, file), "utf8")).join("");
  return { warnings, elsewhere, main: join(folder, main[0]), size: [text.length, gzipSync(text).length] as const };
}

describe.each(subpaths.filter((subpath) => ![...ON_NODE, ...WITH_PEERS].includes(subpath)))("%s", (subpath) => {
  test("bundles for any platform", async (context) => {
    const { warnings, elsewhere, main, size } = await bundle(await unlessOutOfReach(context, application()), subpath);
    expect(warnings).toEqual([]);
    // Loaded by client.initiate(), where it is installed.
    const express = elsewhere.filter(({ path, kind }) => path === "express" && kind === "dynamic-import");
    expect(elsewhere).toEqual(express);
    const names = Object.keys((await import(pathToFileURL(main).href)) as object);
    expect(names.length).toBeGreaterThan(0);
    console.log(`${subpath}: ${kB(size[0])} minified, ${kB(size[1])} gzipped, ${names.length} names`);
  });
});

test.for(ON_NODE)("%s does not, so the check above can tell", async (subpath, context) => {
  const folder = await unlessOutOfReach(context, application());
  await expect(bundle(folder, subpath)).rejects.toThrow(/node:/);
});

/** The programs of docs/bundles.md: the one that sends a text, and the same with the validator of texts. */
const [send, validated] = own;

test("starts a program that sends one text with 3.5 kB, and adds one validator where one is handed in", async (context) => {
  const folder = await unlessOutOfReach(context, application());
  const weights = [send, validated].map(async (program) => {
    const inChunks = await bundleProgram(folder, program?.code ?? "", { platform: "browser", splitting: true });
    const inOneFile = await bundleProgram(folder, program?.code ?? "", { platform: "browser", splitting: false });
    const atOnce = sum(inChunks.atOnce.map((file) => inChunks.sizes.get(file) ?? { bytes: 0, gzipped: 0 }));
    return { atOnce: atOnce.gzipped, inOneFile: sum(inOneFile.sizes.values()).gzipped };
  });
  const [plain, checked] = await Promise.all(weights);
  if (!plain || !checked) throw new Error("no weights");
  expect(plain.atOnce).toBeGreaterThan(0);
  expect(plain.atOnce).toBeLessThanOrEqual(3_550);
  // Of the hundreds, those of a text and what it is made of.
  expect(checked.atOnce - plain.atOnce).toBeLessThanOrEqual(3_500);
  expect(checked.inOneFile - plain.inOneFile).toBeLessThanOrEqual(3_500);
});
