/** What Meta's schemas object to in a value, told by the branch of a union that the value comes closest to. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";

// Formats are Meta's notes ("url", "TEXT"); `nullable` and the discriminators are OpenAPI's, not JSON Schema's.
const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  validateFormats: false,
  discriminator: false,
  verbose: true,
});
const compiled = new Map<JsonObject, ValidateFunction>();

function validatorOf(schema: JsonObject): ValidateFunction {
  const known = compiled.get(schema);
  if (known) return known;
  const made = ajv.compile(schema);
  compiled.set(schema, made);
  return made;
}

/** A wrong tag says that the branch is another's, a missing member of the union's own that it hardly is this one. */
function weight({ keyword, instancePath }: ErrorObject, at: string): number {
  if (["type", "name"].some((tag) => instancePath === `${at}/${tag}`)) return 1000;
  return keyword === "required" && instancePath === at ? 100 : 1;
}

/** Whether the branch names the value's own tag. */
function isOf(branch: unknown, value: unknown): boolean {
  if (!isObject(branch) || !isObject(value)) return false;
  const parts = Array.isArray(branch.allOf) ? branch.allOf : [branch];
  return parts.some((part) =>
    ["type", "name"].some((tag) => {
      const { enum: values } = objectAt(objectAt(part, "properties"), tag);
      return Array.isArray(values) && values.includes(value[tag]);
    }),
  );
}

const sum = (errors: readonly ErrorObject[], at: string) =>
  errors.reduce((total, error) => total + weight(error, at), 0);

/** Of a union that refuses the value, only what the branch with the least to object says. */
function nearest(errors: readonly ErrorObject[]): ErrorObject[] {
  const union = errors
    .filter(({ keyword, params }) => keyword === "oneOf" && params.passingSchemas === null)
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length)
    .find(({ schemaPath, instancePath }) => branchesOf(errors, schemaPath, instancePath).size > 0);
  if (!union) return [...errors];
  const branches = branchesOf(errors, union.schemaPath, union.instancePath);
  const cost = ([index, inBranch]: [string, ErrorObject[]]) =>
    sum(inBranch, union.instancePath) - (isOf((union.schema as unknown[])[Number(index)], union.data) ? 1000 : 0);
  const [[, best] = ["", []]] = [...branches].sort((a, b) => cost(a) - cost(b));
  const inside = new Set([...branches.values()].flat());
  return nearest([...errors.filter((error) => error !== union && !inside.has(error)), ...best]);
}

function branchesOf(
  errors: readonly ErrorObject[],
  schemaPath: string,
  instancePath: string,
): Map<string, ErrorObject[]> {
  const branches = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const isInside = error.schemaPath.startsWith(`${schemaPath}/`);
    if (!isInside || !`${error.instancePath}/`.startsWith(`${instancePath}/`)) continue;
    const [branch = ""] = error.schemaPath.slice(schemaPath.length + 1).split("/");
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  return branches;
}

const memberOf = (pointer: string) =>
  pointer
    .slice(1)
    .replaceAll(/(^|\/)\d+(?=\/|$)/g, "[]")
    .replaceAll("/", ".");

/** `/components/0` without `type` → `components[].type required`. */
export function told({
  instancePath,
  keyword,
  params,
}: Pick<ErrorObject, "instancePath" | "keyword" | "params">): string {
  const member = memberOf(instancePath);
  const named = params.missingProperty ?? params.additionalProperty;
  return `${[member, named].filter((part) => part !== undefined && part !== "").join(".")} ${keyword}`.trim();
}

/** `text.body maxLength`, `template.components[].sub_type enum`; each once. */
export function objectionsTo(schema: JsonObject, value: unknown): string[] {
  const validate = validatorOf(schema);
  return validate(value) ? [] : [...new Set(nearest(validate.errors ?? []).map(told))];
}
