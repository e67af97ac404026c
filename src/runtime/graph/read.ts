/** Reading nodes and lists of them, with fields of the caller's choice. */
import type { CallInit, CallOptions, Data, GraphClient, QueryOf } from "../../generated/client.js";
import type { Edges, FieldNodes } from "../../generated/edges.js";
import { aTextList } from "../core/check-options.js";
import { assertValid } from "./assert-valid.js";
import { checkMember, splitOptions } from "./call-options.js";
import type { Fields, KnownFields, NodeName, Selected } from "./fields.js";
import { fieldsParameter } from "./fields-parameter.js";
import { type Page, type Paged, paged } from "./page.js";

/** Operations whose answer can be cut down by `fields`. */
export type Reader = keyof FieldNodes;

type Members<Q> = Omit<Q, "fields" | "summary"> &
  ("summary" extends keyof Q ? { summary?: readonly string[] } : unknown);

/** What a reading method takes: what to read, the operation's own filters, and what bounds the call. */
export type ReadOptions<Id extends Reader, F = undefined> = CallOptions &
  Members<QueryOf<Id>> & {
    /** What to read; `id` always comes. Default: a few that Meta picks. */
    fields?: F & KnownFields<FieldNodes[Id], F>;
  };

/** What `fields` may be of, for an operation. */
export type FieldsOf<Id extends Reader> = Fields<FieldNodes[Id]>;
/** What an operation gives with those fields. */
export type Read<Id extends Reader, F = undefined> = Selected<FieldNodes[Id], F>;
/** A page of what an operation lists. */
export type PageOf<Id extends Reader, F = undefined> = Omit<Data<Id>, "data"> & Page<Read<Id, F>>;
/** All that an operation lists. */
export type ListOf<Id extends Reader, F = undefined> = Paged<Read<Id, F>, PageOf<Id, F>>;

type EdgeResult<N extends keyof Edges, E extends keyof Edges[N]> = Edges[N][E] extends { result: infer R } ? R : never;

/** A request function, of which only the way to the wire counts here: what it takes and gives is said by the types above. */
type Request = (client: GraphClient, init: never) => Promise<unknown>;
/** Asked when the call is made, so that an account which is missing is a call that fails. */
type Path = () => Readonly<Record<string, string>>;

async function initOf(node: NodeName, path: Path, options: CallOptions): Promise<CallInit> {
  const { call, rest } = splitOptions<CallOptions & { fields?: unknown; summary?: readonly string[] }>(options);
  const { fields, summary, ...filters } = rest;
  if (summary !== undefined) checkMember("summary", "summary", summary, aTextList);
  const query = { ...filters, fields: await fieldsParameter(node, fields), summary: summary?.join(",") };
  return { params: { path: { ...path() }, query }, ...call };
}

/** Reads one node. */
export async function readNode<Result>(
  graph: GraphClient,
  request: Request,
  node: NodeName,
  path: Path,
  options: CallOptions & { fields?: unknown },
): Promise<Result> {
  return (await request(graph, (await initOf(node, path, options)) as never)) as Result;
}

/** Lists nodes; nothing is fetched before the first is asked for. */
export function listNodes<Item, P extends Page<Item>>(
  graph: GraphClient,
  request: Request,
  node: NodeName,
  path: Path,
  options: CallOptions,
): Paged<Item, P> {
  return paged<Item, P, CallOptions>(options, (at) => readNode<P>(graph, request, node, path, at));
}

/** Reads one field of a node that takes arguments; `subject` is what errors call it. */
export async function readEdge<N extends keyof Edges & NodeName, E extends keyof Edges[N] & string>(
  subject: string,
  graph: GraphClient,
  request: Request,
  [node, edge]: readonly [N, E],
  path: Path,
  args: object,
  call: CallOptions,
): Promise<EdgeResult<N, E> | undefined> {
  const { edgeTable } = await import("../../generated/edge-table.js");
  const check = await edgeTable[node]?.[edge]?.check();
  if (check) assertValid(subject, check, args);
  const answer = await readNode<Record<string, unknown>>(graph, request, node, path, {
    ...call,
    fields: [{ [edge]: args }],
  });
  return answer[edge] as EdgeResult<N, E> | undefined;
}
