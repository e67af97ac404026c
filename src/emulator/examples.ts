/** What an operation answers of which the emulator keeps no state: the description's example. */
import type { Operation } from "../generated/client.js";
import { answerExamples, exampleNodes } from "../generated/examples.js";
import { type FieldRequest, parseFields, select } from "./fields.js";

/** Kinds of which the emulator keeps its own objects. */
const KEPT = new Set(["waba_id", "phone_number_id", "template_id", "media_id"]);
const examples = Object.entries(exampleNodes).filter(([kind]) => !KEPT.has(kind));
const byId = new Map(examples.map(([kind, id]) => [id, kind]));

/** The kind of the example object with an id: there is one of each kind that the emulator does not keep. */
export const exampleKind = (id: string): string | undefined => byId.get(id);

/** Whether a path parameter holds the id of a node, which has to exist. */
export const isNodeParameter = (name: string): boolean => Object.hasOwn(exampleNodes, name);

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function chosen(answer: unknown, fields: readonly FieldRequest[]): unknown {
  if (!isObject(answer)) return answer;
  if (!Array.isArray(answer.data)) return select(answer, fields);
  return { ...answer, data: answer.data.map((item: unknown) => (isObject(item) ? select(item, fields) : item)) };
}

/** The example, with the chosen fields; a node has the id of the path. Throws `Refusal` for a `fields` that makes no sense. */
export function exampleAnswer(operation: Operation, path: Json, query: Json): unknown {
  const example = structuredClone(answerExamples[operation.id]);
  const [, node] = /^\/\{(\w+)\}$/.exec(operation.path) ?? [];
  const isRead = operation.method === "GET";
  const answer = isRead && node !== undefined && isObject(example) ? { ...example, id: path[node] } : example;
  return isRead && typeof query.fields === "string" ? chosen(answer, parseFields(query.fields)) : answer;
}
