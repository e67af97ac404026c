/** What a client has to load: nothing of validators that it does not run, and nothing of Node. */
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { expect, test } from "vitest";
import { noDebug } from "../../../scripts/build/bundle.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));

interface Bundle {
  metafile: Metafile;
  /** The text of the chunk that is loaded first. */
  main: string;
  /** Modules in that chunk. */
  modules: string[];
  /** What the whole bundle imports from elsewhere. */
  externals: string[];
}

/** Bundles for no platform in particular: anything of Node's would fail. */
async function bundle(contents: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: `${root}/src/entry`, loader: "ts" },
    outdir: `${root}/nowhere`,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    external: ["express"],
    plugins: [noDebug],
    write: false,
    metafile: true,
    absWorkingDir: root,
    logLevel: "silent",
  });
  const main = Object.entries(metafile.outputs).find(([path]) => path.endsWith("/stdin.js"));
  const file = outputFiles.find(({ path }) => path.endsWith("/stdin.js"));
  if (!main || !file) throw new Error("no main chunk");
  return {
    metafile,
    main: file.text,
    modules: Object.keys(main[1].inputs),
    externals: Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    ),
  };
}

const oneFunction = 'export { createGraphClient, sendMessage } from "./graph.js";';
const entries = [
  ["one function of wapi-ts/graph", oneFunction],
  ["wapi-ts/graph", 'export * from "./graph.js";'],
  ["wapi-ts", 'export * from "./index.js";'],
  ["wapi-ts/validators", 'export * from "./validators.js";'],
  ["wapi-ts/webhook", 'export * from "./webhook.js";'],
] as const;

test.each(entries)("bundles %s without a module of Node", async (_name, contents) => {
  const { externals } = await bundle(contents);
  expect(externals.filter((path) => path !== "express")).toEqual([]);
});

test.each(entries)("loads no validator of answers for %s, and of parameters at most later", async (_name, contents) => {
  const { metafile, modules } = await bundle(contents);
  expect(Object.keys(metafile.inputs).filter((path) => /validators\/responses\/|answer-validators/.test(path))).toEqual(
    [],
  );
  expect(modules.filter((path) => /validators\/parameters\/|operation-validators/.test(path))).toEqual([]);
});

test("loads no validator at all for wapi-ts/graph", async () => {
  const { metafile, main } = await bundle(oneFunction);
  expect(Object.keys(metafile.inputs).filter((path) => path.includes("validators/"))).toEqual([]);
  expect(main).toContain("sendMessage");
});

test("loads the validator of a message when the first one of its kind is sent", async () => {
  const { main, modules, metafile } = await bundle('export { Client } from "./index.js";');
  expect(modules.filter((path) => path.includes("validators/messages/"))).toEqual([]);
  expect(main).not.toMatch(/function check(TemplateContent|TextMessage|InteractiveButton|ReplyButtonContent)\b/);
  const chunks = Object.values(metafile.outputs).filter(({ entryPoint }) =>
    entryPoint?.includes("validators/messages/"),
  );
  expect(chunks.length).toBeGreaterThanOrEqual(6);
});

test("keeps the JSON Schemas out of every client", async () => {
  for (const [, contents] of entries) {
    const { metafile } = await bundle(contents);
    expect(Object.keys(metafile.inputs)).not.toContain("src/generated/schemas.ts");
  }
});

test("leaves out the builders that an application does not use", async () => {
  const { main } = await bundle('export { text } from "./index.js";');
  expect(main.length).toBeLessThan(1000);
});
