/** The path-typed client: `graph.GET("/{media_id}", init)`. */
import type { DataOf, InitOf, Operation } from "../../generated/client.js";
import type { paths } from "../../generated/openapi.js";
import { operationList } from "../../generated/operation-list.js";

export type Method = "GET" | "POST" | "DELETE";
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

/** The operation of a method at a path; undefined where the description has none. */
export const operationAt = (method: Method, path: string): Operation | undefined =>
  operationList.find((one) => one.method === method && one.path === path);
