/** The description's own words, as ajv keywords that emit code (a plain function could not be written out). */
import type { Ajv, CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _, Name, stringify } from "ajv/dist/compile/codegen/index.js";
import { differs, firstRepeated, numberAt, sumAt, valuesAt } from "../templates/validator.js";

const helpers = { differs, firstRepeated, numberAt, sumAt, valuesAt };

/** A function of `src/generated/validator.ts`, which every validator imports as `helpers`; here it is at hand. */
const helper = ({ gen }: KeywordCxt, name: keyof typeof helpers) =>
  gen.scopeValue("func", { ref: helpers[name], code: _`helpers.${new Name(name)}` });
const path = (dotted: string) => stringify(dotted.split("."));
const paths = (dotted: readonly string[] = []) => stringify(dotted.map((one) => one.split(".")));
/** What may be said of one path or of several. */
const each = (schema: string | string[]): string[] => (Array.isArray(schema) ? schema : [schema]);

/** `x-unique-by: reply.id`: the values at the path, or at each of several, differ between all items. */
const uniqueBy: CodeKeywordDefinition = {
  keyword: "x-unique-by",
  type: "array",
  schemaType: ["string", "array"],
  error: {
    message: "values repeat",
    params: ({ params }) => _`{ member: ${params.member}, value: ${params.repeated} }`,
  },
  code(cxt) {
    for (const member of each(cxt.schema)) {
      const repeated = cxt.gen.const("repeated", _`${helper(cxt, "firstRepeated")}(${cxt.data}, ${path(member)})`);
      cxt.setParams({ member: stringify(member), repeated });
      cxt.fail(_`${repeated} !== undefined`);
    }
  },
};

/** `x-alike: action.buttons`: all items agree in the value at the path, or at each of several; of lists, in their length. */
const alike: CodeKeywordDefinition = {
  keyword: "x-alike",
  type: "array",
  schemaType: ["string", "array"],
  error: { message: "items differ", params: ({ params }) => _`{ member: ${params.member} }` },
  code(cxt) {
    for (const member of each(cxt.schema)) {
      cxt.setParams({ member: stringify(member) });
      cxt.fail(_`${helper(cxt, "differs")}(${cxt.data}, ${path(member)})`);
    }
  },
};

/** `x-sum: { member: total.value, plus: [net.value], minus: [discount.value] }`: the number at a path is that of others. */
const sum: CodeKeywordDefinition = {
  keyword: "x-sum",
  type: "object",
  schemaType: "object",
  error: {
    message: "is no sum",
    params: ({ schema, params }) => _`{ member: ${schema.member}, limit: ${params.sum}, actual: ${params.total} }`,
  },
  code(cxt) {
    const { member, plus, minus } = cxt.schema;
    const total = cxt.gen.const("total", _`${helper(cxt, "numberAt")}(${cxt.data}, ${path(member)})`);
    const wanted = cxt.gen.const("sum", _`${helper(cxt, "sumAt")}(${cxt.data}, ${paths(plus)}, ${paths(minus)})`);
    cxt.setParams({ sum: wanted, total });
    cxt.fail(_`${wanted} !== undefined && ${total} !== undefined && ${total} !== ${wanted}`);
  },
};

/** `x-less-than: { member: sale.value, than: price.value }`: the number at a path is below that at another. */
const lessThan: CodeKeywordDefinition = {
  keyword: "x-less-than",
  type: "object",
  schemaType: "object",
  error: {
    message: "is not below",
    params: ({ schema, params }) =>
      _`{ member: ${schema.member}, than: ${schema.than}, limit: ${params.limit}, actual: ${params.actual} }`,
  },
  code(cxt) {
    const numberOf = (member: string) => _`${helper(cxt, "numberAt")}(${cxt.data}, ${path(member)})`;
    const actual = cxt.gen.const("actual", numberOf(cxt.schema.member));
    const limit = cxt.gen.const("limit", numberOf(cxt.schema.than));
    cxt.setParams({ actual, limit });
    // A comparison with what is missing is false.
    cxt.fail(_`${actual} >= ${limit}`);
  },
};

/** `x-max-total: { path: rows, max: 10 }`: the lengths of the arrays at the path, added up. */
const maxTotal: CodeKeywordDefinition = {
  keyword: "x-max-total",
  type: "array",
  schemaType: "object",
  error: {
    message: "too many in all",
    params: ({ schema, params }) => _`{ member: ${schema.path}, limit: ${schema.max}, total: ${params.total} }`,
  },
  code(cxt) {
    const total = cxt.gen.const("total", _`${helper(cxt, "valuesAt")}(${cxt.data}, ${path(cxt.schema.path)}).length`);
    cxt.setParams({ total });
    cxt.fail(_`${total} > ${cxt.schema.max}`);
  },
};

/** What `chooseBy` in validators.ts makes of a tagged union: the tag decides which member applies. */
export interface Choice {
  tag: string[];
  cases: [value: string, index: number][];
  /** The member that applies without a tag. */
  otherwise?: number;
}

export const MEMBERS = "x-members";
export const CHOICE = "x-choice";

const members: CodeKeywordDefinition = {
  keyword: MEMBERS,
  type: "object",
  schemaType: "array",
  error: {
    message: "unknown tag",
    params: ({ params }) => _`{ tag: ${params.tag}, known: ${params.known} }`,
  },
  code(cxt) {
    const { gen, data, parentSchema } = cxt;
    const { tag: steps, cases, otherwise } = parentSchema[CHOICE] as Choice;
    cxt.setParams({ tag: stringify(steps.join(".")), known: stringify(cases.map(([value]) => value)) });
    const valid = gen.let("valid", false);
    const tag = gen.const(
      "tag",
      steps.reduce((code, step) => _`${code}?.[${step}]`, _`${data}`),
    );
    const apply = (index: number) => {
      const passed = gen.name("valid");
      const subschema = cxt.subschema({ keyword: MEMBERS, schemaProp: index }, passed);
      cxt.mergeEvaluated(subschema, Name);
      gen.assign(valid, passed);
    };
    gen.if(false);
    for (const [value, index] of cases) {
      gen.elseIf(_`${tag} === ${value}`);
      apply(index);
    }
    if (otherwise !== undefined) {
      gen.elseIf(_`${tag} === undefined`);
      apply(otherwise);
    }
    gen.else();
    cxt.error();
    gen.endIf();
    cxt.ok(valid);
  },
};

export function addKeywords(ajv: Ajv): void {
  for (const keyword of [uniqueBy, alike, maxTotal, sum, lessThan]) ajv.addKeyword(keyword);
  ajv.addKeyword({ keyword: CHOICE, schemaType: "object" });
  ajv.addKeyword(members);
}
