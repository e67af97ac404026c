/** Walks the calls against a Graph API and tells where its answers differ from the description. */
import { GraphApiError, type OutgoingMessage, template, text, WapiError } from "wapi-ts";
import { createGraphClient, type GraphClientOptions, sendMessage } from "wapi-ts/graph";
import { responseValidators } from "../../src/generated/answer-validators.js";
import type { Operation } from "../../src/generated/client.js";
import * as operationTable from "../../src/generated/operation-table.js";
import type { Description } from "../description/bundle.js";
import { type DescribedOperation, operationsOf } from "../generate/operations.js";
import type { Schemas } from "../generate/union.js";
import { type LiveIds, pathOf, readOnlyCalls } from "./calls.js";
import { differencesIn } from "./differences.js";

export interface LiveOptions {
  graph: GraphClientOptions;
  ids: LiveIds;
  /** A number of one's own, which gets a text and a template; without it nothing is sent. */
  recipient?: string;
  /** The template that is sent: name and language. */
  template?: { name: string; language: string };
}

/** What came of one call. */
export interface LiveResult {
  call: string;
  outcome: "same" | "different" | "refused" | "failed";
  /** The differences, or why it was refused. */
  details: string[];
}

const table = operationTable as Readonly<Record<string, Operation>>;

async function compared(schemas: Schemas, { id, answer }: DescribedOperation, got: unknown): Promise<string[]> {
  const validate = await responseValidators[id]?.();
  const misfits = validate && !validate(got) ? (validate.errors ?? []) : [];
  return [
    ...misfits.map(
      ({ instancePath, keyword }) =>
        `${instancePath.slice(1).replaceAll("/", ".") || "the answer"}: does not fit (${keyword})`,
    ),
    ...(answer ? differencesIn(schemas, [answer.schema], got) : []),
  ];
}

/** A refusal says what the token may not do, which is no difference; whatever else is thrown is told by its name alone. */
function refusal(call: string, error: unknown): LiveResult {
  if (error instanceof GraphApiError)
    return { call, outcome: "refused", details: [`${error.name} ${error.code ?? error.status}`] };
  if (error instanceof WapiError) return { call, outcome: "failed", details: [error.name] };
  throw error;
}

/** Yields each result as it comes. */
export async function* verifyLive(description: Description, options: LiveOptions): AsyncGenerator<LiveResult> {
  const schemas = (description.components?.schemas ?? {}) as Schemas;
  const operations = operationsOf(description);
  const graph = createGraphClient(options.graph);
  const result = async (
    call: string,
    operation: DescribedOperation,
    ask: () => Promise<unknown>,
  ): Promise<LiveResult> => {
    try {
      const details = await compared(schemas, operation, await ask());
      return { call, outcome: details.length === 0 ? "same" : "different", details };
    } catch (error) {
      return refusal(call, error);
    }
  };
  for (const operation of readOnlyCalls(operations)) {
    const row = table[`${operation.id}Operation`];
    if (!row) throw new Error(`The operation table lacks ${operation.id}`);
    yield result(operation.id, operation, () => graph.call(row, { params: { path: pathOf(operation, options.ids) } }));
  }
  const send = operations.find(({ id }) => id === "sendMessage");
  if (options.recipient === undefined || !send) return;
  const to = options.recipient;
  const messages: [string, OutgoingMessage][] = [["sendMessage text", text("A test of wapi-ts.")]];
  if (options.template)
    messages.push(["sendMessage template", template(options.template.name, options.template.language)]);
  for (const [call, message] of messages)
    yield result(call, send, () =>
      sendMessage(graph, {
        params: { path: { phone_number_id: options.ids.phone_number_id } },
        body: { messaging_product: "whatsapp", recipient_type: "individual", to, ...message },
      }),
    );
}
