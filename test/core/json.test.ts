import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../src/runtime/core/json.js";

test.each([
  ['{"id": 24139382929027371}', { id: "24139382929027371" }],
  ["[24139382929027371, -24139382929027371]", ["24139382929027371", "-24139382929027371"]],
  ['{"id":9007199254740991}', { id: 9_007_199_254_740_991 }],
  ['{"id":9007199254740993}', { id: "9007199254740993" }],
  ['{"a":"x: 24139382929027371","b":24139382929027371}', { a: "x: 24139382929027371", b: "24139382929027371" }],
  ['{"a":"\\":24139382929027371","b":1}', { a: '":24139382929027371', b: 1 }],
  ['{"a":"\\\\","b":24139382929027371}', { a: "\\", b: "24139382929027371" }],
  [
    '{"a":1234567890123456.5,"b":1e20,"c":12345678901234567e3}',
    { a: 1234567890123456.5, b: 1e20, c: 12345678901234567e3 },
  ],
  [
    '{"a":24139382929027371,"b":0.5000000000000000000,"c":-1.5000000000000000000e-7}',
    { a: "24139382929027371", b: 0.5, c: -1.5e-7 },
  ],
  ['{"24139382929027371":1}', { "24139382929027371": 1 }],
])("parses %s", (text, value) => {
  expect(parseJson(text)).toEqual(value);
});

const holdsLongWhole = (value: unknown): boolean =>
  typeof value === "number"
    ? Number.isInteger(value) && !Number.isSafeInteger(value)
    : typeof value === "object" && value !== null && Object.values(value).some(holdsLongWhole);

test("agrees with JSON.parse on everything without long whole numbers", () => {
  const noLongNumbers = fc.jsonValue().filter((value) => !holdsLongWhole(value));
  fc.assert(
    fc.property(noLongNumbers, (value) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test("keeps every digit of any whole number, wherever it stands", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 2n ** 53n, max: 10n ** 30n }), fc.string(), (id, key) => {
      const text = `{"list":[${id}],"object":{${JSON.stringify(key)}:${id}},"text":${JSON.stringify(`${key}:${id}`)}}`;
      expect(parseJson(text)).toEqual({
        list: [String(id)],
        object: JSON.parse(`{${JSON.stringify(key)}:"${id}"}`),
        text: `${key}:${id}`,
      });
    }),
  );
});

/** Any JSON value whose numbers are whole, of any length. */
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "small" },
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.maxSafeInteger().map(BigInt),
    fc.string(),
    fc.stringMatching(/^[ :,[\\"-]{0,3}\d{14,40}["\\]?$/),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie("tree"), { maxKeys: 4 }),
  ),
}));

/** `JSON.stringify` that writes big integers as numbers. */
const written = (value: unknown, indent: string) =>
  JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? `\u0000${one}` : one), indent).replaceAll(
    /"\\u0000(-?\d+)"/g,
    "$1",
  );

const handedOver = (value: unknown): unknown => {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(handedOver);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, handedOver(one)]));
};

test("tells long numbers from texts that look like them, however the JSON is spaced", () => {
  fc.assert(
    fc.property(tree, fc.constantFrom("", " ", "\t", "    "), (value, indent) => {
      expect(parseJson(written(value, indent))).toEqual(JSON.parse(JSON.stringify(handedOver(value))));
    }),
  );
});

test("refuses what JSON.parse refuses, and nothing else", () => {
  const mutated = fc.tuple(tree, fc.nat(), fc.constantFrom("", '"', "\\", ":", ",", "-", ".", "e", "0", " ", "{", "]"));
  const isJson = (parse: (text: string) => unknown, text: string) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(mutated, ([value, place, put]) => {
      const text = written({ long: 24139382929027371n, value }, "");
      const at = place % text.length;
      const broken = text.slice(0, at) + put + text.slice(at + 1);
      expect(isJson(parseJson, broken)).toBe(isJson(JSON.parse, broken));
    }),
    { numRuns: 500 },
  );
});

test.each(["", "{", "nul", '{"a":24139382929027371', '{"a":024139382929027371}', "{24139382929027371 : 1}"])(
  "refuses %j as JSON.parse does",
  (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  },
);
