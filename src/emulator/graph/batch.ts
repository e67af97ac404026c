/** Batches: each part goes the way of a request of its own. */
import type { BatchedCallResponse, BatchRequest } from "../../generated/openapi.js";
import type { Reply } from "./reply.js";
import type { GraphRequest } from "./request.js";

type Part = BatchRequest["batch"][number];

/** The part as a request: with the batch's token, and a body that is a form. */
function requestOf(batch: GraphRequest, { method, relative_url, body = "" }: Part): GraphRequest {
  const [version = ""] = /^\/v\d+\.\d+(?=\/|$)/.exec(batch.url.pathname) ?? [];
  const contentType = "application/x-www-form-urlencoded";
  const url = new URL(`${batch.url.origin}${version}/${relative_url.replace(/^\/+/, "")}`);
  return { ...batch, method, url, contentType, body: new TextEncoder().encode(body), isPart: true };
}

/** Null where an answer never comes; what is held back comes at once, since it is the batch that waits. */
function answerOf({ status, body, contentType, loss }: Reply, hasHeaders: boolean): BatchedCallResponse {
  if (loss) return null;
  const headers = hasHeaders ? { headers: [{ name: "Content-Type", value: contentType }] } : {};
  return { code: status, ...headers, body: typeof body === "string" ? body : new TextDecoder().decode(body) };
}

/** Makes all parts, by `make`, and gives their answers in order. */
export async function answerBatch(
  { batch, include_headers = true }: BatchRequest,
  request: GraphRequest,
  make: (part: GraphRequest) => Promise<Reply>,
): Promise<BatchedCallResponse[]> {
  const answers: BatchedCallResponse[] = [];
  for (const part of batch) answers.push(answerOf(await make(requestOf(request, part)), include_headers));
  return answers;
}
