/** An attempt under the eyes of the hooks. */
import type { Clock } from "../core/clock.js";
import { isPlainParameter, MASK, withoutQueries } from "../core/redact.js";
import type { SafeLogger } from "../core/redact-logger.js";
import type { Answer, Attempt } from "./attempt.js";
import { type AttemptEnd, type AttemptHook, type AttemptStart, withinHooks } from "./hooks.js";
import { urlTemplateOf } from "./host.js";
import { usageOf } from "./usage.js";

/** How an attempt ended: with an answer, or with an error and perhaps a wait after which another follows; a pause is waited for by the throttle. */
export type Ended = { answer: Answer } | { error: unknown; waitMs: number | undefined; isPaused?: boolean };

/** The query as it is sent, without the values of parameters that may be secret. */
function queryOf(query: object = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  const told = pairs.map(([name, value]) => `${name}=${isPlainParameter(name) ? value : MASK}`);
  return told.length === 0 ? "" : `?${told.join("&")}`;
}

const startOf = ({ operation, init, url, base, version, number }: Attempt): AttemptStart =>
  Object.freeze({
    operation: operation.id,
    method: operation.method,
    url: withoutQueries(url) + queryOf(init.params?.query),
    urlTemplate: urlTemplateOf(operation, base, version),
    attempt: number,
  });

function endOf(ended: Ended, response: Response | undefined, durationMs: number): AttemptEnd {
  const usage = response && usageOf(response.headers);
  return Object.freeze({
    status: response?.status,
    durationMs,
    ...(usage && { usage }),
    ...("error" in ended && { error: ended.error, retryInMs: ended.waitMs }),
  });
}

/** Makes the attempt within the hooks. `make` never rejects. */
export async function watched(
  hooks: readonly AttemptHook[],
  attempt: Attempt,
  make: (attempt: Attempt) => Promise<Ended>,
  { clock, logger }: { clock: Clock; logger: SafeLogger },
): Promise<Ended> {
  let response: Response | undefined;
  const onAnswer = (answer: Response) => {
    response = answer;
  };
  let ended!: Ended;
  const begin = async () => {
    const begun = clock.now();
    ended = await make({ ...attempt, onAnswer });
    return endOf(ended, response, clock.now() - begun);
  };
  await withinHooks(hooks, startOf(attempt), begin, (error) =>
    logger.error("A hook of graph.hooks failed.", { error }),
  );
  return ended;
}
