/** An id stays one segment of the path, or nothing is sent. */
import { expect, test } from "vitest";
import { RequestValidationError } from "wapi-ts";
import { getMedia, type Operation, operationTable } from "wapi-ts/graph";
import { graphClient } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

const parametersOf = ({ path }: Operation) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);

const operations: Operation[] = Object.values(operationTable);
const parameters = operations.flatMap((operation) =>
  parametersOf(operation).map((name) => ({ operation, name, path: operation.path })),
);

const hostile: unknown[] = [
  "",
  ".",
  "..",
  "../x",
  "../../oauth/access_token",
  "a/b",
  "/a",
  "a\\b",
  "?",
  "1?fields=access_token",
  "#",
  "1#",
  "%2f",
  "%2e%2e",
  "..%2fx",
  "\0",
  "1\n",
  "1\r\nHost: evil",
  "\t1",
  " ",
  "1 2",
  "1;x",
  "1,2",
  "@evil",
  "ä",
  "１２",
  "{media_id}",
  "$&",
  undefined,
  null,
  5,
  ["1"],
  { toString: () => "1" },
];

test("knows operations with parameters", () => {
  expect(parameters.length).toBeGreaterThanOrEqual(8);
});

test.each(parameters)("sends nothing for a $name in $path that leads elsewhere", async ({ operation, name }) => {
  const graph = await startGraph(answers({}));
  let tokens = 0;
  const client = graphClient(graph.url, { accessToken: () => `t${tokens++}` });
  for (const id of hostile) {
    const path = { ...Object.fromEntries(parametersOf(operation).map((other) => [other, "1"])), [name]: id as string };
    const error = await failureOf(client.call(operation, { params: { path }, body: {} }), RequestValidationError);
    expect(error.member).toBe(name);
    expect(error.message).toContain(operation.id);
  }
  expect(graph.requests).toEqual([]);
  expect(tokens).toBe(0);
});

test.each(parameters)("sends nothing without $name in $path", async ({ operation }) => {
  const graph = await startGraph(answers({}));
  await failureOf(graphClient(graph.url).call(operation, {}), RequestValidationError);
  expect(graph.requests).toEqual([]);
});

test.each(["106540352242922", "wamid.HBgLMTU1", "a:b", "A-1_2", "abc==", "1.2"])(
  "puts the id %j into the path as it is",
  async (id) => {
    const graph = await startGraph(answers({}));
    await getMedia(graphClient(graph.url), { params: { path: { media_id: id } } });
    expect(decodeURIComponent(graph.only().path)).toBe(`/v26.0/${id}`);
  },
);
