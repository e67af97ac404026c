/** The report tells every change that a program could see, and no other. */
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { extract } from "../../scripts/api/extract.js";
import { declarationsOf, type Report, render } from "../../scripts/api/report.js";
import { root } from "../support/readme.js";

const BEFORE = `
interface Hidden {
    /** Why. */
    shared: string;
}
/** A request. */
export interface Request extends Hidden {
    /**
     * Its body.
     */
    body: string;
    limit?: number;
}
export type Step =
/** The first. */
{ step: 1 }
/** The other. */
| { step: 2 };
export declare class Client {
    send(request: Request): Promise<void>;
}
export declare const names: readonly ["a", "b"];
export {};
`;

const changes = {
  "a member that is gone": ["limit?: number;", ""],
  "a member that became needed": ["limit?:", "limit:"],
  "another type": ["body: string", "body: string | undefined"],
  "another value": ['"b"', '"c"'],
  "another tag": ["step: 2", "step: 3"],
  "a parameter": ["request: Request", "request: Request, more?: string"],
  "what is not exported, but reached": ["shared: string", "shared: number"],
  "a name that is gone": ["export declare const names", "declare const names"],
  "that something is deprecated": ["/** A request. */", "/** @deprecated */"],
} as const;

const undocumented = BEFORE.replace(/\/\*\*[\s\S]*?\*\/\n/g, "");
const reworded = BEFORE.replace("Why.", "Because.")
  .replace("Its body.", "What it says.")
  .replace("The other.", "More.");

const files = new Map<string, string>([
  ["before", BEFORE],
  ["undocumented", undocumented],
  ["reworded", reworded],
  ...Object.entries(changes).map(([name, [from, to]]) => [name, BEFORE.replace(from, to)] as const),
  ["types", "export interface A {\n    a: string;\n}\nexport interface B {\n    b: string;\n}\n"],
  ["all", 'export * from "./types.js";\nexport declare const own: import("./types.js").A;\n'],
  ["some", 'export type { A } from "./types.js";\n'],
  ["other", "export interface A {\n    a: number;\n}\n"],
]);

const reports = new Map<string, Report>();

const textOf = (file: string, ...earlier: string[]) => {
  const reportOf = (name: string): Report => {
    const report = reports.get(name);
    if (!report) throw new Error(`no report of ${name}`);
    return report;
  };
  return render({ ...reportOf(file), title: "A title" }, earlier.map(reportOf));
};

beforeAll(() => {
  const scratch = mkdtempSync(join(inject("scratch"), "api-"));
  const out = join(scratch, "out");
  mkdirSync(out);
  for (const [name, text] of files) writeFileSync(join(scratch, `${name}.d.ts`), text);
  const names = [...files.keys()];
  const texts = extract(
    root,
    names.map((name) => join(scratch, `${name}.d.ts`)),
    out,
  );
  for (const [index, name] of names.entries())
    reports.set(name, { file: `${name}.md`, title: name, declarations: declarationsOf(texts[index] ?? "") });
});

test("says nothing of documentation", () => {
  expect(textOf("before")).toContain("limit?: number;");
  expect(textOf("reworded")).toBe(textOf("before"));
  expect(textOf("undocumented")).toBe(textOf("before"));
});

test.each(Object.keys(changes))("tells %s", (name) => {
  expect(files.get(name)).not.toBe(BEFORE);
  expect(textOf(name)).not.toBe(textOf("before"));
});

test("shows once what several entries export", () => {
  expect(textOf("all", "types")).toContain("Everything of [types](types.md).");
  expect(textOf("all", "types")).toContain("own: A;");
  expect(textOf("all", "types")).not.toContain("interface");
  expect(textOf("some", "types")).toContain("As in [types](types.md):\n\n- `A`");
  expect(textOf("other", "types")).toContain("a: number;");
});
