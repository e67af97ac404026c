/** `health_status` of a flow: whether it can be sent, as it stands. */
import type { HealthEntity, HealthStatus } from "../../generated/openapi.js";
import { invalidParameter } from "../base/refusal.js";
import type { StoredFlow } from "../state/flows.js";
import type { World } from "../world.js";
import { type Ability, accountEntities, entityOf, healthOf, numberEntity, type Obstacle } from "./health.js";

/** The code that Meta has for all of them. */
const CODE = 131000;
const obstacle = (description: string, solution: string): Obstacle => ({ code: CODE, description, solution });

/** Whether its screens are filled by an endpoint. */
export const hasEndpoint = ({ json }: StoredFlow): boolean => json !== undefined && /"data_api_version"/.test(json);

function obstaclesOf(flow: StoredFlow): Obstacle[] {
  const { json, validation_errors, status, endpoint_uri } = flow;
  return [
    ...(status === "DEPRECATED" ? [obstacle("status: The flow is deprecated.", "Send another flow.")] : []),
    ...(json === undefined ? [obstacle("flow_json: There is no Flow JSON.", "Upload the Flow JSON.")] : []),
    ...(validation_errors.length > 0
      ? [obstacle("flow_json: The Flow JSON has mistakes.", "Mend what validation_errors names.")]
      : []),
    ...(hasEndpoint(flow) && endpoint_uri === undefined
      ? [obstacle("endpoint_uri: The address of the endpoint is not set.", "Set the address of the endpoint.")]
      : []),
  ];
}

/** A draft goes to testers only. */
function flowEntity(flow: StoredFlow): HealthEntity {
  const obstacles = obstaclesOf(flow);
  const ability: Ability = obstacles.length > 0 ? "BLOCKED" : flow.status === "DRAFT" ? "LIMITED" : "AVAILABLE";
  const remark = { additional_info: ["A draft can be sent for tests only, until it is published."] };
  return { ...entityOf("FLOW", flow.id, ability, obstacles), ...(ability === "LIMITED" && remark) };
}

/** What is sent to an endpoint is encrypted with the number's key. */
function senderEntity(world: World, flow: StoredFlow, phoneNumberId: string): HealthEntity {
  if (!world.business.numbers.some(({ id }) => id === phoneNumberId))
    throw invalidParameter("fields.health_status.phone_number: no number of the account has this id");
  const key = world.registrations.publicKey(phoneNumberId)?.business_public_key_signature_status;
  if (!hasEndpoint(flow) || key === "VALID") return numberEntity(world, phoneNumberId);
  const missing = obstacle("public_key: The number has no public key that holds.", "Set the public key of the number.");
  return entityOf("PHONE_NUMBER", phoneNumberId, "BLOCKED", [missing]);
}

/** Throws `Refusal` for a number that is not the account's. */
export function flowHealth(world: World, flow: StoredFlow, phoneNumberId: string | undefined): HealthStatus {
  const sender = phoneNumberId === undefined ? [] : [senderEntity(world, flow, phoneNumberId)];
  return healthOf([flowEntity(flow), ...accountEntities(world), ...sender]);
}
