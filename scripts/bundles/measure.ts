/** What the bundles of a program weigh. */
import { realpathSync } from "node:fs";
import { type Bundle, bundle, type Size, sum } from "./bundle.js";
import type { Program } from "./programs.js";
import type { Run } from "./run.js";

export interface Measured {
  readonly title: string;
  /** All in one file: what is loaded later or never is in it. */
  readonly oneFile: Size;
  /** In chunks: what is loaded when the program starts, */
  readonly atOnce: Size;
  /** what is loaded when it has done its work, */
  readonly afterWork: Size;
  /** and whether it builds for browsers. */
  readonly forBrowsers: boolean;
  /** Our modules, or a peer's, that the chunks hold. */
  readonly bundle: Bundle;
}

/** Bundled for browsers, else for Node. */
async function bundles(folder: string, code: string) {
  const both = (platform: "browser" | "node") =>
    Promise.all([true, false].map((splitting) => bundle(folder, code, { platform, splitting })));
  try {
    return { forBrowsers: true, built: await both("browser") };
  } catch {
    return { forBrowsers: false, built: await both("node") };
  }
}

/** Measures a program in the folder where its package is installed. Rejects when a bundle does not do what the program is for. */
export async function measure(folder: string, program: Program, run: Run): Promise<Measured> {
  const { forBrowsers, built } = await bundles(folder, program.code);
  const [chunks, whole] = built;
  if (!chunks || !whole) throw new Error("no bundles");
  await run(whole.main, program);
  const loaded = new Set((await run(chunks.main, program)).map((file) => realpathSync(file)));
  const sizesOf = (files: Iterable<string>) =>
    sum([...files].map((file) => chunks.sizes.get(file) ?? { bytes: 0, gzipped: 0 }));
  return {
    title: program.title,
    oneFile: sum(whole.sizes.values()),
    atOnce: sizesOf(chunks.atOnce),
    afterWork: sizesOf([...chunks.sizes.keys()].filter((file) => loaded.has(realpathSync(file)))),
    forBrowsers,
    bundle: chunks,
  };
}
