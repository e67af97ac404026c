/** Flows: made, read, changed, published, retired, deleted. */
import type { CreateFlowResponse, SuccessResponse, UpdateFlowJsonResponse } from "../../generated/openapi.js";
import { invalidParameter, Refusal, unknownObject } from "../base/refusal.js";
import type { StoredFlow } from "../state/flows.js";
import { announce } from "../webhooks/announce.js";
import { flowNotification } from "../webhooks/flow-status.js";
import type { World } from "../world.js";
import type { Call } from "./call.js";
import { flowMistakes } from "./flow-errors.js";
import { flowAssets, flowFields, selectFlow } from "./flow-fields.js";
import { hasEndpoint } from "./flow-health.js";
import { pageOf } from "./page.js";

const MAX_JSON_BYTES = 10_000_000;

function flowOf({ flows }: World, id: string, method: string): StoredFlow {
  const flow = flows.get(id);
  if (!flow) throw unknownObject(method, id);
  return flow;
}

/** What is to be kept of a Flow JSON. Throws `Refusal` for one that is too large. */
function contentOf(json: string) {
  if (Buffer.byteLength(json) > MAX_JSON_BYTES) throw invalidParameter(`flow_json: at most ${MAX_JSON_BYTES} bytes`);
  return { json, validation_errors: flowMistakes(json) };
}

/** Throws `Refusal` where it is not ready: one with an endpoint also needs its address and a number with a public key. */
function publish({ flows, business, registrations }: World, flow: StoredFlow): void {
  const refuse = (message: string, error_user_msg: string) =>
    new Refusal(400, { message: `(#139002) ${message}`, code: 139002, error_user_msg });
  if (flow.status === "DRAFT" && hasEndpoint(flow) && flow.endpoint_uri === undefined)
    throw refuse("Publishing without endpoint_uri", "Set the address of the endpoint, then publish.");
  const hasKey = business.numbers.some(
    ({ id }) => registrations.publicKey(id)?.business_public_key_signature_status === "VALID",
  );
  if (flow.status === "DRAFT" && hasEndpoint(flow) && !hasKey)
    throw refuse("Publishing without public key", "Set the public key of a number, then publish.");
  flows.publish(flow);
}

/** Tells the bot, where the state is another than before. */
function tell(world: World, id: string, before: StoredFlow["status"] | undefined, answered: Promise<void>): void {
  const flow = world.flows.get(id);
  if (flow && flow.status !== before) announce(world, answered, flowNotification(world, flow, before));
}

function clonedFrom(world: World, id: string | undefined) {
  if (id === undefined) return {};
  const { json, validation_errors } = flowOf(world, id, "POST");
  return json === undefined ? {} : { json, validation_errors };
}

export function createFlow(world: World, { body, answered }: Call<"createFlow">): CreateFlowResponse {
  const { name, categories, flow_json, publish: isPublished, clone_flow_id, endpoint_uri } = body;
  const content = flow_json === undefined ? clonedFrom(world, clone_flow_id) : contentOf(flow_json);
  const flow = world.flows.create({
    name,
    categories,
    ...content,
    ...(endpoint_uri !== undefined && { endpoint_uri }),
  });
  const { id, validation_errors } = flow;
  tell(world, id, undefined, answered);
  if (flow_json === undefined) return { id };
  if (validation_errors.length > 0) return { id, success: false, validation_errors };
  if (isPublished) {
    publish(world, flow);
    tell(world, id, flow.status, answered);
  }
  return { id, success: true };
}

export function getFlow(world: World, { path, query, url }: Call<"getFlow">): unknown {
  const flow = flowOf(world, path.flow_id, "GET");
  return selectFlow(world, flow, flowFields(query.fields), new URL(`${url.pathname}/assets`, url));
}

export function listFlows(world: World, { query, url }: Call<"listFlows">): unknown {
  const fields = flowFields(query.fields);
  const { data, ...rest } = pageOf(world.flows.list(), query, url, world.credentials.accessToken);
  const files = (id: string) => new URL(`/${id}/assets`, url);
  return { data: data.map((flow) => selectFlow(world, flow, fields, files(flow.id))), ...rest };
}

export function updateFlow(world: World, { path, body }: Call<"updateFlow">): SuccessResponse {
  world.flows.update(flowOf(world, path.flow_id, "POST"), body);
  return { success: true };
}

export function listFlowAssets(world: World, { path, query, url }: Call<"listFlowAssets">): unknown {
  return flowAssets(world, flowOf(world, path.flow_id, "GET"), query, url);
}

/** A published flow becomes a draft by it. */
export async function updateFlowJson(
  world: World,
  { path, body, answered }: Call<"updateFlowJson">,
): Promise<UpdateFlowJsonResponse> {
  const file: unknown = body.file;
  // The description cannot say that the member is a part with bytes; a text under this name gets here.
  if (!(file instanceof Blob)) throw invalidParameter('file: type "file"');
  const content = contentOf(await file.text());
  const flow = flowOf(world, path.flow_id, "POST");
  world.flows.update(flow, { ...content, status: "DRAFT" });
  tell(world, flow.id, flow.status, answered);
  return { success: true, validation_errors: content.validation_errors };
}

export function publishFlow(world: World, { path, answered }: Call<"publishFlow">): SuccessResponse {
  const flow = flowOf(world, path.flow_id, "POST");
  publish(world, flow);
  tell(world, flow.id, flow.status, answered);
  return { success: true };
}

export function deprecateFlow(world: World, { path, answered }: Call<"deprecateFlow">): SuccessResponse {
  const flow = flowOf(world, path.flow_id, "POST");
  world.flows.deprecate(flow);
  tell(world, flow.id, flow.status, answered);
  return { success: true };
}

export function deleteFlow(world: World, { path }: Call<"deleteFlow">): SuccessResponse {
  world.flows.delete(flowOf(world, path.flow_id, "DELETE"));
  return { success: true };
}
