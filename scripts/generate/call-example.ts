/** A call of each request function, for its documentation: from the description's examples. */
import { isObject, type JsonObject, objectAt } from "../description/json.js";
import type { DescribedOperation } from "./operations.js";
import { resolve, type Schemas } from "./union.js";
import { compilerOf } from "./validators.js";

const WIDTH = 100;
/** Stands for a value that is no literal, such as a file. */
class Code {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name));

/** A value as TypeScript, on one line where it fits. `used` is what stands on its first line already. */
function literal(value: unknown, indent = "", used = 0): string {
  if (value instanceof Code) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((item): [string, unknown] => ["", item])
    : Object.entries(value).map(([name, item]): [string, unknown] => [`${keyOf(name)}: `, item]);
  if (parts.length === 0) return open + close;
  const space = Array.isArray(value) ? "" : " ";
  const inline = `${open}${space}${parts.map(([key, item]) => key + literal(item)).join(", ")}${space}${close}`;
  if (!inline.includes("\n") && indent.length + used + inline.length <= WIDTH) return inline;
  const inner = `${indent}  `;
  const lines = parts.map(([key, item]) => `${inner}${key}${literal(item, inner, key.length)},`);
  return [open, ...lines, indent + close].join("\n");
}

/** The body's members, with files where the description has bytes. */
function withFiles(schemas: Schemas, schema: JsonObject, body: unknown): unknown {
  if (!isObject(body)) return body;
  const properties = objectAt(resolve(schemas, schema), "properties");
  const isFile = (name: string) => objectAt(properties, name).format === "binary";
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, isFile(name) ? new Code("file") : value]),
  );
}

function parametersOf({ parameters }: DescribedOperation): JsonObject {
  const groups = ["path", "query", "header"].map((place): [string, JsonObject] => {
    const told = parameters.filter((one) => one.in === place && one.required === true && one.example !== undefined);
    return [place, Object.fromEntries(told.map(({ name, example }) => [String(name), example]))];
  });
  return Object.fromEntries(groups.filter(([, group]) => Object.keys(group).length > 0));
}

/** Made once for all functions: it compiles schemas. */
export function callExamples(schemas: Schemas) {
  const compile = compilerOf(schemas);

  /** The shortest example that is a body of this kind. */
  function bodyOf({ body, definition }: DescribedOperation, kind: string | undefined): unknown {
    if (!body) return undefined;
    if (body.mediaType === "application/octet-stream") return new Code("file");
    const schema = kind === undefined ? body.schema : { $ref: `#/components/schemas/${kind}` };
    const validate = compile(schema);
    const content = objectAt(objectAt(definition.requestBody, "content"), body.mediaType);
    const examples = Object.values(objectAt(content, "examples"))
      .map((example) => objectAt({ example }, "example").value)
      .filter((value) => validate(value))
      .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
    return withFiles(schemas, schema, examples[0]);
  }

  /** The call as lines of code. `kind` names the body's schema where the operation has several. */
  return (name: string, operation: DescribedOperation, kind?: string): string[] => {
    const params = parametersOf(operation);
    const body = bodyOf(operation, kind);
    const init = {
      ...(Object.keys(params).length > 0 ? { params } : {}),
      ...(body === undefined ? {} : { body }),
    };
    const given = Object.keys(init).length > 0 ? `, ${literal(init, "", name.length + 15)}` : "";
    return `await ${name}(client${given});`.split("\n");
  };
}
