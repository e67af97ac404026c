/** A manager's methods, and what each puts on the wire: real HTTP to a stand-in of the Graph API. */
import { expect, test } from "vitest";
import { type BusinessClient, Client, ConfigurationError } from "wapi-ts";
import { ACCOUNT_ID, facade, TOKEN } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { answers, startGraph } from "../support/graph-server.js";

export const ACCOUNT = `/v26.0/${ACCOUNT_ID}`;
export const NUMBER = "106540352242922";
export const PORTFOLIO = "506914307656634";

export interface WireRow {
  call(business: BusinessClient): Promise<unknown>;
  /** Method and path. */
  sends: string;
  query?: Record<string, string>;
  json?: unknown;
  /** The token, where it is not the client's own; nothing where none is sent. */
  token?: string | undefined;
  /** What the Graph says; success where it says no more. */
  answer?: unknown;
  /** What the caller gets; nothing where Meta says success. */
  gives?: unknown;
}

/** Everything that a list gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** A list of one, asked with fields and a filter. */
export const listed = { answer: { data: [{ id: "1" }] }, gives: [{ id: "1" }] };
/** An app, and the token that is its own. */
export const APP = { appId: "670843887433847", appSecret: "app-secret-that-nobody-may-read" };
export const APP_TOKEN = `${APP.appId}|${APP.appSecret}`;
/** Options of every call, which never travel. */
export const BOUNDS = { timeoutMs: 5000, deadlineMs: 9000 };

type ManagerName = {
  [K in keyof BusinessClient]: BusinessClient[K] extends string | ((...given: never) => unknown) ? never : K;
}[keyof BusinessClient];

const methodsOf = (manager: object) =>
  Object.getOwnPropertyNames(Object.getPrototypeOf(manager)).filter((name) => name !== "constructor");

/**
 * One test for each row, and one that no method is without a row. A row is called like its method, with more words behind it.
 * `elsewhere` are the methods that have tests of their own.
 */
export function testWire(
  name: ManagerName,
  rows: Readonly<Record<string, WireRow>>,
  elsewhere: readonly string[] = [],
): void {
  test.each(Object.entries(rows))(`puts ${name}.%s on the wire`, async (_row, { call, ...row }) => {
    const graph = await startGraph(answers(row.answer ?? { success: true }));
    await expect(call(facade(graph.url).business)).resolves.toEqual(row.gives);
    const { method, path, query, json, headers } = graph.only();
    const token = headers.authorization?.replace("Bearer ", "");
    expect({ sends: `${method} ${path}`, query: Object.fromEntries(query), json, token }).toEqual({
      sends: row.sends,
      query: row.query ?? {},
      json: row.json,
      token: "token" in row ? row.token : TOKEN,
    });
  });

  test(`knows every method of ${name}`, () => {
    const { business } = facade("http://127.0.0.1:1");
    const called = Object.keys(rows).map((row) => row.split(" ")[0]);
    expect([...new Set([...called, ...elsewhere])].sort()).toEqual(methodsOf(business[name]).sort());
  });

  const aboutAccount = Object.values(rows).filter(({ sends }) => sends.includes(`/${ACCOUNT_ID}`));
  if (aboutAccount.length === 0) return;
  test(`asks nothing of ${name} where no account was named`, async () => {
    const graph = await startGraph();
    const { business } = new Client({ apiAccessToken: TOKEN, graph: { baseUrl: graph.url } });
    for (const { call } of aboutAccount) await failureOf(call(business), ConfigurationError);
    expect(graph.requests).toEqual([]);
  });
}
