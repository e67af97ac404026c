import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { oneFactALine } from "../../scripts/generate/lines.js";
import { root } from "./tree.js";

test.each([
  ["export type A = B | C;", "export type A = B | C;"],
  ["export type A = B | C | D;", "export type A = B\n    | C\n    | D;"],
  ['  a?: ("x | y" | "z" | "w")[];', '  a?: ("x | y"\n      | "z"\n      | "w")[];'],
  ["  /** A | B | C */", "  /** A | B | C */"],
  ["import type { A, B, C } from 'x';", "import type {\n    A,\n    B,\n    C,\n} from 'x';"],
])("writes %j", (code, lines) => {
  expect(oneFactALine(code)).toBe(lines);
});

test.each(["openapi.ts", "operations.ts", "events.ts"])(
  "leaves no line of %s with three members of a union",
  (file) => {
    const lines = readFileSync(join(root, "src/generated", file), "utf8").split("\n");
    const crowded = lines.filter((line) => !/^\s*(\/\*|\*)/.test(line) && line.split(" | ").length > 2);
    expect(crowded).toEqual([]);
  },
);
