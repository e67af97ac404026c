/** The description's own words, as ajv keywords that emit code (a plain function could not be written out). */
import type { Ajv, CodeKeywordDefinition, KeywordCxt } from "ajv";
import { _, Name, stringify } from "ajv/dist/compile/codegen/index.js";
import { firstRepeated, valuesAt } from "../templates/validator.js";

const helpers = { firstRepeated, valuesAt };

/** A function of `src/generated/validator.ts`, which every validator imports as `helpers`; here it is at hand. */
const helper = ({ gen }: KeywordCxt, name: keyof typeof helpers) =>
  gen.scopeValue("func", { ref: helpers[name], code: _`helpers.${new Name(name)}` });
const path = (dotted: string) => stringify(dotted.split("."));

/** `x-unique-by: reply.id`: the values at the path differ between all items. */
const uniqueBy: CodeKeywordDefinition = {
  keyword: "x-unique-by",
  type: "array",
  schemaType: "string",
  error: {
    message: "values repeat",
    params: ({ schema, params }) => _`{ member: ${schema}, value: ${params.repeated} }`,
  },
  code(cxt) {
    const repeated = cxt.gen.const("repeated", _`${helper(cxt, "firstRepeated")}(${cxt.data}, ${path(cxt.schema)})`);
    cxt.setParams({ repeated });
    cxt.fail(_`${repeated} !== undefined`);
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
  ajv.addKeyword(uniqueBy);
  ajv.addKeyword(maxTotal);
  ajv.addKeyword({ keyword: CHOICE, schemaType: "object" });
  ajv.addKeyword(members);
}
