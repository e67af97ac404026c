/** The path-typed client: `graph.GET("/{media_id}", init)`. */
import type { CallOptions, DataOf, InitOf, Operation } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import * as table from "../../generated/operation-table.js";
import { WapiError } from "../core/errors.js";
import type { Answer } from "./attempt.js";

type Method = "GET" | "POST" | "DELETE";
/** What the description says of a method at a path. */
type At<P extends keyof paths, M extends Method> = paths[P] extends { [K in Lowercase<M>]: infer O } ? O : never;
/** Paths that have an operation for a method. */
type PathsWith<M extends Method> = { [P in keyof paths]: [At<P, M>] extends [never] ? never : P }[keyof paths];
type Arguments<I> = Record<never, never> extends I ? [init?: I] : [init: I];

/** One method of the path-typed client. Resolves to the body and the HTTP answer; throws what a request function throws. */
export type PathCall<M extends Method> = <P extends PathsWith<M>>(
  path: P,
  ...init: Arguments<InitOf<At<P, M>>>
) => Promise<{ data: DataOf<At<P, M>>; response: Response }>;

/** The operations of the description by method and path. */
export interface PathClient {
  /** Reads, such as `GET("/{media_id}", { params: { path: { media_id } } })`. */
  GET: PathCall<"GET">;
  /** Creates, changes, sends. */
  POST: PathCall<"POST">;
  /** Deletes. */
  DELETE: PathCall<"DELETE">;
}

const operationList: readonly Operation[] = Object.values(table);

/** The path-typed methods over a client's one way to the wire. */
export function pathClient(exchange: (operation: Operation, init?: CallOptions) => Promise<Answer>): PathClient {
  const method =
    (name: Method) =>
    (path: string, init?: CallOptions): Promise<Answer> => {
      const operation = operationList.find((one) => one.method === name && one.path === path);
      return operation
        ? exchange(operation, init)
        : Promise.reject(new WapiError(`The description has no operation ${name} ${path}.`));
    };
  return {
    GET: method("GET") as PathCall<"GET">,
    POST: method("POST") as PathCall<"POST">,
    DELETE: method("DELETE") as PathCall<"DELETE">,
  };
}
