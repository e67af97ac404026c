/** What an operation answers of which the emulator keeps no state: the description's example. */
import type { Operation } from "../../generated/client.js";
import { answerExamples, exampleNodes } from "../../generated/examples.js";
import { cut, isNode, parseFields } from "../operations/fields.js";

/** Kinds of which the emulator keeps its own objects. */
const KEPT = new Set([
  "waba_id",
  "phone_number_id",
  "template_id",
  "media_id",
  "flow_id",
  "catalog_id",
  "product_id",
  "group_id",
]);
const examples = Object.entries(exampleNodes).filter(([kind]) => !KEPT.has(kind));
const byId = new Map(examples.map(([kind, id]) => [id, kind]));

/** The kind of the example object with an id: there is one of each kind that the emulator does not keep. */
export const exampleKind = (id: string): string | undefined => byId.get(id);

/** Whether a path parameter holds the id of a node, which has to exist. */
export const isNodeParameter = (name: string): boolean => Object.hasOwn(exampleNodes, name);

type Parameters = Readonly<Record<string, unknown>>;

/** The example, with the chosen fields; a node has the id of the path. Throws `Refusal` for a `fields` that makes no sense. */
export function exampleAnswer(operation: Operation, path: Parameters, query: Parameters): unknown {
  const example = structuredClone(answerExamples[operation.id]);
  const [, node] = /^\/\{(\w+)\}$/.exec(operation.path) ?? [];
  const isRead = operation.method === "GET";
  const answer = isRead && node !== undefined && isNode(example) ? { ...example, id: path[node] } : example;
  return isRead && typeof query.fields === "string" ? cut(answer, parseFields(query.fields)) : answer;
}
