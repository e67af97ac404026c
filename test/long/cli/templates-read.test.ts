/** Files of templates are read as data: what is written out comes through, what would have to be run is refused where it stands. */
import { expect, test } from "vitest";
import { definitionsIn, readDefinitions } from "../../../src/cli/templates/read-file.js";

const file = (definition: string, rest = "") =>
  `import { defineTemplate } from "wapi-ts/templates";\nexport const a = defineTemplate(${definition});\n${rest}`;
const HELLO = '{ name: "hello", language: "en", components: [], category: "UTILITY" }';

test.each<[string, string, object]>([
  [
    "strings of all kinds",
    `{ name: 'a', language: \`en\`, components: ["x" + \`y\${"z"}\`] }`,
    { components: ["xyz"] },
  ],
  [
    "numbers, flags and null",
    '{ name: "a", language: "en", components: [-1, 0x10, true, null] }',
    { components: [-1, 16, true, null] },
  ],
  [
    "constants and spreads",
    "{ ...base, components: [...parts, footer] }",
    { language: "en", components: ["x", { type: "FOOTER" }] },
  ],
  [
    "quoted and computed names",
    '{ "name": "a", ["language"]: "en", components: [], ["__proto__"]: "x" }',
    { name: "a" },
  ],
])("reads %s", (_what, definition, members) => {
  const rest =
    'const base = { name: "a", language: "en" };\nconst parts = ["x"];\nexport const footer = { type: "FOOTER" };\n';
  const [found] = definitionsIn(file(definition, rest), "t.ts");
  expect(found?.members).toMatchObject(members);
  expect(Object.getPrototypeOf(found?.members)).toBe(Object.prototype);
});

test("finds templates wherever they stand, under the names of the import, and in order", () => {
  const code = `import { approvedTemplate, defineTemplate as define } from "wapi-ts/templates";
import { defineTemplate } from "elsewhere";
export default { list: [define({ name: "b", language: "sv", components: [] })], b: { en: approvedTemplate({ name: "b", language: "en", components: [] }) } };
const not = defineTemplate({ name: "c", language: "en", components: [] });
const a = () => define({ name: "a", language: "en", components: [] });
`;
  expect(definitionsIn(code, "t.ts").map(({ name, language, maker }) => `${name} ${language} ${maker}`)).toEqual([
    "a en defineTemplate",
    "b en approvedTemplate",
    "b sv defineTemplate",
  ]);
});

test.each<[string, string, RegExp]>([
  ["no template", "export const a = 1;\n", /^t\.ts: there is no template/],
  [
    "what comes from outside",
    file(HELLO.replace('"UTILITY"', "process.env.CATEGORY")),
    /^t\.ts:2:\d+: this cannot be read without running/,
  ],
  ["a call", file(HELLO.replace('"UTILITY"', "steal()")), /^t\.ts:2:\d+: this cannot be read/],
  [
    "a getter",
    file(HELLO.replace("category:", "get category() { return 1 }, b:")),
    /^t\.ts:2:\d+: this cannot be read/,
  ],
  ["a function", file(HELLO.replace("category:", "category() {}, b:")), /^t\.ts:2:\d+: this cannot be read/],
  ["a variable that changes", file("b", `let b = ${HELLO};`), /^t\.ts:2:\d+: this cannot be read/],
  ["a circle", file("b", "const b = c;\nconst c = b;"), /^t\.ts:\d:\d+: this cannot be read/],
  ["a tag", file(HELLO.replace('"UTILITY"', "tag`UTILITY`")), /^t\.ts:2:\d+: this cannot be read/],
  ["a pattern", file(HELLO.replace('"UTILITY"', "/UTILITY/")), /^t\.ts:2:\d+: this cannot be read/],
  ["a hole in a list", file(HELLO.replace("[]", "[,]")), /^t\.ts:2:\d+: this cannot be read/],
  ["a prototype", file(HELLO.replace("name:", "__proto__: {}, name:")), /^t\.ts:2:\d+: this cannot be read/],
  ["no object", file('"hello"'), /^t\.ts:2:18: a template is defined by an object/],
  ["no name", file("{ language: 'en', components: [] }"), /^t\.ts:2:18: a template needs its name/],
  ["one twice", file(HELLO, `const b = defineTemplate(${HELLO});`), /^t\.ts: hello \(en\) is there twice/],
  ["a slip of the pen", file("{"), /^t\.ts:\d+:\d+/],
])("refuses %s", (_what, code, message) => {
  expect(() => definitionsIn(code, "t.ts")).toThrow(message);
});

test("reads TypeScript's types where Node can take them away, and says so where it cannot", () => {
  const read = () => definitionsIn(file(`${HELLO} as const`, "export type A = string;"), "t.ts");
  if ("stripTypeScriptTypes" in process.getBuiltinModule("node:module"))
    expect(read()).toMatchObject([{ name: "hello" }]);
  else expect(read).toThrow("needs Node 22.13 or newer");
});

test("says that a file is not there", async () => {
  await expect(readDefinitions("/nowhere/t.ts")).rejects.toThrow("The file cannot be read: ENOENT");
});
