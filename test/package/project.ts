/** Empty projects outside the repository, and what is installed in them. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inject, type TestContext } from "vitest";
import { root } from "../support/readme.js";
import { isOutOfReach } from "./out-of-reach.js";
import { run } from "./run.js";

/** Cannot be installed here and now. */
export class OutOfReach extends Error {}

/** A folder with nothing in it but a `package.json` and these packages. Rejects with `OutOfReach` where npm has no way to them. */
export async function project(packages: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(inject("scratch"), "project-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "application", private: true, type: "module" }));
  const flags = [
    "--no-audit",
    "--no-fund",
    "--no-package-lock",
    "--ignore-scripts",
    "--prefer-offline",
    "--save-exact",
  ];
  const { code, output } = await run("npm", ["install", ...flags, ...packages], folder);
  if (code === 0) return folder;
  const message = `npm install ${packages.join(" ")}\n${output}`;
  throw isOutOfReach(output) ? new OutOfReach(message) : new Error(message);
}

/** The same function, which makes each thing once. */
export function once<Args extends string[]>(make: (...args: Args) => Promise<string>): typeof make {
  const made = new Map<string, Promise<string>>();
  return (...args) => {
    const key = args.join();
    const one = made.get(key) ?? make(...args);
    made.set(key, one);
    return one;
  };
}

/** Skips the test, and says why, where a package is out of reach; but not in CI, where nothing is skipped. */
export async function unlessOutOfReach<T>({ skip }: Pick<TestContext, "skip">, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OutOfReach) || process.env.CI) throw error;
    const [command] = error.message.split("\n");
    console.warn(`skipped, out of reach: ${command}`);
    return skip(command);
  }
}

const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Record<string, { version: string }>;
};

/** A package in the version that the repository uses, as npm wants it said. */
export function locked(name: string): string {
  const version = lock.packages[`node_modules/${name}`]?.version;
  if (!version) throw new Error(`package-lock.json holds no ${name}`);
  return `${name}@${version}`;
}
