/** Every call, sent by our client to the server that knows Meta's file alone. */
import * as graph from "wapi-ts/graph";
import { responseValidators } from "../../src/generated/answer-validators.js";
import type { RequestFunction } from "../support/arguments.js";
import { type Case, casesOf, functionsOfAreas } from "./meta-cases.js";
import { told } from "./meta-objections.js";
import { type MetaOperation, metaOperations } from "./meta-operations.js";
import { type MetaServer, startMetaServer } from "./meta-server.js";

type Call = (client: graph.GraphClient, init: object) => Promise<unknown>;
const functions = graph as unknown as Record<string, Call | undefined>;

export interface Outcome {
  readonly title: string;
  readonly label: string;
  /** `body text.body type`; `answer …` for what our description has against Meta's answer. */
  readonly objections: readonly string[];
  /** What the client threw. */
  readonly failure?: string;
}

export interface Outcomes {
  readonly calls: readonly Outcome[];
  /** Operations of Meta's file that were called. */
  readonly operations: ReadonlySet<string>;
  /** Functions whose operations Meta's file does not have. */
  readonly unknown: readonly string[];
}

/** A download goes where the media node says. */
const argumentsOf = ({ name }: RequestFunction, { init }: Case, url: string) =>
  name === "downloadMedia" ? { ...init, url: `${url}/v23.0/2871834006348767` } : init;

async function objectionsToAnswer({ operation }: RequestFunction, answer: unknown): Promise<string[]> {
  const fits = await responseValidators[operation.id]?.();
  if (!fits || fits(answer)) return [];
  return [...new Set((fits.errors ?? []).map((issue) => `answer ${told(issue)}`))];
}

async function outcomeOf(
  one: RequestFunction,
  { label, init }: Case,
  { client, server }: { client: graph.GraphClient; server: MetaServer },
): Promise<Outcome> {
  const { title } = one;
  try {
    const answer = await functions[one.name]?.(client, argumentsOf(one, { label, init }, server.url));
    const objections = await objectionsToAnswer(one, answer);
    return { title, label, objections: [...server.objections(), ...objections] };
  } catch (error) {
    return { title, label, objections: server.objections(), failure: String(error) };
  }
}

export async function callAll(file: string): Promise<Outcomes> {
  const known = await metaOperations(file);
  const operationOf = ({ operation: { method, path } }: RequestFunction): MetaOperation | undefined =>
    known.get(`${method.toUpperCase()} ${path.replace(/(?<=.)\/$/, "")}`);
  const server = await startMetaServer();
  const client = graph.createGraphClient({ accessToken: "EAAtoken", baseUrl: server.url, throttle: false });
  const calls: Outcome[] = [];
  const operations = new Set<string>();
  try {
    for (const one of functionsOfAreas) {
      const operation = operationOf(one);
      if (!operation) continue;
      operations.add(operation.key);
      const cases = await casesOf(one);
      // Each of Meta's answers is given at least once.
      for (let index = 0; index < Math.max(cases.length, operation.answers.length); index++) {
        server.expect(operation, operation.answers[index % operation.answers.length]);
        calls.push(await outcomeOf(one, cases[index % cases.length] as Case, { client, server }));
      }
    }
  } finally {
    server.close();
  }
  return { calls, operations, unknown: functionsOfAreas.filter((one) => !operationOf(one)).map(({ title }) => title) };
}
