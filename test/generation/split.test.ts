/** ajv's one text → a module a schema. */
import { expect, test } from "vitest";
import { declarationsOf, moduleOf } from "../../scripts/generate/split.js";

const CODE = `export const validate = validate20;
const schema31 = {"type":"object"};
const pattern4 = new RegExp("^a", "u");
const func7 = helpers.codePoints;
function validate20(data){
  if (!pattern4.test(data) || func7(data) > 3) validate20.errors = [schema31];
  return validate21(data) && validate22(data) && validate20(data.inner);
}
validate20.evaluated = {"props":true};
function validate21(data){ return pattern4.test(data); }
function validate22(data){ return true; }
`;

const names: Record<string, string> = { validate20: "checkText", validate21: "checkBody", validate22: "checkOptions" };
const nameOf = (ajvName: string) => names[ajvName] ?? "unknown";

test("finds the declarations, each with what is assigned to its members in one expression, and no export", () => {
  const declarations = declarationsOf(CODE);
  expect([...declarations.keys()]).toEqual(["schema31", "pattern4", "func7", "validate20", "validate21", "validate22"]);
  expect(declarations.get("validate20")).toMatch(
    /^const validate20 = \/\* @__PURE__ \*\/ Object\.assign\(function validate20\(/,
  );
  expect(declarations.get("validate20")).toMatch(/\}, \{evaluated: \{"props":true\}\}\);\n$/);
});

test("writes one function with its constants under names that do not depend on ajv's numbers", () => {
  const { text, calls } = moduleOf(declarationsOf(CODE), "validate20", nameOf);
  expect(calls).toEqual(["validate21", "validate22"]);
  expect(text).toContain("export const checkText = /* @__PURE__ */ Object.assign(function checkText(data)");
  expect(text).toContain("checkBody(data) && checkOptions(data) && checkText(data.inner)");
  expect(text).not.toMatch(/validate\d|function check(Body|Options)/);

  const renumbered = CODE.replaceAll("validate20", "validate99").replaceAll(/(schema31|pattern4|func7)/g, "$15");
  const again = moduleOf(declarationsOf(renumbered), "validate99", (name) =>
    name === "validate99" ? "checkText" : nameOf(name),
  );
  expect(again.text).toBe(text);
});

test("leaves out the constants that a function does not use", () => {
  const { text } = moduleOf(declarationsOf(CODE), "validate21", nameOf);
  expect(text).toBe(
    'const pattern1 = /* @__PURE__ */ new RegExp("^a", "u");\nexport function checkBody(data){ return pattern1.test(data); }\n',
  );
});

test("calls the function itself where ajv has an object around it, and imports it", () => {
  const code = `const wrapper0 = {validate: validate21};
function validate20(data){ return wrapper0.validate(data.wrapper0.validate) || wrapper0.validate.errors; }
function validate21(data){ return validate20(data.left); }
`;
  const { text, calls } = moduleOf(declarationsOf(code), "validate20", nameOf);
  expect(calls).toEqual(["validate21"]);
  expect(text).toBe(
    "export function checkText(data){ return checkBody(data.wrapper0.validate) || checkBody.errors; }\n",
  );
});

test("leaves members alone that are called like ajv's declarations", () => {
  const code = `const schema31 = {validate21: 1, "schema31": "schema31"};
function validate20(data){ return data.schema31 === schema31.schema31 || data?.validate21 || "validate21"; }
function validate21(data){ return true; }
`;
  const { text, calls } = moduleOf(declarationsOf(code), "validate20", nameOf);
  expect(calls).toEqual([]);
  expect(text).toBe(`const schema1 = {validate21: 1, "schema31": "schema31"};
export function checkText(data){ return data.schema31 === schema1.schema31 || data?.validate21 || "validate21"; }
`);
});

test("refuses a function that ajv did not write", () => {
  expect(() => moduleOf(declarationsOf(CODE), "validate23", nameOf)).toThrow("ajv wrote no validate23");
});
