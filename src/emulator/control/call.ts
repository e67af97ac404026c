/** A request as a handler gets it, and what it gives back. */
import type { ServerResponse } from "node:http";
import type { operations } from "../../generated/control/openapi.js";
import type { ControlOperationId } from "../../generated/control/operation-table.js";
import type { World } from "../world.js";
import type { EventLog } from "./event-log.js";
import type { Timeline } from "./timeline.js";

/** What the control API works on. */
export interface Desk {
  readonly world: World;
  readonly timeline: Timeline;
  readonly events: EventLog;
}

type Parameters<Id extends ControlOperationId> = operations[Id]["parameters"];
type Json<Content> = Content extends { content: { "application/json": infer Body } } ? Body : never;
type JsonBody<Id extends ControlOperationId> = Json<operations[Id] extends { requestBody: infer Body } ? Body : never>;

export interface ControlCall<Id extends ControlOperationId> {
  readonly path: NonNullable<Parameters<Id>["path"]>;
  readonly query: NonNullable<Parameters<Id>["query"]>;
  readonly header: NonNullable<Parameters<Id>["header"]>;
  /** JSON where the operation takes that. */
  readonly body: JsonBody<Id>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Writes the answer by itself. */
export type Stream = (response: ServerResponse) => void;

/** JSON, nothing where the status is 204, or a stream. */
export type ControlAnswer<Id extends ControlOperationId> =
  | Json<operations[Id]["responses"][keyof operations[Id]["responses"] & (200 | 201)]>
  | (204 extends keyof operations[Id]["responses"] ? undefined : never)
  | Stream;

/** Throws `ControlProblem`. */
export type ControlHandler<Id extends ControlOperationId> = (
  desk: Desk,
  call: ControlCall<Id>,
) => ControlAnswer<Id> | Promise<ControlAnswer<Id>>;

export type ControlHandlers = { readonly [Id in ControlOperationId]: ControlHandler<Id> };

/** The parts of a request that the validators of its operation have accepted. */
export interface ValidControlRequest {
  readonly path: unknown;
  readonly query: unknown;
  readonly header: unknown;
  readonly body: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function runControl<Id extends ControlOperationId>(
  handlers: ControlHandlers,
  id: Id,
  desk: Desk,
  request: ValidControlRequest,
): unknown {
  // The one cast of the control API: the validators of this very id have accepted the parts, which TypeScript cannot know.
  return handlers[id](desk, request as ControlCall<Id>);
}
