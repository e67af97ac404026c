/** What a generated request function asks of the client it is handed, and the types it is made of. */
import type { operations } from "./openapi.js";
import type { Validator } from "./validator.js";

/** What the application calls; what Meta sends to it is called `receive…`. */
export type OperationId = Exclude<keyof operations, `receive${string}`>;

/** One row of the operation table. */
export interface Operation<Id extends OperationId = OperationId> {
  readonly id: Id;
  readonly method: "GET" | "POST" | "PUT" | "DELETE" | "PATCH";
  /** Path template; the Graph API's version is part of the base URL. */
  readonly path: string;
  /** The server of an operation that is not the Graph API's. */
  readonly host?: string;
  readonly body?: "json" | "multipart" | "bytes";
  /** What the token is called in the header, where it is not `Bearer`. */
  readonly scheme?: "OAuth" | "none";
  /** One JSON object, a list of what is JSON, or the bytes of a file. */
  readonly answer: "json" | "list" | "bytes";
  /** Whether a repeated request changes nothing more. */
  readonly idempotent: boolean;
  /** It sends a message, which the limits of the number and of the pair of number and recipient count. */
  readonly throttle?: "messages";
  /** False where it may be no part of a batch. */
  readonly batch?: false;
}

/** Options of every call. */
export interface CallOptions {
  /** Aborts the call, its waits included. */
  signal?: AbortSignal | undefined;
  /** Bounds one attempt, in milliseconds. */
  timeoutMs?: number | undefined;
  /** Bounds the whole call with its retries, in milliseconds. */
  deadlineMs?: number | undefined;
  /** Added to the request's headers. */
  headers?: Record<string, string> | undefined;
}

/** Options of a call that takes a body. */
export interface BodyOptions {
  /**
   * Checks the body before anything is sent; one that does not fit is thrown as `RequestValidationError`. Without a validator
   * nothing is checked here.
   */
  validate?: Validator<unknown> | undefined;
}

/** Options of a download. */
export interface DownloadOptions {
  /** The absolute URL that Meta handed out, in place of the operation's host and path. Only hosts of Meta's are accepted. */
  url?: string | undefined;
}

/** A call as the client receives it. */
export interface CallInit extends CallOptions, BodyOptions, DownloadOptions {
  params?: {
    path?: Record<string, string> | undefined;
    query?: object | undefined;
    header?: object | undefined;
  };
  body?: unknown;
}

/** The one way by which a request function reaches the Graph API. */
export interface GraphClient {
  call<Answer>(operation: Operation, init?: CallInit): Promise<Answer>;
}

type Flat<T> = { [K in keyof T]: T[K] } & {};
type Present<T> = { [K in keyof T as [Exclude<T[K], undefined>] extends [never] ? never : K]: T[K] };
/** Members of a query that need not be there may be undefined: they are left out then. */
type LooseQuery<Q> = { [M in keyof Q]: Record<never, never> extends Pick<Q, M> ? Q[M] | undefined : Q[M] } & {};
type Loose<T> = { [K in keyof T]: K extends "query" ? LooseQuery<NonNullable<T[K]>> : T[K] };
type ParametersOf<O> = O extends { parameters: infer P } ? Loose<Present<P>> : unknown;
type Needed<Key extends string, T> = Record<never, never> extends T ? { [K in Key]?: T } : { [K in Key]: T };
type BodyOf<O> = O extends { requestBody?: { content: infer C } } ? C[keyof C] : never;
type BodyMember<O, Body> = O extends { requestBody: object } ? { body: Body } : { body?: Body | undefined };
type WithBody<O, Body> = [Body] extends [never] ? unknown : BodyMember<O, Body> & BodyOptions;
type AnswerOf<O> = O extends { responses: { 200: { content: infer C } } } ? C[keyof C] : undefined;

/** What a call of a described operation takes. */
export type InitOf<O, Body = BodyOf<O>> = Flat<
  Needed<"params", Flat<ParametersOf<O>>> &
    WithBody<O, Body> &
    CallOptions &
    (AnswerOf<O> extends Blob ? DownloadOptions : unknown)
>;

/** What a call of a described operation resolves to; bytes arrive as a stream. */
export type DataOf<O> = AnswerOf<O> extends Blob ? ReadableStream<Uint8Array> : AnswerOf<O>;

/** What a call of the operation takes. */
export type Init<Id extends OperationId, Body = BodyOf<operations[Id]>> = InitOf<operations[Id], Body>;

/** What a call of the operation resolves to. */
export type Data<Id extends OperationId> = DataOf<operations[Id]>;

/** The query parameters of an operation. */
export type QueryOf<Id extends OperationId> = operations[Id] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : never;
