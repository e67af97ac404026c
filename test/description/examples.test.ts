/** Every example of the description fits what it is an example of, as soon as its ids are the texts that they are handed over as. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { isObject, objectAt } from "../../scripts/description/json.js";
import { idMap } from "../../scripts/generate/ids.js";
import { operationsOf } from "../../scripts/generate/operations.js";
import { refName, type Schemas } from "../../scripts/generate/union.js";
import * as contents from "../../src/entry/validators.js";
import { answerIds } from "../../src/generated/answer-ids.js";
import { responseValidators } from "../../src/generated/answer-validators.js";
import { idsAsText } from "../../src/generated/ids.js";
import { messageValidators } from "../../src/generated/messages.js";
import { parameterValidators, requestValidators } from "../../src/generated/operation-validators.js";
import type { Validator } from "../../src/generated/validator.js";
import { description } from "../support/description.js";

const operations = operationsOf(description);
const schemas = description.components?.schemas ?? {};
const compiled = fileURLToPath(new URL("../../src/generated/validators/schemas", import.meta.url));

const examplesIn = (content: unknown): [string, unknown][] =>
  Object.values(isObject(content) ? content : {}).flatMap((media) =>
    Object.entries(objectAt(media, "examples")).map(([name, example]): [string, unknown] => [
      name,
      objectAt({ example }, "example").value,
    ]),
  );

const resolved = (node: unknown): unknown => {
  if (!isObject(node) || typeof node.$ref !== "string") return node;
  const [, , group = "", name = ""] = node.$ref.split("/");
  return objectAt(description.components, group)[name];
};

const fits = (validate: Validator<unknown>, value: unknown) => {
  expect(validate(value) ? [] : validate.errors).toEqual([]);
};

const requests = operations.flatMap((operation) =>
  examplesIn(objectAt(operation.definition.requestBody, "content") ?? {}).map(
    ([name, value]) => [operation.id, name, value] as const,
  ),
);

test.each(requests)("the request example of %s, %s, fits", async (id, _name, value) => {
  const body = value as { type?: string; status?: string };
  const isMessage = id === "sendMessage" && body.status === undefined;
  const load = isMessage
    ? messageValidators[body.type ?? "text"]
    : requestValidators[id === "sendMessage" ? "markMessageRead" : id];
  if (!load) throw new Error("no validator");
  fits(await load(), value);
});

const answers = operations
  .filter(({ answer }) => answer?.mediaType === "application/json")
  .flatMap(({ id, definition }) =>
    examplesIn(objectAt(objectAt(definition, "responses")["200"], "content")).map(
      ([name, value]) => [id, name, value] as const,
    ),
  );

test.each(answers)("the answer example of %s, %s, fits", async (id, _name, value) => {
  const load = responseValidators[id];
  if (!load) throw new Error("no validator");
  fits(await load(), idsAsText(structuredClone(value), id, answerIds));
});

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "the parameter examples of %s fit",
  async (id, { parameters }) => {
    const values = { path: {}, query: {}, header: {} } as Record<string, Record<string, unknown>>;
    for (const parameter of parameters) {
      const {
        example,
        in: place,
        name,
      } = resolved(parameter) as {
        example?: unknown;
        in: string;
        name: string;
      };
      if (example !== undefined) Object.assign(values[place] ?? {}, { [name]: example });
    }
    const load = parameterValidators[id];
    if (!load) throw new Error("no validator");
    fits(await load(), values);
  },
);

test("every operation has an example of its request and of its answer", () => {
  const withBody = operations.filter(({ body }) => body).map(({ id }) => id);
  expect([...new Set(requests.map(([id]) => id))].sort()).toEqual(withBody.sort());
  const withJson = operations.filter(({ answer }) => answer?.mediaType === "application/json").map(({ id }) => id);
  expect([...new Set(answers.map(([id]) => id))].sort()).toEqual(withJson.sort());
});

const endpoint = objectAt(objectAt(description.webhooks, "whatsapp_flow"), "post");
const endpointExamples = [objectAt(endpoint, "requestBody"), ...Object.values(objectAt(endpoint, "responses"))]
  .flatMap((body) => Object.values(objectAt(body, "content")))
  .flatMap((media) => {
    const schema = refName(objectAt(media, "schema"));
    // The answer is a text: its schema is inside, and has examples of its own.
    return schema ? examplesIn({ media }).map(([name, value]) => [schema, name, value] as const) : [];
  });

test.each(endpointExamples)("the example of the flow endpoint's %s, %s, fits", async (schema, _name, value) => {
  fits((contents as Record<string, Validator<unknown>>)[`validate${schema}`] ?? expect.fail(), value);
});

test("the flow endpoint has examples of what it receives and of what is not encrypted", () => {
  expect(endpointExamples.map(([schema]) => schema)).toEqual(["FlowEndpointEnvelope", "FlowEndpointTokenError"]);
});

const schemaExamples = readdirSync(compiled)
  .filter((file) => file.endsWith(".ts"))
  .map((file) => file.replace(/\.ts$/, ""))
  .flatMap((name) => {
    const { examples } = (schemas[name] ?? {}) as { examples?: unknown[] };
    return (examples ?? []).map((value, index) => [name, index, value] as const);
  });

test.each(schemaExamples)("example %s[%i] fits its schema", async (name, _index, value) => {
  const module = (await import(`../../src/generated/validators/schemas/${name}.ts`)) as Record<
    string,
    Validator<unknown>
  >;
  const validate = module[`check${name}`];
  if (!validate) throw new Error("no validator");
  const ids = idMap(schemas as unknown as Schemas, { [name]: { $ref: `#/components/schemas/${name}` } });
  fits(validate, idsAsText(structuredClone(value), name, ids));
});
