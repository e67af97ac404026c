/** A call as an operation gets it: found, allowed and validated. */
import type { OperationId } from "../../generated/client.js";
import type { operations } from "../../generated/openapi.js";
import type { World } from "../world.js";

type Parameters<Id extends OperationId> = operations[Id]["parameters"];
type BodyOf<O> = O extends { requestBody?: infer R }
  ? NonNullable<R> extends { content: infer C }
    ? C[keyof C]
    : undefined
  : undefined;

export interface Call<Id extends OperationId> {
  readonly path: NonNullable<Parameters<Id>["path"]>;
  readonly query: NonNullable<Parameters<Id>["query"]>;
  readonly header: NonNullable<Parameters<Id>["header"]>;
  readonly body: BodyOf<operations[Id]>;
  readonly url: URL;
  /** Resolves when the answer has left. */
  readonly answered: Promise<void>;
}

/** Gives the answer: JSON, or a Blob where the operation answers with bytes. Throws `Refusal`. */
export type Handler<Id extends OperationId> = (world: World, call: Call<Id>) => unknown;

/** An operation without a handler is answered with its example. */
export type Handlers = { readonly [Id in OperationId]?: Handler<Id> };

/** The parts of a request that the validators of its operation have accepted. */
export interface ValidRequest {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly body: unknown;
  readonly url: URL;
  readonly answered: Promise<void>;
}

/** Runs the operation's handler, if there is one. */
export function run<Id extends OperationId>(handlers: Handlers, id: Id, world: World, request: ValidRequest): unknown {
  const handler = handlers[id];
  if (!handler) return undefined;
  // The emulator's one cast: the validators of this very id have accepted the parts, which TypeScript cannot know.
  return handler(world, request as Call<Id>);
}
