/** The request functions and their table are what the description says of each operation. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { isObject, type JsonObject, objectAt } from "../../scripts/description/json.js";
import { responseValidators } from "../../src/generated/answer-validators.js";
import * as groups from "../../src/generated/operation-groups.js";
import * as table from "../../src/generated/operation-table.js";
import { parameterValidators, requestValidators } from "../../src/generated/operation-validators.js";
import * as operations from "../../src/generated/operations.js";
import { description as bundled } from "../support/description.js";
import { root } from "./tree.js";

const description = bundled as unknown as JsonObject;
const METHODS = ["get", "post", "put", "delete", "patch"];

interface Described {
  id: string;
  method: string;
  path: string;
  item: JsonObject;
  definition: JsonObject;
}

/** Read here anew, not with the generator's own reader. */
const described: Described[] = Object.entries(objectAt(description, "paths")).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const definition = isObject(item) ? item[method] : undefined;
    if (!isObject(item) || !isObject(definition)) return [];
    return [{ id: String(definition.operationId), method, path, item, definition }];
  }),
);

const mediaTypes = (node: unknown) => Object.keys(objectAt(node, "content"));
const answerOf = ({ definition }: Described) => objectAt(objectAt(definition, "responses"), "200");
const bodyOf = ({ definition }: Described) => objectAt(definition, "requestBody");

const BODIES: Readonly<Record<string, string>> = {
  "application/json": "json",
  "multipart/form-data": "multipart",
  "application/octet-stream": "bytes",
};

const schemeOf = ({ security, "x-scheme": scheme }: JsonObject) =>
  Array.isArray(security) && security.length === 0 ? { scheme: "none" } : scheme === undefined ? {} : { scheme };

function answerKindOf(operation: Described): string {
  const content = objectAt(objectAt(answerOf(operation), "content"), "application/json");
  if (mediaTypes(answerOf(operation))[0] !== "application/json") return "bytes";
  return objectAt(content, "schema").type === "array" ? "list" : "json";
}

function rowOf(operation: Described) {
  const { id, method, path, item, definition } = operation;
  const [server] = [definition.servers, item.servers].filter(Array.isArray).flat();
  const [body] = mediaTypes(bodyOf(operation));
  return {
    id,
    method: method.toUpperCase(),
    path,
    ...(isObject(server) ? { host: server.url } : {}),
    ...(body ? { body: BODIES[body] } : {}),
    ...schemeOf(definition),
    answer: answerKindOf(operation),
    idempotent: definition["x-idempotent"] ?? ["get", "put", "delete"].includes(method),
    ...("x-throttle" in definition ? { throttle: definition["x-throttle"] } : {}),
    ...(definition["x-batch"] === false ? { batch: false } : {}),
  };
}

const functionsOf = ({ id, definition }: Described) => {
  const several = Object.keys(objectAt(definition, "x-functions"));
  return several.length > 0 ? several : [id];
};

test.each(described.map((one) => [one.id, one] as const))(
  "the table says of %s what the description says",
  (id, operation) => {
    expect((table as Record<string, unknown>)[`${id}Operation`]).toEqual(rowOf(operation));
  },
);

test("there is one request function for each operation, or for each of its x-functions, and nothing else", () => {
  expect(Object.keys(operations).sort()).toEqual(described.flatMap(functionsOf).sort());
  expect(Object.keys(table).sort()).toEqual(described.map(({ id }) => `${id}Operation`).sort());
});

const folder = join(root, "src/generated/operations");
const sources = readdirSync(folder).map((file) =>
  ts.createSourceFile(file, readFileSync(join(folder, file), "utf8"), ts.ScriptTarget.ES2022, true),
);

/** The comment above an exported constant. */
const documentationOf = (name: string) =>
  sources.flatMap((source) =>
    source.statements
      .filter(ts.isVariableStatement)
      .filter(({ declarationList }) => declarationList.declarations[0]?.name.getText(source) === name)
      .map((statement) => statement.getFullText(source).match(/\/\*\*.*?\*\//s)?.[0]),
  )[0];

test.each(described.flatMap((operation) => functionsOf(operation).map((name) => [name, operation] as const)))(
  "%s is documented, with a link to Meta's page",
  (name, { definition, method, path }) => {
    const text = documentationOf(name) ?? "";
    expect(text).toContain(String(definition.summary));
    expect(text).toContain(`\`${method.toUpperCase()} ${path}\``);
    expect(text).toContain(`@see {@link ${objectAt(definition, "externalDocs").url} |`);
    expect(objectAt(definition, "externalDocs").url).toMatch(/^https:\/\/developers\.facebook\.com\//);
  },
);

test("calls the client with its own row and what it was given", async () => {
  for (const operation of described) {
    for (const name of functionsOf(operation)) {
      const calls: unknown[][] = [];
      const call = async (...given: unknown[]) => void calls.push(given);
      const init = { params: {} };
      await (operations as unknown as Record<string, (client: object, init: object) => unknown>)[name]?.(
        { call },
        init,
      );
      expect(calls).toEqual([[(table as Record<string, unknown>)[`${operation.id}Operation`], init]]);
    }
  }
});

test("every operation has a validator of its parameters, its other bodies and its JSON answers", () => {
  const withJson = described.filter((one) => mediaTypes(answerOf(one))[0] === "application/json").map(({ id }) => id);
  const withBody = described.filter((one) => mediaTypes(bodyOf(one)).length > 0);
  const bodies = [...new Set(withBody.flatMap((one) => [one.id, ...functionsOf(one)]))];
  expect(Object.keys(parameterValidators).sort()).toEqual(described.map(({ id }) => id).sort());
  expect(Object.keys(responseValidators).sort()).toEqual(withJson.sort());
  expect(Object.keys(requestValidators).sort()).toEqual(bodies.filter((name) => name !== "sendMessage").sort());
});

test("every entry of a validator table loads a validator", async () => {
  const loaders = [parameterValidators, requestValidators, responseValidators].flatMap(Object.values);
  for (const load of loaders) expect(await load()).toBeTypeOf("function");
});

test("each function is in the group of its tag, and in no other", () => {
  const groupOf = ({ definition }: Described) => {
    const tag = String((definition.tags as string[])[0]);
    return tag.charAt(0).toLowerCase() + tag.slice(1);
  };
  const wanted = described.flatMap((operation) =>
    functionsOf(operation).map((name) => [
      `${groupOf(operation)}.${name}`,
      (operations as Record<string, unknown>)[name],
    ]),
  );
  const found = Object.entries(groups).flatMap(([group, functions]) =>
    Object.entries(functions).map(([name, value]) => [`${group}.${name}`, value]),
  );
  expect(new Map(found as [string, unknown][])).toEqual(new Map(wanted as [string, unknown][]));
});
