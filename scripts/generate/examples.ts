/** Answers and objects to show: what the emulator gives where it keeps no state. */
import { isObject, objectAt } from "../description/json.js";
import { type IdMap, idsAsText } from "../templates/ids.js";
import type { DescribedOperation } from "./operations.js";

/** The first example of an operation's answer. */
function answerExample({ id, answer, definition }: DescribedOperation): unknown {
  if (answer?.mediaType !== "application/json") return undefined;
  const content = objectAt(objectAt(objectAt(definition, "responses")["200"], "content"), answer.mediaType);
  const [example] = Object.values(objectAt(content, "examples"));
  if (!isObject(example)) throw new Error(`The answer of ${id} has no example`);
  return example.value;
}

/** `phone_number_id` of `/{phone_number_id}/messages`: the path begins with the id of a node. */
const nodeOf = (path: string) => /^\/\{(\w+_id)\}(?:\/|$)/.exec(path)?.[1];

/** Kind of node, by the name of its path parameter → the id that the examples use. */
function nodeIds(operations: readonly DescribedOperation[]): Record<string, string> {
  const found = operations.flatMap(({ path, parameters }): [string, string][] => {
    const kind = nodeOf(path);
    const parameter = parameters.find(({ name, in: place }) => place === "path" && name === kind);
    return kind === undefined || parameter === undefined ? [] : [[kind, String(parameter.example)]];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const json = (value: unknown) => JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");

/** The text of `examples.ts`. Throws for a JSON answer without an example. */
export function renderExamples(operations: readonly DescribedOperation[], ids: IdMap): string {
  const answers = operations.flatMap((operation): [string, unknown][] => {
    const example = structuredClone(answerExample(operation));
    return example === undefined ? [] : [[operation.id, idsAsText(example, operation.id, ids)]];
  });
  return [
    "/** An example of each JSON answer, by operation; ids are texts, as the types say. */",
    "export const answerExamples: { readonly [operation: string]: unknown } = {",
    ...answers.map(([id, example]) => `  ${id}: ${json(example)},`),
    "};",
    "",
    "/** The kinds of nodes, by the name of their path parameter, each with the id that the examples use. */",
    "export const exampleNodes: { readonly [kind: string]: string } = {",
    ...Object.entries(nodeIds(operations)).map(([kind, id]) => `  ${kind}: ${JSON.stringify(id)},`),
    "};",
    "",
  ].join("\n");
}
