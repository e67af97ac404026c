/** From a request to its answer: token, operation, faults, parameters, body, handler, check of the answer. */
import { answerIds } from "../../generated/answer-ids.js";
import type { OperationId } from "../../generated/client.js";
import type { BatchRequest, GraphErrorBody } from "../../generated/openapi.js";
import { Refusal } from "../base/refusal.js";
import { metaJson } from "../base/wire.js";
import { struckReply } from "../faults/reply.js";
import { run } from "../operations/call.js";
import { handlers } from "../operations/handlers.js";
import type { World } from "../world.js";
import { authorize } from "./authorize.js";
import { answerBatch } from "./batch.js";
import { readBodyOf } from "./body.js";
import { exampleAnswer } from "./examples.js";
import { jsonWithNumericIds } from "./numeric-ids.js";
import { JSON_TYPE, type Reply } from "./reply.js";
import type { GraphRequest } from "./request.js";
import type { Route } from "./route.js";
import { assertAnswer, assertBody, assertParameters } from "./validate.js";

async function perform(world: World, { operation, path }: Route, request: GraphRequest, answered: Promise<void>) {
  const { url } = request;
  const query = Object.fromEntries(url.searchParams);
  await assertParameters(operation.id, { path, query, header: request.headers });
  const body = await readBodyOf(operation, request);
  await assertBody(operation, body, request.isPart || undefined);
  if (operation.throttle === "messages") world.limits.admit(path.phone_number_id ?? "", body as object);
  const header = request.headers;
  const handled =
    operation.id === "sendBatch"
      ? await answerBatch(body as BatchRequest, request, (part) =>
          answerRequest(world, Promise.resolve(part), answered),
        )
      : await run(handlers, operation.id, world, { path, query, header, body, url, answered });
  const answer = handled ?? exampleAnswer(operation, path, query);
  await assertAnswer(operation.id, answer);
  return answer;
}

async function accepted(answer: unknown, operation: OperationId): Promise<Reply> {
  if (!(answer instanceof Blob)) {
    const body = jsonWithNumericIds(answer, operation, answerIds);
    return { status: 200, contentType: JSON_TYPE, body, operation };
  }
  const body = new Uint8Array(await answer.arrayBuffer());
  return { status: 200, contentType: answer.type || "application/octet-stream", body, operation };
}

function refused(world: World, cause: unknown, operation: OperationId | undefined): Reply {
  if (!(cause instanceof Refusal)) world.busy.fail("The emulator has a bug: a request could not be answered.", cause);
  const refusal =
    cause instanceof Refusal ? cause : new Refusal(500, { message: `(#1) The emulator has a bug: ${cause}`, code: 1 });
  const body: GraphErrorBody = { ...refusal.besides, error: { ...refusal.error, fbtrace_id: world.ids.trace() } };
  return { status: refusal.status, contentType: JSON_TYPE, body: metaJson(body), operation };
}

/** Does the operation, unless a fault rule is against it. */
async function reply(world: World, route: Route, request: GraphRequest, answered: Promise<void>): Promise<Reply> {
  const operation = route.operation.id;
  const carryOut = (bodyBytes?: number) =>
    perform(world, route, { ...request, body: request.body.subarray(0, bodyBytes) }, answered)
      .then((answer) => accepted(answer, operation))
      .catch((cause: unknown) => refused(world, cause, operation));
  const strike = world.faults.forCall(operation);
  if (!strike) return carryOut();
  const { business, ids } = world;
  return struckReply(strike, { operation, carryOut, traceId: ids.trace, businessAccountId: business.account.id });
}

/** The operation, for whoever may call it. Without a token nobody is told which paths and objects there are. */
function admitted({ route, credentials, clock }: World, request: GraphRequest): Route {
  let found: Route | Refusal;
  try {
    found = route(request.method, request.url.pathname);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    found = cause;
  }
  if (found instanceof Refusal || found.operation.scheme !== "none") authorize(request, credentials, clock.now());
  if (found instanceof Refusal) throw found;
  return found;
}

/** Answers a request. `read` gives it, or throws `Refusal`; `answered` resolves when the answer has left, or never will. */
export async function answerRequest(
  world: World,
  read: Promise<GraphRequest>,
  answered: Promise<void>,
): Promise<Reply> {
  try {
    const request = await read;
    return await reply(world, admitted(world, request), request, answered);
  } catch (cause) {
    return refused(world, cause, undefined);
  }
}
