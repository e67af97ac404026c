/** The declarations that are shipped. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { prune } from "../../scripts/build/declarations.js";

test("keeps what an entry leads to, whatever the form of the import", () => {
  const folder = mkdtempSync(join(tmpdir(), "wapi-ts-declarations-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = {
    "entry/index":
      'export * from "../a.js"; export type { B } from "../deep/b.js"; import "node:http"; import "express"; export * as d from "../d.js";',
    a: 'export declare const a: import("./c.js").C;',
    "deep/b": 'import type { C } from "../c.js"; export interface B extends C {}',
    c: 'export interface C {} export type * from "./entry/index.js";',
    d: "export declare const d: 1;",
    unused: 'export * from "./a.js";',
    "deep/unused": "export {};",
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, `${name}.d.ts`), text);
    writeFileSync(join(folder, `${name}.d.ts.map`), "{}");
  }
  prune(folder, ["entry/index.d.ts"]);
  const left = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.includes("."));
  const kept = ["a", "c", "d", "deep/b", "entry/index"];
  expect(left.sort()).toEqual(kept.flatMap((name) => [`${name}.d.ts`, `${name}.d.ts.map`]).sort());
});
