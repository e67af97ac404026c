/** Whether a published body fits the description; compiled here from `openapi/`, so that nothing generated is in between. */
import type { ValidateFunction } from "ajv";
import { pairs } from "../coverage/pair.js";
import { type Surface, surfacesOf } from "../coverage/surface.js";
import type { Description } from "../description/bundle.js";
import { type JsonObject, objectAt } from "../description/json.js";
import { type DescribedOperation, operationsOf } from "../generate/operations.js";
import { messageKinds } from "../generate/roots.js";
import type { Schemas } from "../generate/union.js";
import { compilerOf } from "../generate/validators.js";
import { membersIn, type Sample } from "./sample.js";

export interface Verdict {
  /** What the description objects to; empty if the sample fits. */
  readonly objections: readonly string[];
}

const named = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

const surfaceOf = ({ method, path, part, value }: Sample): Surface => ({
  key: `${method} ${path}`,
  shape: `${method} ${path.replaceAll(/\{[^}]+\}/g, "{}")}`,
  ids: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name),
  parameters: new Map(),
  request: part === "request" ? membersIn(value) : new Map(),
  response: part === "answer" ? membersIn(value) : new Map(),
});

/** `aliases` names operations whose paths differ: theirs → ours. */
export function checkerOf(description: Description, aliases: Readonly<Record<string, string>>) {
  const schemas = (description.components?.schemas ?? {}) as Schemas;
  const operations = operationsOf(description);
  const ours = surfacesOf(description as unknown as JsonObject);
  const compile = compilerOf(schemas);
  const kinds = new Map(messageKinds(schemas).roots.map(({ kind, schema }) => [kind, schema]));

  function operationOf(sample: Sample): DescribedOperation | undefined {
    const surface = surfaceOf(sample);
    const found = pairs([surface], ours, aliases).get(surface);
    return operations.find(
      ({ method, path }) =>
        `${method.toUpperCase()} ${path}` === found?.key ||
        `${method.toUpperCase()} ${path.replace(/\/$/, "")}` === found?.key,
    );
  }

  /** A message is held against its kind alone, which objects to what is wrong and to nothing else. */
  function schemaOf(sample: Sample): JsonObject | undefined {
    if (sample.part === "webhook") return named("WebhookNotification");
    if (sample.part === "error") return named("GraphErrorBody");
    const operation = operationOf(sample);
    if (sample.part === "answer") return operation?.answer?.schema;
    const { type = "text", status } = Object(sample.value) as { type?: string; status?: string };
    if (operation?.id !== "sendMessage") return operation?.body?.schema;
    return status === undefined ? kinds.get(type) : named("MarkMessageReadRequest");
  }

  const objectionsTo = (validate: ValidateFunction, value: unknown) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(
          ({ instancePath, keyword, params }) => `${instancePath || "the body"}: ${keyword} ${JSON.stringify(params)}`,
        );

  return (sample: Sample): Verdict => {
    if (sample.unreadable !== undefined) return { objections: [sample.unreadable] };
    const schema = schemaOf(sample);
    if (!schema) return { objections: ["no operation takes or gives this"] };
    const whole = objectionsTo(compile(schema), sample.value);
    if (sample.part !== "webhook") return { objections: whole };
    const entries: unknown = objectAt({ value: sample.value }, "value").entry;
    const changes = (Array.isArray(entries) ? entries : []).flatMap((entry: JsonObject) => entry.changes as unknown[]);
    const validate = compile(named("WebhookChange"));
    return { objections: [...whole, ...changes.flatMap((change) => objectionsTo(validate, change))] };
  };
}
