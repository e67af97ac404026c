// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the references of a Flow JSON are written so
import { expect, test } from "vitest";
import { evaluate } from "../../../src/emulator/page/flow/expression.js";
import { holds, resolve, type Scope } from "../../../src/emulator/page/flow/scope.js";

const scope: Scope = {
  screen: "HERE",
  screens: {
    HERE: {
      data: { total: 100, shops: [{ id: "lund" }], title: "Hi" },
      form: { age: "21", name: "Ana", ok: true, tags: [] },
    },
    PAST: { data: { city: "Lund" }, form: { plants: ["trees", "herbs"], note: "" } },
  },
};
const value = (expression: string) => resolve(`\`${expression}\``, scope);

test.each([
  // Meta's own
  ["'Hello ' ${form.name}", "Hello Ana"],
  ["${form.name} ' you are ' ${form.age} ' years old.'", "Ana you are 21 years old."],
  [
    "'You were born on either ' (2024 - ${form.age}) ' or ' (2023 - ${form.age})",
    "You were born on either 2003 or 2002",
  ],
  ["'The amount per person is: ' ${data.total} / ${data.group}", "The amount per person is: 0"],
  ["(${form.age} > 18) && ${form.ok}", true],
  ["(${form.first} != '') || (${form.name} != '')", true],
  ["'This is an example for Ana\\\\`s house.'", "This is an example for Ana`s house."],
  // and what follows from them
  ["${form.age} == 21", true],
  ["${form.age} == '21'", true],
  ["${form.ok} != true", false],
  ["!${form.ok} || ${data.total} % 30 == 10", true],
  ["1 + 2 * 3 - 10 / 4", 4.5],
  ["-${data.total} < 0", true],
  ["${form.tags} == ''", true],
  ["${screen.FUTURE.form.x} != ''", false],
  ["${screen.PAST.form.plants}", ["trees", "herbs"]],
])("evaluates %s", (expression, expected) => {
  expect(value(expression)).toEqual(expected);
});

test("looks up whole references of all kinds, also inside lists and objects", () => {
  expect(
    resolve(
      { a: "${form.name}", b: ["${data.title}"], c: "${screen.PAST.data.city}", d: "${data.shops.0.id}", e: 1 },
      scope,
    ),
  ).toEqual({ a: "Ana", b: ["Hi"], c: "Lund", d: "lund", e: 1 });
  expect(resolve("${data.missing}", scope)).toBeUndefined();
});

test("leaves a text with a reference inside as it is, and what actions inside hold for later", () => {
  expect(resolve("Hello ${form.name}", scope)).toBe("Hello ${form.name}");
  const option = { id: "1", "on-select-action": { payload: { name: "${form.name}" } } };
  expect(resolve([option], scope)).toEqual([option]);
});

test("does not look up what values read, nor what all objects have", () => {
  const tricky: Scope = { screen: "A", screens: { A: { data: { x: "${data.y}", y: "`1 + 1`" }, form: {} } } };
  expect(resolve("${data.x}", tricky)).toBe("${data.y}");
  expect(resolve("`${data.y} ''`", tricky)).toBe("`1 + 1`");
  expect(resolve("${data.constructor}", tricky)).toBeUndefined();
  expect(resolve("${screen.__proto__.data.x}", tricky)).toBeUndefined();
});

test.each(["1 +", "(1", "1)", "alert(1)", "'open", "", "a.b", "1 == == 1"])(
  "refuses %j, which then shows as it is",
  (text) => {
    expect(() => evaluate(text, () => "")).toThrow(SyntaxError);
    expect(resolve(`\`${text}\``, scope)).toBe(`\`${text}\``);
    expect(holds(text, scope)).toBe(false);
  },
);

test("decides conditions without backticks and with them", () => {
  expect(holds("${form.age} >= 18 && ${data.total} == 100", scope)).toBe(true);
  expect(holds("`${form.age} < 18`", scope)).toBe(false);
});
