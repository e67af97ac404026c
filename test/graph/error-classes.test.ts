/** Every code of the description's table becomes the class that the table names. */
import { expect, test } from "vitest";
import { WapiError } from "wapi-ts";
import * as graphEntry from "wapi-ts/graph";
import { type ErrorRule, errorRanges, errorRules } from "../../src/generated/graph-errors.js";
import { graphClient, sendText } from "../support/graph-client.js";
import { failureOf } from "../support/graph-failure.js";
import { refuses, refusesCode, startGraph } from "../support/graph-server.js";

const { GraphApiError, RateLimitError, PermissionError, TemporaryError } = graphEntry;
const errorClasses: Record<string, unknown> = graphEntry;

const rules: [code: number, rule: ErrorRule][] = [
  ...Object.entries(errorRules).map(([code, rule]): [number, ErrorRule] => [Number(code), rule]),
  ...errorRanges.flatMap(([first, last, rule]): [number, ErrorRule][] => [
    [first, rule],
    [last, rule],
  ]),
];

test("covers the whole table", () => {
  expect(rules.length).toBeGreaterThan(120);
});

test.each(rules.map(([code, rule]) => ({ code, name: rule.class, rule })))(
  "throws $name for code $code",
  async ({ code, name, rule }) => {
    const graph = await startGraph(refusesCode(code, { status: rule.status ?? 400 }));
    const error = await failureOf(
      graphClient(graph.url, { retry: { attempts: 1 } }).GET("/{media_id}", { params: { path: { media_id: "1" } } }),
      GraphApiError,
    );
    expect(error.constructor).toBe(errorClasses[name]);
    expect(error).toBeInstanceOf(WapiError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name, code, status: rule.status ?? 400, retryClass: rule.retry });
    expect(error.retryable).toBe(rule.retry === "safe");
    if (rule.wait !== undefined) expect(error.retryAfterMs).toBe(rule.wait * 1000);
  },
);

test("throws the class of a family for a code inside it", async () => {
  const permission = await startGraph(refusesCode(250, { status: 403 }));
  await failureOf(sendText(graphClient(permission.url)), PermissionError);
  const limit = await startGraph(refusesCode(80_008));
  await failureOf(sendText(graphClient(limit.url)), RateLimitError);
});

test("throws the base class for a code that the table does not have", async () => {
  const graph = await startGraph(refusesCode(2500, { status: 404 }));
  const error = await failureOf(sendText(graphClient(graph.url)), GraphApiError);
  expect(error.constructor).toBe(GraphApiError);
  expect(error).toMatchObject({ code: 2500, status: 404, retryClass: "never" });
});

test("reads a code that comes in quotes", async () => {
  const graph = await startGraph(refuses({ message: "Slow down", code: "130429", error_subcode: "2494055" }));
  const error = await failureOf(sendText(graphClient(graph.url, { retry: { attempts: 1 } })), RateLimitError);
  expect(error).toMatchObject({ code: 130429, subcode: 2494055 });
});

test("throws TemporaryError for a 5xx without a code", async () => {
  const graph = await startGraph(refuses({ message: "Down" }, { status: 503 }));
  const call = graphClient(graph.url, { retry: { attempts: 1 } }).GET("/{media_id}", {
    params: { path: { media_id: "1" } },
  });
  expect(await failureOf(call, TemporaryError)).toMatchObject({
    code: undefined,
    status: 503,
    retryClass: "ambiguous",
  });
});
