/** docs/retries.md says what happens, code by code. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AmbiguousSendError, GraphApiError } from "wapi-ts";
import { getMedia } from "wapi-ts/graph";
import { errorRanges, errorRules } from "../../src/generated/graph-errors.js";
import { graphClient, sendText } from "../support/graph-client.js";
import { recordingClock } from "../support/graph-clock.js";
import { refusesCode, startGraph } from "../support/graph-server.js";
import { root } from "../support/readme.js";

const DAY_MS = 86_400_000;
const page = readFileSync(join(root, "docs/retries.md"), "utf8");
const rows = [...page.matchAll(/^\| (\d+)(?:–(\d+))? \| .* \| `(\w+)` \| (\w+) \| (`?\w+`?) \| ([^|]*) \|$/gm)].map(
  ([, code, last, name, reads, sends, wait]) => ({
    code: Number(code),
    last,
    name,
    reads,
    sends,
    wait: wait?.trim() ?? "",
  }),
);

test("lists every code and every family of codes", () => {
  expect(rows).toHaveLength(Object.keys(errorRules).length + errorRanges.length);
});

/** The first wait in milliseconds that a line promises, as a range. */
function firstWait(wait: string): [least: number, most: number] {
  const seconds = /^(\d+) s/.exec(wait)?.[1];
  return seconds === undefined ? [0, 1000] : [Number(seconds) * 1000, Number(seconds) * 1000];
}

test.each(rows)("does with $code as its line says", async ({ code, name, reads, sends, wait }) => {
  const graph = await startGraph(refusesCode(code));
  const clock = recordingClock();
  const client = graphClient(graph.url, {
    clock,
    retry: { attempts: 2, maxWaitMs: DAY_MS, budget: 100 },
    deadlineMs: 2 * DAY_MS,
  });
  const settled = async (call: Promise<unknown>) => {
    const before = graph.requests.length;
    const error = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { error, attempts: graph.requests.length - before };
  };
  const read = await settled(getMedia(client, { params: { path: { media_id: "1" } } }));
  expect(read.attempts).toBe(reads === "repeated" ? 2 : 1);
  expect((read.error as GraphApiError).name).toBe(name);
  if (reads === "repeated") {
    const [least, most] = firstWait(wait);
    expect(clock.waits[0]).toBeGreaterThanOrEqual(least);
    expect(clock.waits[0]).toBeLessThanOrEqual(most);
  }
  const send = await settled(sendText(client));
  expect(send.attempts).toBe(sends === "repeated" ? 2 : 1);
  expect(send.error).toBeInstanceOf(sends === "`AmbiguousSendError`" ? AmbiguousSendError : GraphApiError);
});
